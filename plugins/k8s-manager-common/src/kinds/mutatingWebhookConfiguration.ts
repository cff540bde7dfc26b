import type { MutatingWebhookConfiguration } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { count, text } from './cells';
import { defineKind } from './define';
import { named } from './relations';
import { restingHealth, restingMessages } from './restingHealth';

/** Mutating webhook configurations. */
export const mutatingWebhookConfiguration = defineKind<MutatingWebhookConfiguration>()({
  id: 'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'mutatingwebhookconfigurations',
  namespaced: false,
  word: 'MutatingWebhookConfiguration',
  short: 'mutatingwebhookconfiguration',
  title: {
    one: { en: 'MutatingWebhookConfiguration', 'zh-CN': '变更准入 Webhook' },
    many: { en: 'MutatingWebhookConfigurations', 'zh-CN': '变更准入 Webhook' },
  },
  section: 'config',
  columns: {
    webhooks: count({ en: 'Webhooks', 'zh-CN': 'Webhook 数' }, w => w.webhooks?.length ?? 0, {
      width: 92,
      kubectl: 'Webhooks',
    }),
    failurePolicy: text(
      { en: 'On failure', 'zh-CN': '失败策略' },
      w =>
        [...new Set((w.webhooks ?? []).map(({ failurePolicy = 'Fail' }) => failurePolicy))].join(
          ',',
        ) || undefined,
      { facet: true, width: 120 },
    ),
    age: ageColumn(),
  },
  health: restingHealth,
  relations: [
    named('services', w => (w.webhooks ?? []).map(({ clientConfig }) => clientConfig.service), {
      as: 'calls',
    }),
  ],
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
