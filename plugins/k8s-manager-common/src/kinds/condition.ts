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
