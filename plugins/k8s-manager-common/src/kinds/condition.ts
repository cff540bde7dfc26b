import type { Health } from '../clusters';
import type { CellPayloads } from './cells';

/** A condition as nearly every kind reports it. Source: `Condition` of `meta.k8s.io/v1`. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** The condition of this type, if it was reported. */
export function conditionOf(
  conditions: readonly Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find(condition => condition.type === type);
}

/** A condition as a cell: `True`, `False` or `Unknown` as kubectl prints it, and the health of the object with its reason. */
export function conditionCell(
  condition: Condition | undefined,
  { state, reason }: Health,
): CellPayloads['status'] | undefined {
  return condition && { word: condition.status, state, ...(reason ? { detail: reason } : {}) };
}
