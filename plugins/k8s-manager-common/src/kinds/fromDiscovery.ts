import type { KubernetesObject } from '../kubernetes';
import { defineMessages, type Message, type Words } from '../messages';
import { age, count, status, text, type CellPayloads, type Column } from './cells';
import { conditionHealth, conditionMessages } from './conditionHealth';
import { kindId, type KindAddress, type ResourceKind, type Section } from './define';
import { generatedSuffixLength } from './owner';
import { compileJsonPath, JsonPathError } from './jsonPath';
import { printedText } from './printedText';

/** Texts about kinds nobody described. */
export const discoveryMessages = defineMessages('kinds.discovered', {
  age: { en: 'Age', 'zh-CN': '存在时长' },
  unexpected: {
    en: 'The definition of this column cannot be read: {{what}} is not expected at character {{at}} of {{path}}.',
    'zh-CN': '无法解析此列的定义：{{path}} 的第 {{at}} 个字符处不应出现 {{what}}。',
  },
  unclosed: {
    en: 'The definition of this column cannot be read: {{what}} at character {{at}} of {{path}} is not closed.',
    'zh-CN': '无法解析此列的定义：{{path}} 的第 {{at}} 个字符处的 {{what}} 未闭合。',
  },
  notIndex: {
    en: 'The definition of this column cannot be read: {{what}} at character {{at}} of {{path}} is neither a number nor a name in single quotes.',
    'zh-CN':
      '无法解析此列的定义：{{path}} 的第 {{at}} 个字符处的 {{what}} 既不是数字，也不是单引号中的名称。',
  },
  noDot: {
    en: 'The definition of this column cannot be read: {{path}} does not begin with a dot.',
    'zh-CN': '无法解析此列的定义：{{path}} 不以点开头。',
  },
  tooLong: {
    en: 'The definition of this column cannot be read: its path is longer than {{at}} characters.',
    'zh-CN': '无法解析此列的定义：路径超过 {{at}} 个字符。',
  },
  badType: {
    en: 'The definition of this column names the type {{type}}, which does not exist.',
    'zh-CN': '此列的定义使用了不存在的类型 {{type}}。',
  },
  silent: {
    en: 'Its own server does not answer.',
    'zh-CN': '其自身的服务器没有响应。',
  },
  tooMany: {
    en: 'This kind defines {{count}} columns; the first {{shown}} are shown.',
    'zh-CN': '此类型定义了 {{count}} 列；仅显示前 {{shown}} 列。',
  },
});

/** A resource as an API server's discovery tells it. */
export interface DiscoveredResource extends KindAddress {
  /** The object's `kind` member. */
  readonly word: string;
  readonly shortNames?: readonly string[];
  /** Objects have a status of their own (a subresource). */
  readonly status?: boolean;
}

/** One of a CRD's `additionalPrinterColumns`. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly description?: string;
  readonly priority?: number;
}

/** What is wrong with one column of a kind. */
export interface ColumnProblem {
  /** Its header, as the definition has it. */
  readonly column: string;
  readonly problem: Message;
}

/** A kind nobody described, with what of it cannot be shown. */
export interface DiscoveredKind {
  readonly kind: ResourceKind;
  readonly problems: readonly ColumnProblem[];
}

/** So many columns of one kind are shown; nobody reads more, and every row pays for them. */
const mostColumns = 48;
const longestHeader = 48;

const headerOf = (name: string): Message => ({ verbatim: name.slice(0, longestHeader) });

type Read = (object: unknown) => unknown;

/** RFC 3339 as Go reads it: JavaScript takes much else for a date. */
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/;
/** What the API server prints for a date that is none; it is no moment, so that it has no age here either. */
const invalidDate = '<invalid>';

function dateOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value === 'null') return undefined;
  const at = value.replace(',', '.');
  return rfc3339.test(value) && !Number.isNaN(Date.parse(at)) ? at : invalidDate;
}

const booleanOf = (value: unknown) => (typeof value === 'boolean' ? String(value) : undefined);
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);
const integerOf = (value: unknown) =>
  typeof value === 'number' ? Math.trunc(value) + 0 : undefined;

/**
 * How each type of printer column is shown: as the API server does it, which leaves a cell empty whose value is of
 * another type. Source: apiextensions-apiserver's table convertor.
 */
const types: Readonly<
  Record<string, (header: Message, read: Read, options: ColumnTraits) => Column<KubernetesObject>>
> = {
  string: (header, read, traits) =>
    text(header, object => printedText(read(object)) || undefined, { width: 160, ...traits }),
  boolean: (header, read, traits) =>
    text(header, object => booleanOf(read(object)), { width: 96, facet: true, ...traits }),
  integer: (header, read, traits) =>
    count(header, object => integerOf(read(object)), { width: 92, ...traits }),
  number: (header, read, traits) =>
    count(header, object => numberOf(read(object)), { width: 92, ...traits }),
  date: (header, read, traits) =>
    age(header, object => dateOf(read(object)), { width: 92, ...traits }),
};

interface ColumnTraits {
  readonly optional?: boolean;
  readonly facet?: boolean;
  readonly description?: Message;
  readonly kubectl: string;
}

/** Texts whose few values are worth a facet: what objects of most kinds are sorted into. */
const facetNames = /^(phase|state|status|ready|health|class|type|kind|reason|version|synced)$/i;

const creation = '.metadata.creationTimestamp';

