import { defineMessages, type Message } from './messages';

/** What our routes say when they refuse or fail; the words stand here in both languages. */
export const errorMessages = defineMessages('errors', {
  permissionsDisabled: {
    en: 'The permission framework is off, so nobody can be told apart. Set permission.enabled: true in app-config.yaml.',
    'zh-CN': '权限框架未启用，无法区分用户。请在 app-config.yaml 中设置 permission.enabled: true。',
  },
  unknownCluster: { en: 'There is no cluster {{cluster}}.', 'zh-CN': '没有集群 {{cluster}}。' },
  unknownKind: { en: 'There is no kind {{kind}}.', 'zh-CN': '没有资源类型 {{kind}}。' },
  unheardKind: {
    en: 'There is no kind {{kind}} in any cluster that answers; not asked: {{clusters}}.',
    'zh-CN': '有响应的集群中没有资源类型 {{kind}}；未能查询：{{clusters}}。',
  },
  unknownColumn: {
    en: '{{field}}: there is no column {{column}}.',
    'zh-CN': '{{field}}：没有列 {{column}}。',
  },
  labelSelector: {
    en: '{{field}}: the label selector cannot be read at character {{position}}, where {{found}} stands.',
    'zh-CN': '{{field}}：标签选择器在第 {{position}} 个字符处无法解析，该处为 {{found}}。',
  },
  labelSelectorEnd: {
    en: '{{field}}: the label selector ends too early, at character {{position}}.',
    'zh-CN': '{{field}}：标签选择器在第 {{position}} 个字符处过早结束。',
  },
  unknownOperation: {
    en: 'There is no operation {{operation}}.',
    'zh-CN': '没有操作 {{operation}}。',
  },
  notOffered: {
    en: '{{kind}} cannot be asked to {{operation}}.',
    'zh-CN': '{{kind}} 不支持操作 {{operation}}。',
  },
  namespaceUnknown: {
    en: 'It depends on the labels or the owner of the namespace {{namespace}}, which the portal could not read in {{cluster}}.',
    'zh-CN': '这取决于命名空间 {{namespace}} 的标签或所有者，而门户无法在 {{cluster}} 中读取它们。',
  },
  denied: {
    en: 'The policy of the portal does not let you do this: {{permission}}.',
    'zh-CN': '门户策略不允许您执行此操作：{{permission}}。',
  },
  permissionsUnavailable: {
    en: 'The permission backend does not answer, so nothing is allowed until it does.',
    'zh-CN': '权限后端没有响应；在恢复之前不允许任何操作。',
  },
  clusterRefused: {
    en: 'The cluster {{cluster}} refused: {{reason}}',
    'zh-CN': '集群 {{cluster}} 拒绝了请求：{{reason}}',
  },
  clusterUnreachable: {
    en: 'The cluster {{cluster}} does not answer: {{reason}}',
    'zh-CN': '集群 {{cluster}} 没有响应：{{reason}}',
  },
  clusterAnswerInvalid: {
    en: 'The cluster {{cluster}} gave an answer that is not the Kubernetes API: {{reason}}',
    'zh-CN': '集群 {{cluster}} 的响应不是 Kubernetes API：{{reason}}',
  },
  mayNotImpersonate: {
    en: 'The account of the portal may not act as you in {{cluster}}, so nothing can be changed there.',
    'zh-CN': '门户账号在 {{cluster}} 中不能以您的身份操作，因此无法进行更改。',
  },
  readOnly: {
    en: 'Nothing can be changed in {{cluster}} from the portal: it is set to changesAs: nobody.',
    'zh-CN': '不能从门户更改 {{cluster}}：其配置为 changesAs: nobody。',
  },
  noImpersonationIdentity: {
    en: 'Your name in the portal, {{user}}, cannot be used in a cluster.',
    'zh-CN': '您在门户中的名称 {{user}} 不能用于集群。',
  },
  objectGone: {
    en: '{{name}} does not exist in {{cluster}}.',
    'zh-CN': '{{cluster}} 中不存在 {{name}}。',
  },
  conflict: {
    en: '{{name}} has changed since the preview. Nothing was done. Look at it again and decide anew.',
    'zh-CN': '{{name}} 在预览之后已被更改。未执行任何操作，请重新预览后再决定。',
  },
  replaced: {
    en: '{{name}} was deleted and made again since the preview. Nothing was done.',
    'zh-CN': '{{name}} 在预览之后被删除并重新创建。未执行任何操作。',
  },
  confirmationMissing: {
    en: 'This is production: confirm must be the name of the object.',
    'zh-CN': '这是生产环境：confirm 必须是对象的名称。',
  },
  auditUnavailable: {
    en: 'The audit trail cannot be written, so nothing is changed.',
    'zh-CN': '无法写入审计记录，因此不会进行任何更改。',
  },
  exportEnded: {
    en: 'The policy of the portal changed while the file was written, so it was broken off.',
    'zh-CN': '导出期间门户策略发生了变化，文件已中断。',
  },
  tooMany: { en: 'Too many at once: {{what}}.', 'zh-CN': '同时过多：{{what}}。' },
});

/** The member `k8sManager` our errors carry beside Backstage's own: the text in any language, and the field at fault. */
export interface ErrorDetail {
  readonly message: Message;
  /** Path of the input's field that was refused: `target.namespace`. */
  readonly field?: string;
}
