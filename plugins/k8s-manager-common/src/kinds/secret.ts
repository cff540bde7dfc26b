import type { Secret } from '../kubernetes';
import { controllerOf } from './owner';
import { ageColumn } from './ageColumn';
import { link, text } from './cells';
import { defineKind } from './define';
import { restingHealth, restingMessages } from './restingHealth';

/** Secrets, as metadata: nobody reads a secret by listing them. kubectl's TYPE and DATA need the object. The first shows only
 * where the reader had it; the second is left out, since a number that is always 0 would be a lie. */
export const secret = defineKind<Secret>()({
  id: 'secrets',
  group: '',
  version: 'v1',
  resource: 'secrets',
  namespaced: true,
  word: 'Secret',
  short: 'secret',
  title: { one: { en: 'Secret', 'zh-CN': 'Secret' }, many: { en: 'Secrets', 'zh-CN': 'Secret' } },
  section: 'config',
  columns: {
    type: text({ en: 'Type', 'zh-CN': '类型' }, s => s.type, { facet: true, width: 240 }),
    controller: link({ en: 'Controller', 'zh-CN': '控制器' }, controllerOf, { width: 180 }),
    age: ageColumn(),
  },
  health: restingHealth,
  metadataOnly: true,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
