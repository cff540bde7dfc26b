import { defineMessages } from '../messages';

/** Why an entity cannot be looked for in clusters. */
export const entityMessages = defineMessages('entity', {
  missing: {
    en: 'The catalog has no {{entity}} that you may see.',
    'zh-CN': '目录中没有您可以查看的 {{entity}}。',
  },
  catalogSilent: {
    en: 'The catalog does not answer, so nobody knows what belongs to {{entity}}.',
    'zh-CN': '目录没有响应，无法得知哪些对象属于 {{entity}}。',
  },
  brokenSelector: {
    en: 'The label selector {{selector}} cannot be read: {{problem}}.',
    'zh-CN': '无法解析标签选择器 {{selector}}：{{problem}}。',
  },
  brokenNamespace: {
    en: 'The annotation {{annotation}} names what can be no namespace: {{namespaces}}.',
    'zh-CN': '注解 {{annotation}} 中的命名空间无效：{{namespaces}}。',
  },
  noCluster: {
    en: 'None of the clusters it names is there for you: {{clusters}}.',
    'zh-CN': '它指定的集群您均无法查看或不存在：{{clusters}}。',
  },
  noClusters: {
    en: 'There is no cluster that you may see.',
    'zh-CN': '没有您可以查看的集群。',
  },
  noComponents: {
    en: 'No component belongs to {{entity}}.',
    'zh-CN': '没有组件属于 {{entity}}。',
  },
  ownersHidden: {
    en: 'You may only ask for what you or your groups own: you may not read every entity of the catalog.',
    'zh-CN': '您只能查询您或您所在的组拥有的对象：您无权读取目录中的全部实体。',
  },
});
