import { defineMessages } from './messages';

/** Why a cluster cannot be used as it was configured. No value of the configuration is echoed but names and files. */
export const rejectionMessages = defineMessages('rejections', {
  fileMissing: { en: 'There is no file {{file}}.', 'zh-CN': '文件 {{file}} 不存在。' },
  fileUnreadable: {
    en: 'The file {{file}} cannot be read: {{code}}.',
    'zh-CN': '无法读取文件 {{file}}：{{code}}。',
  },
  fileTooLarge: {
    en: 'The file {{file}} is larger than {{kibibytes}} KiB.',
    'zh-CN': '文件 {{file}} 超过 {{kibibytes}} KiB。',
  },
  kubeconfigSyntax: {
    en: '{{file}} is not a kubeconfig: its YAML is wrong in line {{line}}.',
    'zh-CN': '{{file}} 不是 kubeconfig：第 {{line}} 行的 YAML 有误。',
  },
  kubeconfigField: {
    en: '{{file}} is not a kubeconfig: {{field}} is missing or of the wrong type.',
    'zh-CN': '{{file}} 不是 kubeconfig：{{field}} 缺失或类型错误。',
  },
  noContext: {
    en: '{{file}} has no current-context, and no context was configured.',
    'zh-CN': '{{file}} 没有 current-context，且未配置 context。',
  },
  contextUnknown: {
    en: 'There is no context {{context}} in {{file}}.',
    'zh-CN': '{{file}} 中没有 context {{context}}。',
  },
  clusterUnknown: {
    en: 'The context {{context}} in {{file}} names a cluster that is not there.',
    'zh-CN': '{{file}} 中的 context {{context}} 引用了不存在的 cluster。',
  },
  userUnknown: {
    en: 'The context {{context}} in {{file}} names a user that is not there.',
    'zh-CN': '{{file}} 中的 context {{context}} 引用了不存在的 user。',
  },
  keyUnsupported: {
    en: '{{key}} in {{file}} is not supported.',
    'zh-CN': '不支持 {{file}} 中的 {{key}}。',
  },
  noCredential: {
    en: 'There is no credential: give a token, a client certificate or an exec plugin.',
    'zh-CN': '没有凭据：请提供 token、客户端证书或 exec 插件。',
  },
  emptyToken: { en: 'The token is empty.', 'zh-CN': 'token 为空。' },
  tokenCharacters: {
    en: 'The token has characters that no token has.',
    'zh-CN': 'token 含有不合法的字符。',
  },
  authorityInvalid: {
    en: 'The certificate authority is not a PEM certificate.',
    'zh-CN': '证书颁发机构不是 PEM 证书。',
  },
  certificateInvalid: {
    en: 'The client certificate or its key is not in PEM, or they do not belong together.',
    'zh-CN': '客户端证书或其密钥不是 PEM 格式，或二者不匹配。',
  },
  addressInvalid: {
    en: 'The address of the API server is none: it must be an https address without user, query and fragment.',
    'zh-CN': 'API server 地址无效：必须是不含用户、查询和片段的 https 地址。',
  },
  addressNotHttps: {
    en: 'The address of the API server is plain http, so a token could be read on the way. Give an https address.',
    'zh-CN': 'API server 地址使用明文 http，token 可能在途中被读取。请提供 https 地址。',
  },
  addressBlocked: {
    en: 'The portal does not connect to {{address}}: addresses of this machine, link-local and metadata addresses are closed.',
    'zh-CN': '门户不会连接 {{address}}：本机、链路本地和元数据地址不开放。',
  },
  keysMissing: {
    en: 'Neither {{one}} nor {{other}} is given.',
    'zh-CN': '既未给出 {{one}}，也未给出 {{other}}。',
  },
  keysTogether: {
    en: '{{one}} and {{other}} cannot be given together.',
    'zh-CN': '{{one}} 与 {{other}} 不能同时给出。',
  },
  idInvalid: {
    en: 'An id has lower case letters, digits, - and . only, and at most 63 characters.',
    'zh-CN': 'ID 只能包含小写字母、数字、- 和 .，且最多 63 个字符。',
  },
});
