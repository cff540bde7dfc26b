import type { OwnerReference, ProjectedRow } from 'backstage-plugin-k8s-manager-common';

/** One object as it is kept: its row, and the little of it that is needed beside the row. Never changed, only replaced. */
export interface StoredRow {
  readonly uid: string;
  readonly row: ProjectedRow;
  /** For permission rules, label selectors and the text filter. */
  readonly labels: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, number>>;
  /**
   * Who controls it. Together with name, namespace and labels it is all a column that declares a fact may read: with it
   * the column is projected again when the fact changes, and the object need not be kept.
   */
  readonly controller?: OwnerReference;
  /** Grows with every change in the store. */
  readonly revision: number;
}