function traitsOf({ name, type, description, priority = 0 }: PrinterColumn): ColumnTraits {
  return {
    kubectl: name,
    ...(priority > 0 ? { optional: true } : {}),
    ...(type === 'string' && facetNames.test(name) ? { facet: true } : {}),
    ...(description ? { description: { verbatim: description.slice(0, 500) } } : {}),
  };
}

/** Characters of a path that are shown when something is wrong with it. */
const longestShown = 200;

function pathProblem({ problem, at, what }: JsonPathError, path: string): Message {
  if (problem === 'noDot') return discoveryMessages.noDot({ path });
  if (problem === 'tooLong') return discoveryMessages.tooLong({ at });
  return discoveryMessages[problem]({ path, at, what: what.slice(0, longestShown) });
}

function problemOf({ jsonPath, type }: PrinterColumn): { readonly problem: Message } | Read {
  if (!Object.hasOwn(types, type)) return { problem: discoveryMessages.badType({ type }) };
  try {
    return compileJsonPath(jsonPath);
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    return { problem: pathProblem(error, jsonPath.slice(0, longestShown)) };
  }
}

function columnOf(declared: PrinterColumn): Column<KubernetesObject> {
  const header = headerOf(declared.name);
  const read = problemOf(declared);
  const traits = traitsOf(declared);
  if ('problem' in read) return text(header, () => undefined, { width: 120, ...traits, ...read });
  return types[declared.type](header, read, traits);
}

/** Part of an id: what a name has of letters and digits, in lower case. */
const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);

/**
 * Columns by their ids. The type of cell stands in the id: where two clusters mean different things by one header, they
 * are two columns of a table over both.
 */
function printed(declared: readonly PrinterColumn[]): Record<string, Column<KubernetesObject>> {
  const columns: Record<string, Column<KubernetesObject>> = {};
  for (const one of declared.slice(0, mostColumns)) {
    if (one.jsonPath === creation && one.type === 'date' && /^age$/i.test(one.name)) continue;
    const column = columnOf(one);
    const stem = `${slug(one.name) || 'column'}-${column.as}`;
    let id = stem;
    for (let again = 2; Object.hasOwn(columns, id); again += 1) id = `${stem}-${again}`;
    columns[id] = column;
  }
  return columns;
}

/** How the object is, as far as it says so itself. */
const stateColumn = (optional: boolean) =>
  status<KubernetesObject>(
    conditionMessages.state(),
    object => {
      const { word, state, reason } = conditionHealth(object);
      if (!word) return undefined;
      return reason ? { word, state, detail: reason } : ({ word, state } as CellPayloads['status']);
    },
    { facet: true, width: 200, ...(optional ? { optional } : {}) },
  );

const ageColumn = age<KubernetesObject>(
  discoveryMessages.age(),
  object => object.metadata?.creationTimestamp,
  { width: 64 },
);

/**
 * The name of many, made of the kind's word and its plural, which is in lower case: `HTTPRoute` and `httproutes` make
 * `HTTPRoutes`, `Policy` and `policies` make `Policies`.
 */
function plural(word: string, resource: string): string {
  const lower = word.toLowerCase();
  let same = 0;
  while (same < lower.length && lower[same] === resource[same]) same += 1;
  return same * 2 > lower.length ? word.slice(0, same) + resource.slice(same) : word;
}

const everywhere = (words: string): Words => ({ en: words, 'zh-CN': words });

/** Equal for equal declarations: everything of them that a row or its columns show. */
const fingerprintOf = (resource: DiscoveredResource, declared: readonly PrinterColumn[]) =>
  JSON.stringify([
    resource.version,
    resource.word,
    resource.status ?? false,
    declared.map(({ name, type, jsonPath, description = '', priority = 0 }) => [
      name,
      type,
      jsonPath,
      description,
      priority,
    ]),
  ]);

/**
 * A kind made from what an API server tells of it: the first column says how the object is, by the conditions nearly all
 * controllers report; then come the printer columns of its definition, as `kubectl get` prints them. A column whose path
 * or type cannot be understood stays, empty, with the reason.
 *
 * @param declared - `additionalPrinterColumns` of the version that is asked for; none for a resource that is no CRD
 * @param section - which page group lists it
 */
export function kindFromDiscovery(
  resource: DiscoveredResource,
  declared: readonly PrinterColumn[] = [],
  section: Section = 'custom',
): DiscoveredKind {
  const { group, version, resource: name, namespaced, word, shortNames = [] } = resource;
  const id = kindId(resource);
  const columns = printed(declared);
  const problems = Object.values(columns).flatMap(({ header, problem }): ColumnProblem[] =>
    problem && 'verbatim' in header ? [{ column: header.verbatim, problem }] : [],
  );
  if (declared.length > mostColumns) {
    const problem = discoveryMessages.tooMany({ count: declared.length, shown: mostColumns });
    problems.push({ column: declared[mostColumns].name.slice(0, longestHeader), problem });
  }
  const kind: ResourceKind = {
    id,
    group,
    version,
    resource: name,
    namespaced,
    word,
    short: shortNames[0] ?? '',
    title: { one: everywhere(word), many: { en: plural(word, name), 'zh-CN': word } },
    section,
    columns: { state: stateColumn(!resource.status), ...columns, age: ageColumn },
    health: object => {
      const { state, reason } = conditionHealth(object);
      return reason ? { state, reason } : { state };
    },
    generatedSuffix: generatedSuffixLength,
    capabilities: {},
    order: resource.status
      ? { column: 'state', direction: 'descending' }
      : { column: 'name', direction: 'ascending' },
    fingerprint: fingerprintOf(resource, declared),
  };
  return { kind, problems };
}
