import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { clusterResourceType } from 'backstage-plugin-k8s-manager-common';
import type { ClusterAttributes } from './ClusterAttributes';

/** What a rule about clusters means as a query: the attribute has one of the values. */
export interface ClusterQuery {
  readonly attribute: 'cluster';
  readonly values: readonly string[];
}

/** Clusters in the permission framework: resource type `k8s-manager-cluster`, refs are cluster ids. */
export const clusterResourceRef = createPermissionResourceRef<
  ClusterAttributes,
  ClusterQuery
>().with({ pluginId: 'k8s-manager', resourceType: clusterResourceType });
