import type { ValidatingWebhookConfiguration } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { count, text } from './cells';
import { defineKind } from './define';
import { named } from './relations';
import { restingHealth, restingMessages } from './restingHealth';

/** Validating webhook configurations. */
export const validatingWebhookConfiguration = defineKind<ValidatingWebhookConfiguration>()({
  id: 'validatingwebhookconfigurations.admissionregistration.k8s.io',
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'validatingwebhookconfigurations',
  namespaced: false,
  word: 'ValidatingWebhookConfiguration',
  short: 'validatingwebhookconfiguration',
  title: {
    one: { en: 'ValidatingWebhookConfiguration', 'zh-CN': '验证准入 Webhook' },
    many: { en: 'ValidatingWebhookConfigurations', 'zh-CN': '验证准入 Webhook' },
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
