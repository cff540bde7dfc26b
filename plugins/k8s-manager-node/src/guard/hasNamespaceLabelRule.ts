import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { objectResourceRef } from './objectResourceRef';

/**
 * Allows objects in namespaces that carry a label. Objects that live in no namespace (nodes, namespaces themselves) are in
 * none. It throws where the labels of the namespace are not known, so that it denies there under `not` too.
 */
export const hasNamespaceLabelRule = createPermissionRule({
  name: 'HAS_NAMESPACE_LABEL',
  description: 'Allow objects in namespaces that carry a label',
  resourceRef: objectResourceRef,
  paramsSchema: z.object({
    label: z.string().describe('Key of the label: team'),
    values: z.array(z.string()).optional().describe('Values of it; absent for any'),
  }),
  apply: ({ namespace, namespaceLabels }, { label, values }) => {
    if (namespace === undefined) return false;
    if (namespaceLabels === undefined) {
      throw new Error('The labels of the namespace of this object are not known');
    }
    if (!Object.hasOwn(namespaceLabels, label)) return false;
    return values === undefined || values.includes(namespaceLabels[label]);
  },
  toQuery: ({ label, values }) => ({
    attribute: 'namespaceLabel' as const,
    label,
    ...(values ? { values } : {}),
  }),
});
