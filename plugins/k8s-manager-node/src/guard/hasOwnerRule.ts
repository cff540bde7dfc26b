import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { objectResourceRef } from './objectResourceRef';

/**
 * Allows objects that one of these owns in the catalog. Owners are known of pods and of what runs them. It throws for
 * every other object, so that it denies there under `not` too.
 */
export const hasOwnerRule = createPermissionRule({
  name: 'HAS_OWNER',
  description: 'Allow objects that one of these owns in the catalog',
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
    return found.some(owner => owners.includes(owner));
  },
  toQuery: ({ owners }) => ({ attribute: 'owner' as const, values: owners }),
});
