import { defineMessages } from './messages';

/** The health of a cluster in words: cause, and next step where there is one. */
export const healthMessages = defineMessages('health', {
  healthy: { en: 'Healthy', 'zh-CN': '健康' },
  checking: { en: 'Being asked', 'zh-CN': '正在连接' },
  rejected: { en: 'Rejected', 'zh-CN': '配置被拒绝' },
  unreachable: { en: 'Unreachable', 'zh-CN': '无法连接' },
  unauthorized: { en: 'Credential refused', 'zh-CN': '凭据被拒绝' },
  certificate: { en: 'Certificate refused', 'zh-CN': '证书被拒绝' },
  notKubernetes: { en: 'Not a Kubernetes API', 'zh-CN': '不是 Kubernetes API' },
  unwell: { en: 'API server unwell', 'zh-CN': 'API server 异常' },
  nodeDown: { en: 'Node down', 'zh-CN': '节点不可用' },
  expiring: { en: 'Credential expires in {{days}} days', 'zh-CN': '凭据将在 {{days}} 天后过期' },
  answersIn: { en: 'Answers in {{milliseconds}} ms.', 'zh-CN': '响应时间 {{milliseconds}} 毫秒。' },
  asked: {
    en: 'Asked {{times}} times, next try in {{seconds}} s.',
    'zh-CN': '已尝试 {{times}} 次，{{seconds}} 秒后重试。',
  },
  lastSeen: { en: 'What you see is from {{at}}.', 'zh-CN': '您看到的是 {{at}} 的数据。' },
  nodesNotReady: {
    en: '{{names}} not ready: {{reason}}.',
    'zh-CN': '{{names}} 未就绪：{{reason}}。',
  },
  nodesSilent: {
    en: '{{names}} not ready: kubelet stopped reporting.',
    'zh-CN': '{{names}} 未就绪：kubelet 停止上报。',
  },
  checkAddress: {
    en: 'Check the address and that the network lets the portal through.',
    'zh-CN': '请检查地址，以及网络是否允许门户访问。',
  },
  replaceCredential: {
    en: 'Put a valid credential into the configuration and restart the portal.',
    'zh-CN': '请在配置中填入有效凭据并重启门户。',
  },
  checkCertificate: {
    en: 'Renew the certificate of the API server, or correct caData or caFile.',
    'zh-CN': '请更新 API server 的证书，或更正 caData / caFile。',
  },
  credentialEnds: {
    en: 'The credential of the portal ends on {{at}}.',
    'zh-CN': '门户的凭据将于 {{at}} 到期。',
  },
  credentialEnded: {
    en: 'The credential of the portal ended on {{at}}.',
    'zh-CN': '门户的凭据已于 {{at}} 到期。',
  },
  checksFailing: { en: 'Failing checks: {{checks}}.', 'zh-CN': '未通过的检查：{{checks}}。' },
  correctConfiguration: {
    en: 'Correct {{key}} in the configuration.',
    'zh-CN': '请更正配置项 {{key}}。',
  },
  duplicateId: {
    en: 'The id {{id}} is already taken by a cluster from {{source}}.',
    'zh-CN': 'ID {{id}} 已被来自 {{source}} 的集群占用。',
  },
  noFigures: { en: 'You may not read this here.', 'zh-CN': '您无权查看。' },
  partialFigures: { en: 'Only what you may read.', 'zh-CN': '仅包含您有权查看的部分。' },
  notYet: { en: 'Not known yet.', 'zh-CN': '尚无数据。' },
});

/** A health state in a word. */
export const healthStateMessages = defineMessages('healthState', {
  ok: { en: 'OK', 'zh-CN': '正常' },
  progressing: { en: 'In progress', 'zh-CN': '进行中' },
  degraded: { en: 'Degraded', 'zh-CN': '异常' },
  failed: { en: 'Failed', 'zh-CN': '失败' },
  unknown: { en: 'Unknown', 'zh-CN': '未知' },
});
