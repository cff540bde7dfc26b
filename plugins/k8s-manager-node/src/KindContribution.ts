import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';

/**
 * Takes further kinds, made with `defineKind` as ours are. Lists, filters, counts, navigation, operations and permission
 * rules follow; their words travel with them, so that the pages need no build.
 */
export interface K8sManagerKindsExtensionPoint {
  /** A kind whose id is taken, by ours or by one added earlier, is left out and the log says so. */
  addKind(...kinds: readonly ResourceKind[]): void;
}

/** @see K8sManagerKindsExtensionPoint */
export const k8sManagerKindsExtensionPoint = createExtensionPoint<K8sManagerKindsExtensionPoint>({
  id: 'k8s-manager.kinds',
});
