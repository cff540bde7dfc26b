import { defineMessages } from './messages';

/** Why a fact cannot be had in a cluster, with the next step. */
export const factMessages = defineMessages('facts', {
  noMetrics: {
    en: '{{cluster}} has no metrics API, so nobody knows what is in use there. Install metrics-server.',
    'zh-CN': '{{cluster}} 没有指标 API，因此无法得知实际用量。请安装 metrics-server。',
  },
  metricsDenied: {
    en: 'The account of the portal may not read metrics.k8s.io in {{cluster}}. Give it get and list there.',
    'zh-CN': '门户的账号无权读取 {{cluster}} 的 metrics.k8s.io。请授予 get 和 list 权限。',
  },
  metricsDown: {
    en: 'The metrics API of {{cluster}} does not answer ({{code}}). Look after metrics-server there.',
    'zh-CN': '{{cluster}} 的指标 API 没有响应（{{code}}）。请检查那里的 metrics-server。',
  },
  metricsUnreadable: {
    en: 'The metrics API of {{cluster}} sends something that cannot be read.',
    'zh-CN': '{{cluster}} 的指标 API 返回了无法解析的内容。',
  },
  namespacesUnknown: {
    en: 'Your rights depend on the labels or the owners of namespaces, and the account of the portal may not list namespaces in {{cluster}}.',
    'zh-CN': '您的权限取决于命名空间的标签或所有者，而门户的账号无权列出 {{cluster}} 的命名空间。',
  },
  ownershipUnset: {
    en: 'Your rights depend on the owners of namespaces, and the portal was not told by which annotation they name them. Set k8sManager.ownership.annotation.',
    'zh-CN':
      '您的权限取决于命名空间的所有者，但门户不知道所有者写在哪个注解中。请设置 k8sManager.ownership.annotation。',
  },
});
