import type { Health } from '../clusters';
import type { PodDisruptionBudget } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { count, ratio, text } from './cells';
import { defineKind } from './define';
import { selected } from './relations';
import { restingHealth, restingMessages } from './restingHealth';

const messages = defineMessages('poddisruptionbudgets.health', {
  unhealthy: { en: '{{healthy}} of {{wanted}} healthy', 'zh-CN': '健康 {{healthy}}/{{wanted}}' },
});

function health(budget: PodDisruptionBudget): Health {
  const { conditions = [], currentHealthy = 0, desiredHealthy = 0 } = budget.status ?? {};
  const unsynced = conditions.find(
    c => c.type === 'DisruptionAllowed' && c.reason === 'SyncFailed',
  );
  if (unsynced) return { state: 'failed', reason: { verbatim: unsynced.reason } };
  return currentHealthy < desiredHealthy
    ? {
        state: 'degraded',
        reason: messages.unhealthy({ healthy: currentHealthy, wanted: desiredHealthy }),
      }
    : restingHealth(budget);
}

/** Pod disruption budgets. */
export const podDisruptionBudget = defineKind<PodDisruptionBudget>()({
  id: 'poddisruptionbudgets.policy',
  group: 'policy',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'poddisruptionbudgets',
  namespaced: true,
  word: 'PodDisruptionBudget',
  short: 'pdb',
  title: {
    one: { en: 'PodDisruptionBudget', 'zh-CN': 'Pod 干扰预算' },
    many: { en: 'PodDisruptionBudgets', 'zh-CN': 'Pod 干扰预算' },
  },
  section: 'config',
  columns: {
    healthy: ratio(
      { en: 'Healthy', 'zh-CN': '健康' },
      p => [p.status?.currentHealthy ?? 0, p.status?.desiredHealthy ?? 0],
      { width: 84 },
    ),
    minAvailable: text(
      { en: 'Min available', 'zh-CN': '最小可用' },
      ({ spec }) => (spec?.minAvailable === undefined ? undefined : String(spec.minAvailable)),
      { width: 110, kubectl: 'Min Available' },
    ),
    maxUnavailable: text(
      { en: 'Max unavailable', 'zh-CN': '最大不可用' },
      ({ spec }) => (spec?.maxUnavailable === undefined ? undefined : String(spec.maxUnavailable)),
      { width: 120, kubectl: 'Max Unavailable' },
    ),
    allowed: count(
      { en: 'Allowed disruptions', 'zh-CN': '允许的干扰' },
      p => p.status?.disruptionsAllowed ?? 0,
      { width: 140, kubectl: 'Allowed Disruptions' },
    ),
    age: ageColumn(),
  },
  health,
  relations: [selected('pods', p => p.spec?.selector)],
  capabilities: {},
  words: { ...messages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
