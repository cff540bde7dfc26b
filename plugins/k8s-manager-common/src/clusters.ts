import { z } from 'zod';
import { messageSchema } from './contract/message';

/** A cluster's id: it stands in URLs, permission refs and labels, so it is as strict as a DNS name. */
export const clusterIdPattern = /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/;

/** As whom changes reach the cluster: by impersonation, by the account's own rights, or not at all. */
export const changesAsSchema = z.enum(['person', 'cluster', 'nobody']);
/** @see changesAsSchema */
export type ChangesAs = z.infer<typeof changesAsSchema>;

/** A figure of a cluster as far as this viewer may read: a value, or the reason why there is none. */
const figure = <T extends z.ZodType>(value: T) =>
  z.union([z.object({ value }), z.object({ absent: messageSchema })]);

const resourceFigure = z.object({
  /** Cores or bytes that the nodes offer to pods (allocatable). */
  capacity: z.number(),
  /** Cores or bytes that the pods on these nodes ask for. */
  requested: z.number(),
  /** Cores or bytes in use on the nodes; absent while it is not known. */
  used: z.number().optional(),
  /** How many nodes that is the use of, where it is not all of them. */
  measured: z.object({ nodes: z.number(), of: z.number() }).optional(),
  /** Why the use cannot be known. */
  lacking: messageSchema.optional(),
});

export const healthStateSchema = z.enum(['ok', 'progressing', 'degraded', 'failed', 'unknown']);
/** Five values only; the reason says the rest. */
export type HealthState = z.infer<typeof healthStateSchema>;

export const healthSchema = z.object({
  state: healthStateSchema,
  reason: messageSchema.optional(),
});
/** How something is, and why. */
export type Health = z.infer<typeof healthSchema>;

/** A cluster as a list shows it. Figures are the viewer's: what they may not read is absent with the reason, never summed. */
export const clusterSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  labels: z.record(z.string(), z.string()),
  production: z.boolean(),
  changesAs: changesAsSchema,
  /** Which source named it: `config`, … */
  source: z.string(),
  health: healthSchema,
  /** A sentence of two beside the health's word: cause and next step. */
  detail: z.array(messageSchema),
  /** RFC 3339; since when the health is what it is. */
  since: z.string().optional(),
  /** As the API server says it: `v1.36.3`. */
  version: z.string().optional(),
  /** RFC 3339; when the API server was last asked. */
  checkedAt: z.string().optional(),
  /** RFC 3339; when it last answered. */
  answeredAt: z.string().optional(),
  /** Milliseconds the last answer took. */
  latency: z.number().optional(),
  /** May changes be made here at all, and if not, why. */
  changes: z.union([z.object({ possible: z.literal(true) }), z.object({ refused: messageSchema })]),
  nodes: figure(z.object({ ready: z.number(), total: z.number() })),
  pods: figure(z.number()),
  cpu: figure(resourceFigure),
  memory: figure(resourceFigure),
});
/** @see clusterSummarySchema */
export type ClusterSummary = z.infer<typeof clusterSummarySchema>;
