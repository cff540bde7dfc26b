import { defineMessages } from '../messages';

/** Why rows are not as fresh as they could be. */
export const freshnessMessages = defineMessages('freshness', {
  ended: {
    en: 'The API server ends the stream too early.',
    'zh-CN': 'API server 过早结束了数据流。',
  },
  unreadable: {
    en: 'The API server sent something that cannot be read.',
    'zh-CN': 'API server 发送了无法解析的内容。',
  },
  tooLarge: {
    en: 'The API server sent more than 8 MiB for one object.',
    'zh-CN': 'API server 为单个对象发送了超过 8 MiB 的内容。',
  },
  otherHistory: {
    en: 'The API server tells another history than before: it was restored or replaced.',
    'zh-CN': 'API server 的历史与之前不同：它已被恢复或替换。',
  },
  notServed: {
    en: 'The API server does not list objects of this kind.',
    'zh-CN': 'API server 不提供此类对象的列表。',
  },
  partial: {
    en: 'The account of the portal may not list these objects everywhere. Read in: {{namespaces}}.',
    'zh-CN': '门户的账号无权在所有命名空间中列出此类对象。可读取：{{namespaces}}。',
  },
  partly: {
    en: 'The account of the portal may not list these objects everywhere.',
    'zh-CN': '门户的账号无权在所有命名空间中列出此类对象。',
  },
  tooMuch: {
    en: 'These are more objects than the portal has memory for. Choose namespaces to see a part of them.',
    'zh-CN': '此类对象过多，超出门户的内存限额。请选择命名空间以查看其中一部分。',
  },
  tooMuchOfCluster: {
    en: 'These are more objects than the portal has memory for. Its operator can give it more.',
    'zh-CN': '此类对象过多，超出门户的内存限额。运维人员可以提高该限额。',
  },
  tooManyNamespaces: {
    en: 'The portal reads no more than {{most}} namespaces at a time here. The others are not read: choose fewer.',
    'zh-CN': '门户在此最多同时读取 {{most}} 个命名空间，其余命名空间未读取：请减少所选命名空间。',
  },
  failed: { en: 'The API server says {{code}}.', 'zh-CN': 'API server 返回 {{code}}。' },
});
