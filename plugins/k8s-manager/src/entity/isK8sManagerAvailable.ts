import type { Entity } from '@backstage/catalog-model';

// Named here, and not taken from the suite's language: that is large, and this is part of the portal's first load.
const annotations = ['backstage.io/kubernetes-id', 'backstage.io/kubernetes-label-selector'];

/** Kinds that are rolled up over their components. */
const rolledUp: ReadonlySet<string> = new Set(['system', 'domain', 'group']);

/**
 * Whether an entity has something to show here: it says by `backstage.io/kubernetes-id` or
 * `backstage.io/kubernetes-label-selector` what it is found by, or it is a system, a domain or a group and has components
 * that may. For `if` of an `EntityLayout.Route` and of an `EntitySwitch.Case`.
 */
export function isK8sManagerAvailable({ kind, metadata }: Entity): boolean {
  return (
    annotations.some(annotation => Boolean(metadata.annotations?.[annotation])) ||
    rolledUp.has(kind.toLowerCase())
  );
}
