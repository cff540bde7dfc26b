import type { ConfigMap } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { count, link, text } from './cells';
import { defineKind } from './define';
import { controllerOf } from './owner';
import { restingHealth, restingMessages } from './restingHealth';

/** Config maps. */
export const configMap = defineKind<ConfigMap>()({
  id: 'configmaps',
  group: '',
  version: 'v1',
  resource: 'configmaps',
  namespaced: true,
  word: 'ConfigMap',
  short: 'cm',
  title: {
    one: { en: 'ConfigMap', 'zh-CN': 'ConfigMap' },
    many: { en: 'ConfigMaps', 'zh-CN': 'ConfigMap' },
  },
  section: 'config',
  columns: {
    data: count(
      { en: 'Data', 'zh-CN': '数据' },
      c => Object.keys(c.data ?? {}).length + Object.keys(c.binaryData ?? {}).length,
      { width: 72, kubectl: 'Data' },
    ),
    immutable: text(
      { en: 'Immutable', 'zh-CN': '不可变更' },
      c => (c.immutable ? 'true' : undefined),
      { width: 84, optional: true },
    ),
    controller: link({ en: 'Controller', 'zh-CN': '控制器' }, controllerOf, {
      width: 180,
      optional: true,
    }),
    age: ageColumn(),
  },
  health: restingHealth,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
