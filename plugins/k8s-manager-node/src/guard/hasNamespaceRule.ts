import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { objectResourceRef } from './objectResourceRef';

/** Allows objects in one of these namespaces. Objects that live in no namespace (nodes) are in none. */
export const hasNamespaceRule = createPermissionRule({
  name: 'HAS_NAMESPACE',
  description: 'Allow objects in one of these namespaces',
  resourceRef: objectResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of namespaces'),
  }),
  apply: ({ namespace }, { namespaces }) =>
    namespace !== undefined && namespaces.includes(namespace),
  toQuery: ({ namespaces }) => ({ attribute: 'namespace' as const, values: namespaces }),
});
