import { entityMessages } from './entity/entityMessages';
import { errorMessages } from './errors';
import { fieldMessages } from './fieldMessages';
import { factMessages } from './facts';
import { kinds } from './kinds';
import { conditionMessages } from './kinds/conditionHealth';
import { discoveryMessages } from './kinds/fromDiscovery';
import { relationMessages } from './kinds/relations';
import type { ResourceKind } from './kinds/define';
import type { Words } from './messages';
import type { Operation } from './operations/define';
import { operations } from './operations';
import { healthMessages, healthStateMessages } from './health';
import { freshnessMessages } from './tables/freshness';
import { rejectionMessages } from './rejections';
import { upstreamMessages } from './upstream';

/** Headers of the columns every table has. */
const columns: Record<string, Words> = {
  'columns.name': { en: 'Name', 'zh-CN': '名称' },
  'columns.kind': { en: 'Kind', 'zh-CN': '类型' },
  'columns.status': { en: 'Status', 'zh-CN': '状态' },
  'columns.namespace': { en: 'Namespace', 'zh-CN': '命名空间' },
  'columns.cluster': { en: 'Cluster', 'zh-CN': '集群' },
};

/** Every text of one kind by its id: its titles, the headers of its columns, and those its cells and health use. */
export function wordsOfKind(kind: ResourceKind): Record<string, Words> {
  const words: Record<string, Words> = {
    [`${kind.id}.one`]: kind.title.one,
    [`${kind.id}.many`]: kind.title.many,
    ...kind.words,
  };
  for (const [id, { header }] of Object.entries(kind.columns)) {
    if ('en' in header) words[`${kind.id}.columns.${id}`] = header;
  }
  return words;
}

function ofOperation({ id, title, description }: Operation): Record<string, Words> {
  return { [`operations.${id}.title`]: title, [`operations.${id}.description`]: description };
}

/**
 * Every text of the suite's language by its id, in every language. The portal's translation ref is made from it, so a
 * host can override each.
 */
export const catalogue: Readonly<Record<string, Words>> = Object.assign(
  {},
  columns,
  entityMessages.words,
  errorMessages.words,
  fieldMessages.words,
  factMessages.words,
  healthMessages.words,
  healthStateMessages.words,
  freshnessMessages.words,
  rejectionMessages.words,
  upstreamMessages.words,
  relationMessages.words,
  conditionMessages.words,
  discoveryMessages.words,
  ...(kinds as readonly ResourceKind[]).map(wordsOfKind),
  ...(operations as readonly Operation[]).map(ofOperation),
);
