import { createPermission, type ResourcePermission } from '@backstage/plugin-permission-common';
import { operations } from './operations';

/** Resource type of clusters in the permission framework. */
export const clusterResourceType = 'k8s-manager-cluster';
/** Resource type of objects in the permission framework. */
export const objectResourceType = 'k8s-manager-object';

/** See that a cluster exists, how it is, and what it offers. */
export const clusterReadPermission = createPermission({
  name: 'k8s-manager.cluster.read',
  attributes: { action: 'read' },
  resourceType: clusterResourceType,
});

/** See objects: rows, totals, facets, details. */
export const objectReadPermission = createPermission({
  name: 'k8s-manager.object.read',
  attributes: { action: 'read' },
  resourceType: objectResourceType,
});

/** The permission of an operation: `k8s-manager.object.restart`. */
export type OperationPermission = ResourcePermission<typeof objectResourceType>;

/** One permission per operation, in the order of the list of operations. */
export const operationPermissions: Readonly<Record<string, OperationPermission>> =
  Object.fromEntries(
    operations.map(({ id }) => [
      id,
      createPermission({
        name: `k8s-manager.object.${id}`,
        attributes: { action: 'update' },
        resourceType: objectResourceType,
      }),
    ]),
  );

/** All permissions about clusters. */
export const clusterPermissions = [clusterReadPermission];
/** All permissions about objects. */
export const objectPermissions = [objectReadPermission, ...Object.values(operationPermissions)];
