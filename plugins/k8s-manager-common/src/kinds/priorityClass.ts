import type { PriorityClass } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { count, text } from './cells';
import { defineKind } from './define';
import { restingHealth, restingMessages } from './restingHealth';

/** Priority classes. */
export const priorityClass = defineKind<PriorityClass>()({
  id: 'priorityclasses.scheduling.k8s.io',
  group: 'scheduling.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'priorityclasses',
  namespaced: false,
  word: 'PriorityClass',
  short: 'pc',
  title: {
    one: { en: 'PriorityClass', 'zh-CN': '优先级类' },
    many: { en: 'PriorityClasses', 'zh-CN': '优先级类' },
  },
  section: 'config',
  columns: {
    value: count({ en: 'Value', 'zh-CN': '值' }, p => p.value, { width: 120, kubectl: 'Value' }),
    globalDefault: text(
      { en: 'Global default', 'zh-CN': '全局默认' },
      p => String(p.globalDefault ?? false),
      { width: 120, kubectl: 'Global-Default' },
    ),
    preemptionPolicy: text(
      { en: 'Preemption policy', 'zh-CN': '抢占策略' },
      p => p.preemptionPolicy,
      { width: 180, kubectl: 'PreemptionPolicy' },
    ),
    age: ageColumn(),
  },
  health: restingHealth,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
