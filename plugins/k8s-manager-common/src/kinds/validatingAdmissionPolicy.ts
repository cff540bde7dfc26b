import type { Health } from '../clusters';
import type { ValidatingAdmissionPolicy } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { count, text } from './cells';
import { defineKind } from './define';
import { restingHealth, restingMessages } from './restingHealth';

const messages = defineMessages('validatingadmissionpolicies.health', {
  warnings: {
    en: '{{count}} expressions do not fit the types',
    'zh-CN': '{{count}} 个表达式类型不匹配',
  },
});

function health(policy: ValidatingAdmissionPolicy): Health {
  const warnings = policy.status?.typeChecking?.expressionWarnings?.length ?? 0;
  return warnings > 0
    ? { state: 'degraded', reason: messages.warnings({ count: warnings }) }
    : restingHealth(policy);
}

/** Validating admission policies. */
export const validatingAdmissionPolicy = defineKind<ValidatingAdmissionPolicy>()({
  id: 'validatingadmissionpolicies.admissionregistration.k8s.io',
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'validatingadmissionpolicies',
  namespaced: false,
  word: 'ValidatingAdmissionPolicy',
  short: 'validatingadmissionpolicy',
  title: {
    one: { en: 'ValidatingAdmissionPolicy', 'zh-CN': '验证准入策略' },
    many: { en: 'ValidatingAdmissionPolicies', 'zh-CN': '验证准入策略' },
  },
  section: 'config',
  columns: {
    validations: count(
      { en: 'Validations', 'zh-CN': '验证规则' },
      p => p.spec?.validations?.length ?? 0,
      {
        width: 100,
        kubectl: 'Validations',
      },
    ),
    paramKind: text(
      { en: 'Parameter kind', 'zh-CN': '参数类别' },
      ({ spec }) => spec?.paramKind && `${spec.paramKind.apiVersion}/${spec.paramKind.kind}`,
      { width: 240, kubectl: 'ParamKind' },
    ),
    failurePolicy: text({ en: 'On failure', 'zh-CN': '失败策略' }, p => p.spec?.failurePolicy, {
      facet: true,
      width: 120,
    }),
    age: ageColumn(),
  },
  health,
  capabilities: {},
  words: { ...messages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
