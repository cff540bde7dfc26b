import type { LimitRange } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { restingHealth, restingMessages } from './restingHealth';

/** Limit ranges. The API server prints only name and time of them; what they limit is ours. */
export const limitRange = defineKind<LimitRange>()({
  id: 'limitranges',
  group: '',
  version: 'v1',
  resource: 'limitranges',
  namespaced: true,
  word: 'LimitRange',
  short: 'limits',
  title: {
    one: { en: 'LimitRange', 'zh-CN': '限制范围' },
    many: { en: 'LimitRanges', 'zh-CN': '限制范围' },
  },
  section: 'config',
  columns: {
    types: text(
      { en: 'Limits', 'zh-CN': '限制对象' },
      l => [...new Set((l.spec?.limits ?? []).map(({ type }) => type))].join(',') || undefined,
      { width: 240 },
    ),
    age: ageColumn('Created At'),
  },
  health: restingHealth,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
