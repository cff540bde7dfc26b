import type { Entity } from '@backstage/catalog-model';

/** A component as core's Kubernetes plugin finds it: by the label `backstage.io/kubernetes-id`. */
export function benchEntity(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-id': name },
    },
    spec: { type: 'service', owner: 'group:default/bench', lifecycle: 'production' },
  };
}
