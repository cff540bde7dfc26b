import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { objectResourceType } from 'backstage-plugin-k8s-manager-common';
import type { ObjectAttributes } from './ObjectAttributes';

/** What a rule about objects means as a query: the attribute has one of the values. */
export type ObjectQuery =
  | {
      readonly attribute: 'cluster' | 'kind' | 'namespace' | 'owner';
      readonly values: readonly string[];
    }
  | {
      readonly attribute: 'namespaceLabel';
      readonly label: string;
      /** Absent for any value. */
      readonly values?: readonly string[];
    };

/** Objects in the permission framework: resource type `k8s-manager-object`, refs `cluster/kind/namespace/name`. */
export const objectResourceRef = createPermissionResourceRef<ObjectAttributes, ObjectQuery>().with({
  pluginId: 'k8s-manager',
  resourceType: objectResourceType,
});
