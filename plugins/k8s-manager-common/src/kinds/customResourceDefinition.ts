import type { Health } from '../clusters';
import type { CustomResourceDefinition } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { named } from './relations';
import { restingHealth, restingMessages } from './restingHealth';

function health(crd: CustomResourceDefinition): Health {
  const conditions = crd.status?.conditions ?? [];
  const find = (type: string) => conditions.find(c => c.type === type);
  const refused = ['NamesAccepted', 'Established'].map(find).find(c => c?.status === 'False');
  // While names are being accepted a definition is not established yet, with the reason `Installing`.
  if (refused && refused.reason !== 'Installing') {
    return refused.reason
      ? { state: 'failed', reason: { verbatim: refused.reason } }
      : { state: 'failed' };
  }
  if (find('NonStructuralSchema')?.status === 'True') {
    return { state: 'degraded', reason: { verbatim: 'NonStructuralSchema' } };
  }
  return find('Established')?.status === 'True' ? restingHealth(crd) : { state: 'progressing' };
}

/** Custom resource definitions. The API server prints only name and time of them. */
export const customResourceDefinition = defineKind<CustomResourceDefinition>()({
  id: 'customresourcedefinitions.apiextensions.k8s.io',
  group: 'apiextensions.k8s.io',
  version: 'v1',
  resource: 'customresourcedefinitions',
  namespaced: false,
  word: 'CustomResourceDefinition',
  short: 'crd',
  title: {
    one: { en: 'CustomResourceDefinition', 'zh-CN': '定制资源定义' },
    many: { en: 'CustomResourceDefinitions', 'zh-CN': '定制资源定义' },
  },
  section: 'cluster',
  columns: {
    kind: text({ en: 'Kind', 'zh-CN': '类别' }, c => c.spec?.names.kind, { width: 200 }),
    group: text({ en: 'Group', 'zh-CN': 'API 组' }, c => c.spec?.group, {
      facet: true,
      width: 220,
    }),
    versions: text(
      { en: 'Versions', 'zh-CN': '版本' },
      c =>
        (c.spec?.versions ?? [])
          .filter(({ served }) => served)
          .map(({ name }) => name)
          .join(',') || undefined,
      { width: 140 },
    ),
    scope: text({ en: 'Scope', 'zh-CN': '作用域' }, c => c.spec?.scope, {
      facet: true,
      width: 110,
    }),
    age: ageColumn('Created At'),
  },
  health,
  relations: [
    named('services', c => [c.spec?.conversion?.webhook?.clientConfig?.service], { as: 'calls' }),
  ],
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
