import type { KubernetesObject } from '../ApiClient';

/**
 * An object of the seed with what its controller would report. No controller of these kinds runs, so
 * the seed writes the status too; `since` is when the object was made, so that repeating the seed
 * changes nothing.
 */
export interface Seeded {
  readonly object: KubernetesObject;
  readonly status?: (since: string) => object;
}

/** Objects whose controllers run, or that have none. */
export const plain = (...objects: KubernetesObject[]): Seeded[] =>
  objects.map(object => ({ object }));

/** A condition as controllers report it. Source: `Condition` of `meta.k8s.io/v1`. */
export function condition(
  type: string,
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  since: string,
  message = '',
) {
  return { type, status, reason, message, lastTransitionTime: since, observedGeneration: 1 };
}
