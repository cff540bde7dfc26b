import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { objectResourceRef } from './objectResourceRef';

/**
 * Allows objects in namespaces that one of these owns, as an annotation of the namespace says. Objects that live in no
 * namespace (nodes, namespaces themselves) have no owner. It throws where the owners are not known, so that it denies there
 * under `not` too.
 */
export const hasOwnerRule = createPermissionRule({
  name: 'HAS_OWNER',
  description: 'Allow objects in namespaces that one of these owns',
  resourceRef: objectResourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe(
        'Full references: group:default/payments. Those of the person who asks mean their own',
      ),
  }),
  apply: ({ owners: found }, { owners }) => {
    if (found === undefined) throw new Error('The owners of this object are not known');
    return owners.some(owner => found.includes(owner.toLowerCase()));
  },
  toQuery: ({ owners }) => ({ attribute: 'owner' as const, values: owners }),
});
