import { controllerOf, type KubernetesObject } from 'backstage-plugin-k8s-manager-common';
import type { StoredRow } from './StoredRow';

/** The little that is kept of an object. */
export type KeptObject = Pick<StoredRow, 'uid' | 'labels' | 'annotations' | 'controller'> & {
  readonly row: Pick<StoredRow['row'], 'name' | 'namespace'>;
};

/** The object as far as it was kept. */
export function slimObject(kept: KeptObject): KubernetesObject {
  const { uid, row, labels, annotations, controller } = kept;
  return {
    metadata: {
      name: row.name,
      ...(row.namespace ? { namespace: row.namespace } : {}),
      uid,
      labels: labels as Record<string, string>,
      ...(annotations ? { annotations: annotations as Record<string, string> } : {}),
      ...(controller ? { ownerReferences: [controller] } : {}),
    },
  };
}

/** The link to the controller of a stored row. */
export function controllerLink(stored: StoredRow) {
  return controllerOf(slimObject(stored));
}
