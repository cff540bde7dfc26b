import { defineMessages, type Message, type Words } from './messages';

/**
 * What can be wrong with a field of an input. Schemas name theirs by its English text without the field, for example
 * `must be the id of a cluster`, so that they read well where they stand; {@link fieldMessage} finds the words.
 */
export const fieldMessages = defineMessages('fields', {
  required: { en: '{{field}}: is required', 'zh-CN': '{{field}}：必填' },
  absent: { en: '{{field}}: must be absent', 'zh-CN': '{{field}}：不能填写' },
  empty: { en: '{{field}}: must not be empty', 'zh-CN': '{{field}}：不能为空' },
  text: { en: '{{field}}: must be text', 'zh-CN': '{{field}}：必须是文本' },
  number: { en: '{{field}}: must be a number', 'zh-CN': '{{field}}：必须是数字' },
  integer: { en: '{{field}}: must be a whole number', 'zh-CN': '{{field}}：必须是整数' },
  truth: { en: '{{field}}: must be true or false', 'zh-CN': '{{field}}：必须是 true 或 false' },
  list: { en: '{{field}}: must be a list', 'zh-CN': '{{field}}：必须是列表' },
  object: { en: '{{field}}: must be an object', 'zh-CN': '{{field}}：必须是对象' },
  tooShort: {
    en: '{{field}}: must be at least {{limit}} characters',
    'zh-CN': '{{field}}：至少 {{limit}} 个字符',
  },
  tooLong: {
    en: '{{field}}: must be at most {{limit}} characters',
    'zh-CN': '{{field}}：最多 {{limit}} 个字符',
  },
  tooFew: {
    en: '{{field}}: must be at least {{limit}} of them',
    'zh-CN': '{{field}}：至少 {{limit}} 项',
  },
  tooMany: {
    en: '{{field}}: must be at most {{limit}} of them',
    'zh-CN': '{{field}}：最多 {{limit}} 项',
  },
  tooLow: { en: '{{field}}: must be at least {{limit}}', 'zh-CN': '{{field}}：不能小于 {{limit}}' },
  tooHigh: { en: '{{field}}: must be at most {{limit}}', 'zh-CN': '{{field}}：不能大于 {{limit}}' },
  notOneOf: {
    en: '{{field}}: must be one of {{values}}',
    'zh-CN': '{{field}}：必须是以下之一：{{values}}',
  },
  unknown: { en: '{{field}}: is not known', 'zh-CN': '{{field}}：未知' },
  twice: { en: '{{field}}: is given twice', 'zh-CN': '{{field}}：重复给出' },
  tooDeep: { en: '{{field}}: is nested too deeply', 'zh-CN': '{{field}}：嵌套过深' },
  undecodable: { en: '{{field}}: cannot be decoded', 'zh-CN': '{{field}}：无法解码' },
  unreadable: { en: '{{field}}: cannot be read', 'zh-CN': '{{field}}：无法读取' },
  json: { en: '{{field}}: must be JSON', 'zh-CN': '{{field}}：必须是 JSON' },
  jsonType: {
    en: '{{field}}: must be application/json',
    'zh-CN': '{{field}}：类型必须是 application/json',
  },
  utf8: { en: '{{field}}: must be UTF-8', 'zh-CN': '{{field}}：必须是 UTF-8 编码' },
  dots: { en: '{{field}}: must not be . or ..', 'zh-CN': '{{field}}：不能是 . 或 ..' },
  slash: { en: '{{field}}: must not contain / or %', 'zh-CN': '{{field}}：不能包含 / 或 %' },
  urlCharacters: {
    en: '{{field}}: must not contain ?, # or \\',
    'zh-CN': '{{field}}：不能包含“?”“#”“\\”',
  },
  ascii: {
    en: '{{field}}: must be printable ASCII without spaces',
    'zh-CN': '{{field}}：只能是不含空格的可打印 ASCII 字符',
  },
  clusterId: {
    en: '{{field}}: must be the id of a cluster',
    'zh-CN': '{{field}}：必须是集群的 ID',
  },
  kindId: { en: '{{field}}: must be the id of a kind', 'zh-CN': '{{field}}：必须是资源类型的 ID' },
  namespace: { en: '{{field}}: must be a namespace', 'zh-CN': '{{field}}：必须是命名空间' },
  queryId: {
    en: '{{field}}: must be 1 to 64 letters, digits, - or _',
    'zh-CN': '{{field}}：必须是 1 到 64 个字母、数字、- 或 _',
  },
  operation: { en: '{{field}}: must be an operation', 'zh-CN': '{{field}}：必须是操作' },
  digest: {
    en: '{{field}}: must be the digest of a preview',
    'zh-CN': '{{field}}：必须是预览的摘要',
  },
  entityRef: {
    en: '{{field}}: must be the full reference of an entity, such as component:default/cart',
    'zh-CN': '{{field}}：必须是实体的完整引用，例如 component:default/cart',
  },
  invalid: { en: '{{field}}: is not valid', 'zh-CN': '{{field}}：无效' },
});

const words: Readonly<Record<string, Words>> = fieldMessages.words;

const idByProblem: ReadonlyMap<string, string> = new Map(
  Object.entries(words).map(([id, { en }]) => [en.replace('{{field}}: ', ''), id]),
);

/** Whether a problem has words in every language. */
export function isFieldProblem(problem: string): boolean {
  return idByProblem.has(problem);
}

/**
 * The message for a problem in its English text without the field. One without words is only called invalid: half a
 * sentence in another language helps nobody.
 */
export function fieldMessage(field: string, problem: string): Message {
  const id = idByProblem.get(problem);
  return id ? { id, params: { field } } : fieldMessages.invalid({ field });
}
