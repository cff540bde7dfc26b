import type { IngressClass } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { restingHealth, restingMessages } from './restingHealth';

/** Ingress classes. kubectl writes `(default)` behind the name; here it is a column. */
export const ingressClass = defineKind<IngressClass>()({
  id: 'ingressclasses.networking.k8s.io',
  group: 'networking.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'ingressclasses',
  namespaced: false,
  word: 'IngressClass',
  short: 'ingressclass',
  title: {
    one: { en: 'IngressClass', 'zh-CN': 'IngressClass' },
    many: { en: 'IngressClasses', 'zh-CN': 'IngressClass' },
  },
  section: 'network',
  columns: {
    controller: text({ en: 'Controller', 'zh-CN': '控制器' }, i => i.spec?.controller, {
      width: 240,
      kubectl: 'Controller',
    }),
    parameters: text(
      { en: 'Parameters', 'zh-CN': '参数' },
      i => {
        const { kind, apiGroup, name } = i.spec?.parameters ?? {};
        if (kind === undefined) return undefined;
        return `${apiGroup === undefined ? kind : `${kind}.${apiGroup}`}/${name}`;
      },
      { width: 240, kubectl: 'Parameters' },
    ),
    default: text(
      { en: 'Default', 'zh-CN': '默认' },
      i => i.metadata?.annotations?.['ingressclass.kubernetes.io/is-default-class'],
      { width: 84 },
    ),
    age: ageColumn(),
  },
  health: restingHealth,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
