import type { KubernetesObject } from '../../../kubernetes';
import { defineMessages } from '../../../messages';
import { ageColumn } from '../../ageColumn';
import { ratio, status } from '../../cells';
import { defineKind } from '../../define';
import { owned, selected } from '../../relations';

/** As the controller stores it. */
export interface Rollout extends KubernetesObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly selector?: { readonly matchLabels?: Record<string, string> };
  };
  readonly status?: { readonly phase?: string; readonly readyReplicas?: number };
}

const messages = defineMessages('rollouts.acme.io.health', {
  paused: { en: 'waits for somebody', 'zh-CN': '等待人工处理' },
});

const paused = (rollout: Rollout) => rollout.status?.phase === 'Paused';

/** The kind that is added in a test: all there is to it stands here. */
export const rollout = defineKind<Rollout>()({
  id: 'rollouts.acme.io',
  group: 'acme.io',
  version: 'v1',
  resource: 'rollouts',
  namespaced: true,
  word: 'Rollout',
  short: 'ro',
  title: {
    one: { en: 'Rollout', 'zh-CN': '渐进发布' },
    many: { en: 'Rollouts', 'zh-CN': '渐进发布' },
  },
  section: 'workloads',
  columns: {
    phase: status(
      { en: 'Phase', 'zh-CN': '阶段' },
      r =>
        r.status?.phase
          ? {
              word: r.status.phase,
              state: paused(r) ? 'degraded' : 'ok',
              ...(paused(r) ? { detail: messages.paused() } : {}),
            }
          : undefined,
      { facet: true },
    ),
    ready: ratio({ en: 'Ready', 'zh-CN': '就绪' }, r => [
      r.status?.readyReplicas ?? 0,
      r.spec?.replicas ?? 0,
    ]),
    age: ageColumn(),
  },
  health: r => (paused(r) ? { state: 'degraded', reason: messages.paused() } : { state: 'ok' }),
  relations: [owned('replicasets.apps'), selected('pods', r => r.spec?.selector)],
  capabilities: { restart: { podTemplate: ['spec', 'template'] } },
  words: messages.words,
  order: { column: 'phase', direction: 'descending' },
});
