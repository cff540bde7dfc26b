import { z } from 'zod';
import { messageSchema } from '../contract/message';
import { sections, type ResourceKind } from '../kinds/define';
import type { ColumnProblem } from '../kinds/fromDiscovery';
import type { Words } from '../messages';
import { describeColumns } from './project';
import { orderSchema } from './query';
import { columnDescriptorSchema } from './row';

const wordsSchema = z.object({ en: z.string(), 'zh-CN': z.string() });

/**
 * A kind some cluster serves. Of the kinds of our own list both sides know everything else; of the others it stands in
 * `definition`, so that a page needs no more to show them.
 */
export const kindEntrySchema = z.object({
  id: z.string(),
  /** API group; empty for the core group. */
  group: z.string(),
  /** The object's `kind` member. */
  word: z.string(),
  namespaced: z.boolean(),
  section: z.enum(sections),
  /** Our list, another module of the portal, or the cluster itself. */
  source: z.enum(['described', 'contributed', 'discovered']),
  /** Clusters that serve it. */
  clusters: z.array(z.string()),
  definition: z
    .object({
      version: z.string(),
      resource: z.string(),
      /** kubectl's short name; empty where it has none. */
      short: z.string(),
      columns: z.array(columnDescriptorSchema),
      order: orderSchema,
      restless: z.boolean().optional(),
      /** Its texts by id: titles, and for a contributed kind everything its columns and health say. */
      words: z.record(z.string(), wordsSchema),
    })
    .optional(),
  /** Columns that can show nothing, with the reason and where. */
  problems: z
    .array(z.object({ cluster: z.string(), column: z.string(), problem: messageSchema }))
    .optional(),
});
/** @see kindEntrySchema */
export type KindEntry = z.infer<typeof kindEntrySchema>;

/** What is known of the kinds of one cluster. */
export const clusterKindsSchema = z.object({
  cluster: z.string(),
  state: z.enum(['asking', 'known', 'unavailable']),
  /** Why it could not be asked the last time; what was known before is kept. */
  reason: messageSchema.optional(),
  /** Parts of its API that do not answer. */
  failures: z.array(z.object({ group: z.string(), reason: messageSchema })),
  /** Kinds that are served without a watch, and so without a live list. */
  unwatched: z.array(z.object({ id: z.string(), word: z.string() })),
  /** Why the columns of custom kinds are not known. */
  columns: messageSchema.optional(),
});
/** @see clusterKindsSchema */
export type ClusterKindsEntry = z.infer<typeof clusterKindsSchema>;

const rowColumns: readonly string[] = ['name', 'namespace', 'cluster'];

/**
 * The definition of a kind as it goes on the wire.
 * @param words - every text its descriptors name that the other side does not have
 */
export function describeKind(
  kind: ResourceKind,
  words: Readonly<Record<string, Words>>,
): NonNullable<KindEntry['definition']> {
  const { version, resource, short, order, restless } = kind;
  return {
    version,
    resource,
    short,
    // What the columns mean comes with the table; here it would be most of the text.
    columns: describeColumns(kind)
      .filter(({ id }) => !rowColumns.includes(id))
      .map(({ description: _, ...column }) => column),
    order,
    ...(restless ? { restless } : {}),
    words: { ...words },
  };
}

/**
 * A kind from the wire, for pages: they show what the backend projected, so that its columns and health have no values of
 * their own. `undefined` for a kind of our own list, which needs none.
 */
export function kindFromEntry(entry: KindEntry): ResourceKind | undefined {
  const { id, group, word, namespaced, section, definition } = entry;
  if (!definition) return undefined;
  const { version, resource, short, columns, order, restless, words } = definition;
  const title = (of: string): Words => words[`${id}.${of}`] ?? { en: word, 'zh-CN': word };
  return {
    id,
    group,
    version,
    resource,
    namespaced,
    word,
    short,
    section,
    title: { one: title('one'), many: title('many') },
    columns: Object.fromEntries(
      columns.flatMap(({ id: column, as, header, numeric, ...traits }) =>
        as === 'name' || as === 'namespace' || as === 'cluster'
          ? []
          : [
              [
                column,
                {
                  ...traits,
                  as,
                  header,
                  ...(numeric && as === 'text' ? { measure: () => undefined } : {}),
                  value: () => undefined,
                },
              ],
            ],
      ),
    ),
    health: () => ({ state: 'unknown' }),
    capabilities: {},
    order,
    ...(restless ? { restless } : {}),
  };
}

/** The problems of a kind's columns in one cluster, as they go on the wire. */
export function describeProblems(
  cluster: string,
  problems: readonly ColumnProblem[],
): NonNullable<KindEntry['problems']> {
  return problems.map(({ column, problem }) => ({ cluster, column, problem }));
}
