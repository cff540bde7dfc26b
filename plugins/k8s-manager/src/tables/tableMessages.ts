import { defineMessages } from 'backstage-plugin-k8s-manager-common';

/** Texts of tables and of what stands around them. */
export const tableMessages = defineMessages('tables', {
  rowsInSight: {
    en: 'Rows {{first}}–{{last}} of {{total}}',
    'zh-CN': '第 {{first}}–{{last}} 行，共 {{total}} 行',
  },
  select: { en: 'Select {{name}}', 'zh-CN': '选择 {{name}}' },
  selectAll: { en: 'Select all that match', 'zh-CN': '选择所有匹配项' },
  mostSelected: {
    en: 'The first {{count}} of {{total}}: no more can be selected at once',
    'zh-CN': '已选择 {{total}} 项中的前 {{count}} 项：一次不能选择更多',
  },
  selectedGone: {
    en: '{{count}} of the selected are gone',
    'zh-CN': '所选项中有 {{count}} 项已不存在',
  },
  noRows: { en: 'No rows', 'zh-CN': '无数据' },
  actions: { en: 'Actions', 'zh-CN': '操作' },
  actionsOf: { en: 'Actions for {{name}}', 'zh-CN': '{{name}} 的操作' },
  lastRestart: { en: 'last restart {{at}}', 'zh-CN': '上次重启 {{at}}' },
  restartsAgo: { en: '{{count}} ({{age}} ago)', 'zh-CN': '{{count}}（{{age}} 前）' },
  production: { en: 'production', 'zh-CN': '生产环境' },
  move: { en: 'move', 'zh-CN': '移动' },
  inUse: { en: '{{amount}} in use', 'zh-CN': '已使用 {{amount}}' },
  notMeasured: { en: 'use not known', 'zh-CN': '用量未知' },
  asked: { en: '{{amount}} requested', 'zh-CN': '请求 {{amount}}' },
  askedShare: {
    en: '{{amount}} requested, {{percent}} % of it used',
    'zh-CN': '请求 {{amount}}，已用其中 {{percent}} %',
  },
  notAsked: { en: 'nothing requested', 'zh-CN': '未设置请求量' },
  atMost: { en: '{{amount}} at most', 'zh-CN': '上限 {{amount}}' },
  atMostShare: {
    en: '{{amount}} at most, {{percent}} % of it used',
    'zh-CN': '上限 {{amount}}，已用其中 {{percent}} %',
  },
  open: { en: 'no limit', 'zh-CN': '无上限' },
  measuredNow: {
    en: 'measured less than {{seconds}} s ago',
    'zh-CN': '测量于 {{seconds}} 秒之内',
  },
  measuredAgo: { en: 'measured {{age}} ago', 'zh-CN': '测量于 {{age}} 前' },
  partly: { en: '{{parts}} of {{of}} pods measured', 'zh-CN': '已测量 {{parts}}/{{of}} 个 Pod' },
  sort: { en: 'Sort by {{column}}', 'zh-CN': '按{{column}}排序' },
});
