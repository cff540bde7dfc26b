import type { Entity } from '@backstage/catalog-model';
import { hasEntityAnnotation } from 'backstage-plugin-k8s-manager-common';

/** Kinds that are rolled up over their components. */
const rolledUp: ReadonlySet<string> = new Set(['system', 'domain', 'group']);

/**
 * Whether an entity has something to show here: it says by `backstage.io/kubernetes-id` or
 * `backstage.io/kubernetes-label-selector` what it is found by, or it is a system, a domain or a group and has components
 * that may. For `if` of an `EntityLayout.Route` and of an `EntitySwitch.Case`.
 */
export function isK8sManagerAvailable(entity: Entity): boolean {
  return (
    hasEntityAnnotation(entity.metadata.annotations) || rolledUp.has(entity.kind.toLowerCase())
  );
}
