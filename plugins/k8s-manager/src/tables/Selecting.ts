import type { Row } from 'backstage-plugin-k8s-manager-common';

/** What of a table is selected, and the ways to change it. */
export interface Selecting {
  has(id: string): boolean;
  readonly state: 'none' | 'some' | 'all';
  toggle(row: Row): void;
  /** Adds the rows between two row numbers, both included. */
  range(from: number, to: number): void;
  /** Everything that matches, as far as so much can be selected. */
  all(): void;
  clear(): void;
}
