import { z } from 'zod';
import { clusterSummarySchema } from '../clusters';
import { messageSchema } from '../contract/message';
import { entityScopeSchema, workloadTallySchema } from '../entity/scope';
import { clusterKindsSchema, kindEntrySchema } from './kindEntry';
import { columnDescriptorSchema, facetSchema, rowSchema } from './row';
import { orderSchema } from './query';

const query = z.string();
const revision = z.string();

/** How fresh a cluster's rows are. */
export const freshnessSchema = z.object({
  cluster: z.string(),
  state: z.enum(['live', 'catching up', 'stale', 'denied', 'unavailable']),
  /** RFC 3339; since when it is stale or unavailable. */
  since: z.string().optional(),
  reason: messageSchema.optional(),
  /** Set where not everything is read that was asked for: the namespaces that are, and why not the others. */
  partial: z.object({ namespaces: z.array(z.string()), reason: messageSchema }).optional(),
  /** What its rows would show beside their objects and cannot be had there, each with the reason and the next step. */
  lacking: z.array(z.object({ fact: z.string(), reason: messageSchema })).optional(),
});
/** @see freshnessSchema */
export type Freshness = z.infer<typeof freshnessSchema>;

/** A table from scratch. `start` is the row number of the first row sent. */
export const snapshotFrameSchema = z.object({
  type: z.literal('snapshot'),
  query,
  columns: z.array(columnDescriptorSchema),
  order: orderSchema,
  rows: z.array(rowSchema),
  start: z.number(),
  total: z.number(),
  facets: z.array(facetSchema),
  revision,
});

/** What changed since the last frame of the query. A row made again under the same name is removed and upserted. */
export const deltaFrameSchema = z.object({
  type: z.literal('delta'),
  query,
  upsert: z.array(rowSchema),
  remove: z.array(z.string()),
  start: z.number(),
  total: z.number(),
  /** Absent when unchanged. */
  facets: z.array(facetSchema).optional(),
  revision,
});

export const stateFrameSchema = z.object({
  type: z.literal('state'),
  query,
  clusters: z.array(freshnessSchema),
});

export const clustersFrameSchema = z.object({
  type: z.literal('clusters'),
  query,
  clusters: z.array(clusterSummarySchema),
  revision,
});

export const countsFrameSchema = z.object({
  type: z.literal('counts'),
  query,
  /** By kind id. Clusters that could not be counted are named by a state frame of the same query. */
  counts: z.record(
    z.string(),
    z.object({ total: z.number(), failed: z.number(), degraded: z.number() }),
  ),
  revision,
});

/** The kinds the clusters this viewer may see serve, and what is known of each of these clusters. */
export const kindsFrameSchema = z.object({
  type: z.literal('kinds'),
  query,
  kinds: z.array(kindEntrySchema),
  clusters: z.array(clusterKindsSchema),
  revision,
});

export const entityFrameSchema = z.object({
  type: z.literal('entity'),
  query,
  scope: entityScopeSchema,
  /** Absent until the clusters have said what they have. A part and cluster without workloads has none. */
  tallies: z.array(workloadTallySchema).optional(),
  revision,
});

/** The tab has what there is: sent for a query whose revision the replica still knows. */
export const unchangedFrameSchema = z.object({ type: z.literal('unchanged'), query, revision });

export const errorFrameSchema = z.object({
  type: z.literal('error'),
  query,
  name: z.string(),
  reason: messageSchema,
});

export const pingFrameSchema = z.object({ type: z.literal('ping'), at: z.string() });

export const endReasonSchema = z.enum([
  'token expired',
  'policy changed',
  'shutting down',
  'too slow',
  'too many',
]);
export const endFrameSchema = z.object({ type: z.literal('end'), reason: endReasonSchema });

/** One line of a feed. A closed union. */
export const frameSchema = z.discriminatedUnion('type', [
  snapshotFrameSchema,
  deltaFrameSchema,
  stateFrameSchema,
  clustersFrameSchema,
  countsFrameSchema,
  kindsFrameSchema,
  entityFrameSchema,
  unchangedFrameSchema,
  errorFrameSchema,
  pingFrameSchema,
  endFrameSchema,
]);
/** @see frameSchema */
export type Frame = z.infer<typeof frameSchema>;
/** @see entityFrameSchema */
export type EntityFrame = z.infer<typeof entityFrameSchema>;
/** @see kindsFrameSchema */
export type KindsFrame = z.infer<typeof kindsFrameSchema>;
/** @see snapshotFrameSchema */
export type SnapshotFrame = z.infer<typeof snapshotFrameSchema>;
/** @see deltaFrameSchema */
export type DeltaFrame = z.infer<typeof deltaFrameSchema>;
/** Why the server ended a feed. */
export type EndReason = z.infer<typeof endReasonSchema>;
