import { defineMessages } from 'backstage-plugin-k8s-manager-common';

/** Texts of tables and of what stands around them. */
export const tableMessages = defineMessages('tables', {
  rowsInSight: {
    en: 'Rows {{first}}–{{last}} of {{total}}',
    'zh-CN': '第 {{first}}–{{last}} 行，共 {{total}} 行',
  },
  noRows: { en: 'No rows', 'zh-CN': '无数据' },
  actions: { en: 'Actions', 'zh-CN': '操作' },
  actionsOf: { en: 'Actions for {{name}}', 'zh-CN': '{{name}} 的操作' },
  lastRestart: { en: 'last restart {{at}}', 'zh-CN': '上次重启 {{at}}' },
  restartsAgo: { en: '{{count}} ({{age}} ago)', 'zh-CN': '{{count}} ({{age}} 前)' },
  production: { en: 'production', 'zh-CN': '生产环境' },
  move: { en: 'move', 'zh-CN': '移动' },
  sort: { en: 'Sort by {{column}}', 'zh-CN': '按{{column}}排序' },
});
