import { defineMessages } from 'backstage-plugin-k8s-manager-common';

/** Texts of the way from a menu to a change. */
export const operationMessages = defineMessages('operations.dialog', {
  open: { en: '{{operation}}…', 'zh-CN': '{{operation}}…' },
  asking: { en: 'Asking what you may do', 'zh-CN': '正在查询您的权限' },
  whatChanges: { en: 'What changes', 'zh-CN': '变更内容' },
  field: { en: 'Field', 'zh-CN': '字段' },
  now: { en: 'Now', 'zh-CN': '当前' },
  after: { en: 'After', 'zh-CN': '变更后' },
  lastSetBy: { en: 'Last set by', 'zh-CN': '上次设置者' },
  notSet: { en: 'not set', 'zh-CN': '未设置' },
  removed: { en: 'removed', 'zh-CN': '移除' },
  nothingChanges: { en: 'Nothing would change.', 'zh-CN': '不会有任何变更。' },
  answered: {
    en: 'This is what the API server answered to a dry run, {{age}} ago',
    'zh-CN': '这是 API server 对试运行的应答，{{age}} 前',
  },
  unverified: {
    en: 'The API server could not be asked by a dry run: {{reason}}',
    'zh-CN': '无法通过试运行询问 API server：{{reason}}',
  },
  askingServer: {
    en: 'Asking the API server by a dry run',
    'zh-CN': '正在通过试运行询问 API server',
  },
  askAgain: { en: 'Ask again', 'zh-CN': '重新询问' },
  lookAgain: { en: 'Look again', 'zh-CN': '重新查看' },
  tryAgain: { en: 'Try again', 'zh-CN': '重试' },
  admissionWarns: { en: 'Admission warns: {{warning}}', 'zh-CN': '准入控制警告：{{warning}}' },
  confirmBefore: { en: 'This is production. Type', 'zh-CN': '这是生产环境。请输入' },
  confirmAfter: { en: 'to confirm', 'zh-CN': '以确认' },
  confirmLabel: {
    en: 'This is production. Type {{name}} to confirm',
    'zh-CN': '这是生产环境。请输入 {{name}} 以确认',
  },
  confirmFirst: {
    en: 'Type the name first: this is production.',
    'zh-CN': '请先输入名称：这是生产环境。',
  },
  reason: { en: 'Reason', 'zh-CN': '原因' },
  reasonNote: { en: 'for the audit, optional', 'zh-CN': '写入审计记录，可选' },
  runsAsPerson: {
    en: 'Runs as you, {{user}}. Nothing is changed yet.',
    'zh-CN': '以您（{{user}}）的身份执行。尚未进行任何更改。',
  },
  runsAsCluster: {
    en: 'Runs as the account of the portal in {{cluster}}, for {{user}}. Nothing is changed yet.',
    'zh-CN': '以门户在 {{cluster}} 中的账号为 {{user}} 执行。尚未进行任何更改。',
  },
  nothingChanged: { en: 'Nothing is changed.', 'zh-CN': '未进行任何更改。' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
  close: { en: 'Close', 'zh-CN': '关闭' },
  applyTo: { en: 'Apply to {{cluster}}', 'zh-CN': '应用到 {{cluster}}' },
  applying: { en: 'Applying', 'zh-CN': '正在应用' },
  conflict: { en: 'It has changed meanwhile', 'zh-CN': '对象已发生变化' },
  refused: { en: 'Refused', 'zh-CN': '已被拒绝' },
  failed: { en: 'It did not work', 'zh-CN': '操作失败' },
  unknownEnd: {
    en: 'No answer came, so it may or may not have been done. Look again before you repeat it.',
    'zh-CN': '没有收到应答，操作可能已执行，也可能未执行。请在重试之前重新查看。',
  },
  done: {
    en: '{{operation}}: accepted by {{cluster}}',
    'zh-CN': '{{operation}}：{{cluster}} 已接受',
  },
  doneAsPerson: {
    en: '{{kind}} {{name}} was changed at {{at}} as you, {{user}}. The table follows what happens now.',
    'zh-CN': '{{kind}} {{name}} 已于 {{at}} 以您（{{user}}）的身份更改。表格会显示后续进展。',
  },
  doneAsCluster: {
    en: '{{kind}} {{name}} was changed at {{at}} by the account of the portal, for {{user}}. The table follows what happens now.',
    'zh-CN': '{{kind}} {{name}} 已于 {{at}} 由门户账号为 {{user}} 更改。表格会显示后续进展。',
  },
  audit: { en: 'audit {{event}}', 'zh-CN': '审计 {{event}}' },
});
