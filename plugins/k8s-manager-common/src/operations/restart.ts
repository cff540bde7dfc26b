import { z } from 'zod';
import type { FieldPath } from '../kinds/define';
import { defineOperation } from './define';

/** The annotation `kubectl rollout restart` sets; the same, so that each tool sees the other's restarts. */
export const restartedAtAnnotation = 'kubectl.kubernetes.io/restartedAt';

const nest = (path: FieldPath, leaf: Record<string, unknown>): Record<string, unknown> =>
  path.reduceRight((inner, key) => ({ [key]: inner }), leaf);

/** Replaces every pod of a workload, as `kubectl rollout restart` does. */
export const restart = defineOperation({
  id: 'restart',
  requires: 'restart',
  verb: 'patch',
  severity: 'medium',
  input: z.strictObject({}),
  title: { en: 'Restart', 'zh-CN': '重启' },
  description: {
    en: 'Every pod is replaced by a new one, as fast as the update strategy allows.',
    'zh-CN': '按照更新策略，逐步用新 Pod 替换所有 Pod。',
  },
  plan: (_target, _input, { podTemplate }, { at }) => [
    {
      type: 'merge',
      body: nest(podTemplate, { metadata: { annotations: { [restartedAtAnnotation]: at } } }),
    },
  ],
});
