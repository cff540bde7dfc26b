import type { Secret } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { link, text } from './cells';
import { defineKind } from './define';
import { controllerOf } from './owner';
import { restingHealth, restingMessages } from './restingHealth';

/**
 * Secrets, as metadata: nobody reads a secret by listing them. kubectl's TYPE and DATA need the object, so neither agrees:
 * the type shows only where a reader had it, and the number of entries is left out, as it would always be 0.
 */
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
    type: text({ en: 'Type', 'zh-CN': '类型' }, s => s.type, {
      facet: true,
      width: 240,
      optional: true,
    }),
    controller: link({ en: 'Controller', 'zh-CN': '控制器' }, controllerOf, { width: 180 }),
    age: ageColumn(),
  },
  health: restingHealth,
  metadataOnly: true,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
