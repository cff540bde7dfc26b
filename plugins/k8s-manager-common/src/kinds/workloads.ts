import { kinds } from '.';
import type { ResourceKind } from './define';

/** The kinds that run pods: what a catalog entity is shown by, and what an owner walk goes through. */
export const workloadKinds: readonly ResourceKind[] = (kinds as readonly ResourceKind[]).filter(
  kind => kind.runsPods,
);

/** Says of a kind that its objects are what workloads run. */
export function isPodKind({ id }: Pick<ResourceKind, 'id'>): boolean {
  return id === 'pods';
}
