import { defineMessages } from './messages';

/** Why a call to an API server failed, where the API server itself said nothing. */
export const upstreamMessages = defineMessages('upstream', {
  refused: {
    en: '{{address}} refuses the connection.',
    'zh-CN': '{{address}} 拒绝连接。',
  },
  nameUnknown: {
    en: 'The name {{host}} cannot be resolved.',
    'zh-CN': '无法解析名称 {{host}}。',
  },
  noAnswer: {
    en: 'No answer from {{address}} within {{seconds}} s.',
    'zh-CN': '{{address}} 在 {{seconds}} 秒内没有响应。',
  },
  silent: {
    en: '{{address}} sent nothing for {{seconds}} s.',
    'zh-CN': '{{address}} 已 {{seconds}} 秒没有发送任何数据。',
  },
  connectionLost: {
    en: 'The connection to {{address}} broke off.',
    'zh-CN': '与 {{address}} 的连接中断。',
  },
  connectionFailed: {
    en: 'No connection to {{address}}: {{code}}.',
    'zh-CN': '无法连接 {{address}}：{{code}}。',
  },
  addressBlocked: {
    en: 'The portal does not connect to {{address}}: addresses of this machine, link-local and metadata addresses are closed.',
    'zh-CN': '门户不会连接 {{address}}：本机、链路本地和元数据地址不开放。',
  },
  certificateExpired: {
    en: 'The certificate of {{address}} has expired.',
    'zh-CN': '{{address}} 的证书已过期。',
  },
  certificateNotYetValid: {
    en: 'The certificate of {{address}} is not valid yet.',
    'zh-CN': '{{address}} 的证书尚未生效。',
  },
  certificateOtherName: {
    en: 'The certificate of {{address}} is for another name.',
    'zh-CN': '{{address}} 的证书属于其他名称。',
  },
  certificateUntrusted: {
    en: 'The certificate of {{address}} was not signed by the configured authority.',
    'zh-CN': '{{address}} 的证书不是由所配置的证书颁发机构签发。',
  },
  clientCertificateRefused: {
    en: '{{address}} refuses the client certificate of the portal.',
    'zh-CN': '{{address}} 拒绝了门户的客户端证书。',
  },
  tlsFailed: {
    en: '{{address}} does not speak TLS as expected: {{code}}.',
    'zh-CN': '{{address}} 的 TLS 通信异常：{{code}}。',
  },
  otherMediaType: {
    en: '{{address}} answers {{type}} where the Kubernetes API would not.',
    'zh-CN': '{{address}} 返回了 {{type}}，而 Kubernetes API 不会如此响应。',
  },
  redirected: {
    en: '{{address}} sends us elsewhere instead of answering.',
    'zh-CN': '{{address}} 将请求重定向到别处，而未作响应。',
  },
  notJson: {
    en: 'The answer of {{address}} is cut off or is not JSON.',
    'zh-CN': '{{address}} 的响应不完整或不是 JSON。',
  },
  notHttp: {
    en: '{{address}} does not speak HTTP.',
    'zh-CN': '{{address}} 未使用 HTTP 协议。',
  },
  noVersion: {
    en: '{{address}} does not say which version of Kubernetes it is.',
    'zh-CN': '{{address}} 未说明其 Kubernetes 版本。',
  },
  tooLarge: {
    en: 'The answer of {{address}} is larger than {{mebibytes}} MiB.',
    'zh-CN': '{{address}} 的响应超过 {{mebibytes}} MiB。',
  },
  status: {
    en: '{{address}} answers with status {{status}}.',
    'zh-CN': '{{address}} 返回状态码 {{status}}。',
  },
  tooManyStreams: {
    en: 'Too many watches of {{address}} are open.',
    'zh-CN': '{{address}} 上打开的监听过多。',
  },
  noCredential: {
    en: 'The credential for {{address}} could not be obtained.',
    'zh-CN': '无法获取 {{address}} 的凭据。',
  },
  aborted: { en: 'The call was given up.', 'zh-CN': '调用已被放弃。' },
});
