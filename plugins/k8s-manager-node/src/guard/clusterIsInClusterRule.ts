import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { clusterResourceRef } from './clusterResourceRef';

/** Allows these clusters. */
export const clusterIsInClusterRule = createPermissionRule({
  name: 'IS_IN_CLUSTER',
  description: 'Allow these clusters',
  resourceRef: clusterResourceRef,
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('Ids of clusters'),
  }),
  apply: ({ cluster }, { clusters }) => clusters.includes(cluster),
  toQuery: ({ clusters }) => ({ attribute: 'cluster' as const, values: clusters }),
});
