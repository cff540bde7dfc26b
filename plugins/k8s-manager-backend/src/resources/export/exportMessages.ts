import { defineMessages } from 'backstage-plugin-k8s-manager-common';

/** What stands in the comments of a YAML file. */
export const exportMessages = defineMessages('export.yaml', {
  head: {
    en: '{{count}} of {{total}} {{kinds}}, as stored in the cluster at {{at}}. Managed fields are left out.',
    'zh-CN':
      '{{total}} 个 {{kinds}} 中的 {{count}} 个，内容为 {{at}} 时集群中的存储值。省略了 managedFields。',
  },
  unread: { en: 'Not in this file: {{reason}}', 'zh-CN': '未包含在此文件中：{{reason}}' },
  notYours: {
    en: 'the policy of the portal does not let you read it.',
    'zh-CN': '门户策略不允许您读取。',
  },
  replaced: {
    en: 'it was deleted and made again meanwhile.',
    'zh-CN': '其间已被删除并重新创建。',
  },
  noData: {
    en: 'The data of a Secret is not exported, nor are its annotations, which may hold a copy of it.',
    'zh-CN': '不导出 Secret 的数据，也不导出可能包含其副本的注解。',
  },
});
