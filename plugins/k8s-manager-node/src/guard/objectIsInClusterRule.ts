import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { objectResourceRef } from './objectResourceRef';

/** Allows objects in one of these clusters. */
export const objectIsInClusterRule = createPermissionRule({
  name: 'IS_IN_CLUSTER',
  description: 'Allow objects in one of these clusters',
  resourceRef: objectResourceRef,
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('Ids of clusters'),
  }),
  apply: ({ cluster }, { clusters }) => clusters.includes(cluster),
  toQuery: ({ clusters }) => ({ attribute: 'cluster' as const, values: clusters }),
});
