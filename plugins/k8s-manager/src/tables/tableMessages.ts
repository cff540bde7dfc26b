import { defineMessages } from 'backstage-plugin-k8s-manager-common';

/** Texts of tables and of what stands around them. */
export const tableMessages = defineMessages('tables', {
  rowsInSight: {
    en: 'Rows {{first}}–{{last}} of {{total}}',
    'zh-CN': '第 {{first}}–{{last}} 行，共 {{total}} 行',
  },
  noRows: { en: 'No rows', 'zh-CN': '无数据' },
  loading: { en: 'Loading', 'zh-CN': '正在加载' },
  actions: { en: 'Actions', 'zh-CN': '操作' },
  actionsOf: { en: 'Actions for {{name}}', 'zh-CN': '{{name}} 的操作' },
  stale: { en: 'stale', 'zh-CN': '过期' },
  staleRow: {
    en: 'from {{at}}: {{cluster}} does not answer',
    'zh-CN': '{{at}} 的数据：{{cluster}} 没有响应',
  },
  lastRestart: { en: 'last restart {{at}}', 'zh-CN': '上次重启 {{at}}' },
  restartsAgo: { en: '{{count}} ({{age}} ago)', 'zh-CN': '{{count}} ({{age}} 前)' },
  ratio: { en: '{{have}} of {{want}}', 'zh-CN': '{{have}}/{{want}}' },
  production: { en: 'production', 'zh-CN': '生产环境' },
  move: { en: 'move', 'zh-CN': '移动' },
  ends: { en: 'first, last', 'zh-CN': '首行、末行' },
  page: { en: 'one screen', 'zh-CN': '翻页' },
  sort: { en: 'Sort by {{column}}', 'zh-CN': '按{{column}}排序' },
});
