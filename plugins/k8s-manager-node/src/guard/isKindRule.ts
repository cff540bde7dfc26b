import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { objectResourceRef } from './objectResourceRef';

/** Allows objects of one of these kinds. */
export const isKindRule = createPermissionRule({
  name: 'IS_KIND',
  description: 'Allow objects of one of these kinds',
  resourceRef: objectResourceRef,
  paramsSchema: z.object({
    kinds: z.array(z.string()).describe('Ids of kinds as kubectl writes them: deployments.apps'),
  }),
  apply: ({ kind }, { kinds }) => kinds.includes(kind),
  toQuery: ({ kinds }) => ({ attribute: 'kind' as const, values: kinds }),
});
