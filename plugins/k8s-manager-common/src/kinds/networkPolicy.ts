import type { NetworkPolicy } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { selected } from './relations';
import { labelSelectorText } from './labelSelector';
import { restingHealth, restingMessages } from './restingHealth';

/** Network policies. */
export const networkPolicy = defineKind<NetworkPolicy>()({
  id: 'networkpolicies.networking.k8s.io',
  group: 'networking.k8s.io',
  version: 'v1',
  resource: 'networkpolicies',
  namespaced: true,
  word: 'NetworkPolicy',
  short: 'netpol',
  title: {
    one: { en: 'NetworkPolicy', 'zh-CN': '网络策略' },
    many: { en: 'NetworkPolicies', 'zh-CN': '网络策略' },
  },
  section: 'network',
  columns: {
    podSelector: text(
      { en: 'Pod selector', 'zh-CN': 'Pod 选择算符' },
      n => labelSelectorText(n.spec?.podSelector),
      { width: 320, kubectl: 'Pod-Selector' },
    ),
    policyTypes: text(
      { en: 'Policy types', 'zh-CN': '策略类型' },
      n => n.spec?.policyTypes?.join(',') || undefined,
      { facet: true, width: 140 },
    ),
    age: ageColumn(),
  },
  health: restingHealth,
  relations: [selected('pods', n => n.spec?.podSelector ?? {})],
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
