import { defineMessages } from 'backstage-plugin-k8s-manager-common';

/** Texts of the page of custom resources. */
export const customMessages = defineMessages('custom', {
  filter: { en: 'Filter by kind, group or short name', 'zh-CN': '按类型、API 组或短名称筛选' },
  total: {
    en: '{{kinds}} kinds in {{groups}} groups',
    'zh-CN': '{{groups}} 个组，{{kinds}} 个类型',
  },
  kind: { en: 'Kind', 'zh-CN': '类型' },
  resource: { en: 'Resource', 'zh-CN': '资源' },
  scope: { en: 'Scope', 'zh-CN': '作用域' },
  namespaced: { en: 'Namespaced', 'zh-CN': '命名空间' },
  clusterWide: { en: 'Cluster', 'zh-CN': '集群' },
  version: { en: 'Version', 'zh-CN': '版本' },
  servedIn: { en: 'Served in', 'zh-CN': '提供于' },
  everywhere: { en: 'all clusters', 'zh-CN': '所有集群' },
  notIn: { en: '{{clusters}} without it', 'zh-CN': '{{clusters}} 未提供' },
  problem: { en: '{{column}}: {{problem}}', 'zh-CN': '{{column}}：{{problem}}' },
  list: { en: 'Kinds of custom resources', 'zh-CN': '定制资源的类型' },
  none: { en: 'No custom resources', 'zh-CN': '没有定制资源' },
  noneWhy: {
    en: 'No definition of a custom resource is installed in {{clusters}}.',
    'zh-CN': '{{clusters}} 中没有安装任何定制资源定义。',
  },
  noneNext: {
    en: 'Once one is, it appears here by itself, with the columns its definition names.',
    'zh-CN': '安装后会自动显示在此处，并带有其定义中的列。',
  },
  noneMatch: { en: 'No kind matches', 'zh-CN': '没有匹配的类型' },
  clear: { en: 'Clear filter', 'zh-CN': '清除筛选' },
  asking: { en: 'Asking the clusters what they serve', 'zh-CN': '正在查询各集群提供的资源' },
  notKnown: {
    en: '{{cluster}} does not say what it serves: {{reason}}',
    'zh-CN': '{{cluster}} 未说明其提供的资源：{{reason}}',
  },
  old: {
    en: '{{cluster}} could not be asked again, so this is what it served before: {{reason}}',
    'zh-CN': '无法再次查询 {{cluster}}，显示的是之前的结果：{{reason}}',
  },
  groupDown: {
    en: '{{group}} in {{cluster}}: {{reason}}',
    'zh-CN': '{{cluster}} 的 {{group}}：{{reason}}',
  },
  noColumns: {
    en: '{{cluster}}: the definitions cannot be read, so lists have no columns of their own: {{reason}}',
    'zh-CN': '{{cluster}}：无法读取定义，因此列表没有专属列：{{reason}}',
  },
  unwatched: {
    en: 'Not listed in {{cluster}}, as it cannot be watched: {{kinds}}',
    'zh-CN': '{{cluster}} 中以下资源无法监听，因此未列出：{{kinds}}',
  },
  all: { en: 'All kinds', 'zh-CN': '所有类型' },
  noSuchKind: {
    en: 'No cluster that was asked serves it: {{clusters}}.',
    'zh-CN': '已查询的集群均未提供：{{clusters}}。',
  },
});
