import type { Health } from '../clusters';
import type { ResourceQuota } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { parseQuantity } from './quantity';
import { restingHealth, restingMessages } from './restingHealth';

const messages = defineMessages('resourcequotas.health', {
  usedUp: { en: '{{resources}} used up', 'zh-CN': '{{resources}} 已用尽' },
});

const resourcesOf = (quota: ResourceQuota) => Object.keys(quota.status?.hard ?? {}).sort();

/** Used and allowed of each resource, as the API server prints them: limits in one column, everything else in the other. */
function used(quota: ResourceQuota, limits: boolean): string | undefined {
  const { hard = {}, used: taken = {} } = quota.status ?? {};
  return (
    resourcesOf(quota)
      .filter(resource => resource.startsWith('limits.') === limits)
      .map(resource => `${resource}: ${taken[resource] ?? 0}/${hard[resource]}`)
      .join(', ') || undefined
  );
}

function health(quota: ResourceQuota): Health {
  const { hard = {}, used: taken = {} } = quota.status ?? {};
  const full = resourcesOf(quota).filter(resource => {
    const allowed = parseQuantity(hard[resource]) ?? 0;
    // A quota of 0 forbids on purpose.
    return allowed > 0 && (parseQuantity(taken[resource]) ?? 0) >= allowed;
  });
  return full.length > 0
    ? { state: 'degraded', reason: messages.usedUp({ resources: full.join(', ') }) }
    : restingHealth(quota);
}

/** Resource quotas. */
export const resourceQuota = defineKind<ResourceQuota>()({
  id: 'resourcequotas',
  group: '',
  version: 'v1',
  resource: 'resourcequotas',
  namespaced: true,
  word: 'ResourceQuota',
  short: 'quota',
  title: {
    one: { en: 'ResourceQuota', 'zh-CN': '资源配额' },
    many: { en: 'ResourceQuotas', 'zh-CN': '资源配额' },
  },
  section: 'config',
  columns: {
    request: text({ en: 'Request', 'zh-CN': '请求' }, q => used(q, false), {
      width: 420,
      kubectl: 'Request',
    }),
    limit: text({ en: 'Limit', 'zh-CN': '限制' }, q => used(q, true), {
      width: 320,
      kubectl: 'Limit',
    }),
    age: ageColumn(),
  },
  health,
  capabilities: {},
  words: { ...messages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
