import { defineMessages } from 'backstage-plugin-k8s-manager-common';

/** Texts of the list page. */
export const listMessages = defineMessages('list', {
  filter: { en: 'Filter by name, label, image, IP', 'zh-CN': '按名称、标签、镜像、IP 筛选' },
  filterAny: { en: 'Filter by name, label, any column', 'zh-CN': '按名称、标签、任意列筛选' },
  comma: { en: ', ', 'zh-CN': '、' },
  worstFirst: { en: 'Worst first', 'zh-CN': '问题优先' },
  columns: { en: 'Columns', 'zh-CN': '列' },
  resetColumns: { en: 'Reset', 'zh-CN': '重置' },
  total: { en: '{{count}} {{kinds}}', 'zh-CN': '{{count}} 个 {{kinds}}' },
  rail: { en: 'Kinds and filters', 'zh-CN': '类型与筛选' },
  failedOf: { en: '{{count}} failed', 'zh-CN': '{{count}} 个失败' },
  degradedOf: { en: '{{count}} degraded', 'zh-CN': '{{count}} 个降级' },
  more: { en: '{{count}} more', 'zh-CN': '另有 {{count}} 项' },
  fewer: { en: 'Fewer', 'zh-CN': '收起' },
  beyond: { en: 'and {{count}} rarer ones', 'zh-CN': '以及 {{count}} 个较少见的值' },
  noneMatch: { en: 'No {{kinds}} match', 'zh-CN': '没有匹配的 {{kinds}}' },
  none: { en: 'No {{kinds}} here', 'zh-CN': '这里没有 {{kinds}}' },
  asked: { en: 'Asked: {{clusters}}.', 'zh-CN': '已查询：{{clusters}}。' },
  noAnswer: {
    en: 'No answer from {{clusters}}, so this may be incomplete.',
    'zh-CN': '{{clusters}} 没有响应，因此结果可能不完整。',
  },
  filteredBy: { en: 'Filtered by {{filters}}.', 'zh-CN': '筛选条件：{{filters}}。' },
  onlyYours: {
    en: 'Only what the policy of the portal lets you read is looked at.',
    'zh-CN': '仅包含门户策略允许您查看的内容。',
  },
  clearFilters: { en: 'Clear filters', 'zh-CN': '清除筛选' },
  notReadable: {
    en: 'You may not read {{kinds}} in {{clusters}}.',
    'zh-CN': '您无权查看 {{clusters}} 中的 {{kinds}}。',
  },
  notServed: {
    en: '{{clusters}}: the API server has no such kind as {{kinds}}.',
    'zh-CN': '{{clusters}}：API server 不提供 {{kinds}}。',
  },
  noneAnswers: {
    en: 'No cluster that was asked answers, so there is nothing to show yet.',
    'zh-CN': '查询的集群均没有响应，暂无可显示的内容。',
  },
  showClusters: { en: 'Show clusters', 'zh-CN': '显示集群' },
  cannotShow: { en: 'This list cannot be shown', 'zh-CN': '无法显示此列表' },
});
