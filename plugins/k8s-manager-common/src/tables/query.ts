import { z } from 'zod';
import { clusterIdPattern, healthStateSchema } from '../clusters';
import { entityRefSchema } from '../entity/entityRef';

/** The most rows one window holds, and the most queries one tab shows. */
export const limits = {
  window: 500,
  queries: 16,
  text: 256,
  /** Kinds side by side in one table. */
  kinds: 32,
  /** Characters of a label selector. */
  labels: 1024,
  chosen: 200,
  /** Rows one person may have selected, and objects one YAML export holds. */
  selected: 500,
  /** Rows one CSV export holds. */
  exported: 100_000,
} as const;

const kindIdPattern = /^[a-z][a-z0-9-]{0,62}(\.[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)?$/;
const namespacePattern = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export const clusterIdSchema = z.string().regex(clusterIdPattern, 'must be the id of a cluster');
export const kindIdSchema = z.string().regex(kindIdPattern, 'must be the id of a kind');
export const namespaceSchema = z.string().regex(namespacePattern, 'must be a namespace');

/** A value of a sort key: `undefined` cells are `null` on the wire and sort first. */
const sortValueSchema = z.union([z.string().max(1024), z.number(), z.null()]);

/**
 * Where a row stands in an order: the value of the chosen column, then name, namespace, cluster and uid, so that no two
 * rows share a key. Opaque to everyone but {@link compareSortKeys}; a cursor is a key, never an offset.
 */
export const sortKeySchema = z.array(sortValueSchema).min(1).max(8).readonly();
/** @see sortKeySchema */
export type SortKey = z.infer<typeof sortKeySchema>;

export const orderSchema = z.strictObject({
  column: z.string().max(64),
  direction: z.enum(['ascending', 'descending']),
});
/** The column rows are ordered by. */
export type Order = z.infer<typeof orderSchema>;

export const windowSchema = z.union([
  z.strictObject({
    after: sortKeySchema,
    limit: z.int().min(1).max(limits.window),
  }),
  z.strictObject({
    at: z.int().min(0).max(10_000_000),
    limit: z.int().min(1).max(limits.window),
  }),
]);
/** Which rows a viewer looks at: those after a key, or a jump to a row number that is resolved to a key at once. */
export type Window = z.infer<typeof windowSchema>;

/** What a table shows: everything of one kind, or of several side by side, that passes the filters, in an order, through a window. */
export const tableSelectionSchema = z.strictObject({
  /** Several kinds show what they have in common; each row then names its kind. */
  kind: z.union([kindIdSchema, z.array(kindIdSchema).min(1).max(limits.kinds)]),
  /** Clusters asked; absent means every cluster the viewer may read. */
  clusters: z.array(clusterIdSchema).max(limits.chosen).optional(),
  namespaces: z.array(namespaceSchema).max(limits.chosen).optional(),
  /** Words that must all occur in the row's name, namespace, labels (`key=value`) or texts; case does not matter. */
  text: z.string().max(limits.text).optional(),
  /** Chosen facet values by column: a row passes when, for each column, it has one of the values. */
  where: z
    .record(z.string().max(64), z.array(z.string().max(1024)).min(1).max(limits.chosen))
    .optional(),
  /** A label selector as kubectl takes it: `app=cart,tier in (api,web),!canary`. */
  labels: z.string().max(limits.labels).optional(),
  /** Only rows whose health is one of these; the facet `health` shows how many the others are. */
  health: z.array(healthStateSchema).min(1).max(5).optional(),
  /** Ids of rows: what somebody selected. A row that is gone, or not theirs to see, is left out. */
  ids: z.array(z.string().min(1).max(320)).min(1).max(limits.selected).optional(),
  /** Only what a catalog entity is found by, with the pods under it; resolved with the viewer's own rights in the catalog. */
  entity: entityRefSchema.optional(),
  /** Only what one of these owns in the catalog. */
  owners: z.array(entityRefSchema).min(1).max(limits.chosen).optional(),
  /** Only what the viewer or one of their groups owns. */
  mine: z.literal(true).optional(),
  order: orderSchema.optional(),
});
/** @see tableSelectionSchema */
export type TableSelection = z.infer<typeof tableSelectionSchema>;

const queryId = z.string().regex(/^[\w-]{1,64}$/, 'must be 1 to 64 letters, digits, - or _');
/** Opaque: which state of which replica the tab has. */
const revision = z.string().max(256).optional();

export const tableQuerySchema = tableSelectionSchema.extend({
  type: z.literal('table'),
  id: queryId,
  window: windowSchema,
  /**
   * Ids of the columns in sight whose values have to be asked for again and again (use of CPU and memory): they are kept up
   * only for these. Absent stands for those that are not optional. All columns are sent either way.
   */
  columns: z.array(z.string().max(64)).max(64).optional(),
  revision,
});
export const clustersQuerySchema = z.strictObject({
  type: z.literal('clusters'),
  id: queryId,
  revision,
});
export const countsQuerySchema = z.strictObject({
  type: z.literal('counts'),
  id: queryId,
  /** Kinds to count, with the ones that are not well. */
  kinds: z.array(kindIdSchema).min(1).max(64),
  clusters: z.array(clusterIdSchema).max(limits.chosen).optional(),
  namespaces: z.array(namespaceSchema).max(limits.chosen).optional(),
  entity: entityRefSchema.optional(),
  owners: z.array(entityRefSchema).min(1).max(limits.chosen).optional(),
  mine: z.literal(true).optional(),
  revision,
});
export const kindsQuerySchema = z.strictObject({
  type: z.literal('kinds'),
  id: queryId,
  revision,
});
export const entityQuerySchema = z.strictObject({
  type: z.literal('entity'),
  id: queryId,
  entity: entityRefSchema,
  revision,
});

/** What a tab shows, by type. */
export const querySchema = z.discriminatedUnion('type', [
  tableQuerySchema,
  clustersQuerySchema,
  countsQuerySchema,
  kindsQuerySchema,
  entityQuerySchema,
]);
/** @see querySchema */
export type Query = z.infer<typeof querySchema>;
/** A live table. */
export type TableQuery = z.infer<typeof tableQuerySchema>;
/** The clusters with their health. */
export type ClustersQuery = z.infer<typeof clustersQuerySchema>;
/** How many of each kind, and how many of them are not well. */
export type CountsQuery = z.infer<typeof countsQuerySchema>;
/** The kinds the clusters serve. */
export type KindsQuery = z.infer<typeof kindsQuerySchema>;
/** Where a catalog entity is, and how its workloads are there. */
export type EntityQuery = z.infer<typeof entityQuerySchema>;
