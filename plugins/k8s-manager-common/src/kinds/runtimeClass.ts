import type { RuntimeClass } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { restingHealth, restingMessages } from './restingHealth';

/** Runtime classes. */
export const runtimeClass = defineKind<RuntimeClass>()({
  id: 'runtimeclasses.node.k8s.io',
  group: 'node.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'runtimeclasses',
  namespaced: false,
  word: 'RuntimeClass',
  short: 'runtimeclass',
  title: {
    one: { en: 'RuntimeClass', 'zh-CN': 'RuntimeClass' },
    many: { en: 'RuntimeClasses', 'zh-CN': 'RuntimeClass' },
  },
  section: 'config',
  columns: {
    handler: text({ en: 'Handler', 'zh-CN': '处理程序' }, r => r.handler, {
      width: 180,
      kubectl: 'Handler',
    }),
    age: ageColumn(),
  },
  health: restingHealth,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
