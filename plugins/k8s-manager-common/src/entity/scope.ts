import { z } from 'zod';
import { healthStateSchema } from '../clusters';
import { messageSchema } from '../contract/message';
import { entityRefSchema } from './entityRef';

/** The most components a system or a team is rolled up over. */
export const longestRollUp = 100;

/** A cluster that is looked at for an entity. */
export const scopeClusterSchema = z.object({
  id: z.string(),
  title: z.string(),
  production: z.boolean(),
  /** Its label `env` or `environment`; its title where it has none. */
  environment: z.string(),
});
/** @see scopeClusterSchema */
export type ScopeCluster = z.infer<typeof scopeClusterSchema>;

/** What one entity is found by. */
export const scopePartSchema = z.object({
  entity: entityRefSchema,
  title: z.string(),
  /** Which annotation decided; `name` where none did. */
  foundBy: z.enum(['label-selector', 'id', 'name']),
  /** A label selector as kubectl writes it. */
  selector: z.string(),
  /** Absent: every namespace. */
  namespaces: z.array(z.string()).optional(),
  /** Ids of the clusters looked at, of those this viewer may see. */
  clusters: z.array(z.string()),
  /** Clusters the entity names that are not there, or not for this viewer. */
  unknownClusters: z.array(z.string()),
  /** Why it cannot be looked for. */
  problem: messageSchema.optional(),
});
/** @see scopePartSchema */
export type ScopePart = z.infer<typeof scopePartSchema>;

/**
 * Where an entity of the catalog is in the clusters, as far as the viewer may read entity and clusters. A component is
 * its own only part; a system and a group are rolled up over their components.
 */
export const entityScopeSchema = z.object({
  entity: entityRefSchema,
  title: z.string(),
  rolledUp: z.boolean(),
  parts: z.array(scopePartSchema).max(longestRollUp),
  /** Components beyond {@link longestRollUp}, which are not looked at. */
  more: z.number(),
  clusters: z.array(scopeClusterSchema),
  /** Why nothing at all can be looked for. */
  problem: messageSchema.optional(),
});
/** @see entityScopeSchema */
export type EntityScope = z.infer<typeof entityScopeSchema>;

/** A workload that is not well. */
export const unwellWorkloadSchema = z.object({
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  state: healthStateSchema,
  reason: messageSchema.optional(),
});
/** @see unwellWorkloadSchema */
export type UnwellWorkload = z.infer<typeof unwellWorkloadSchema>;

/** How the workloads of one part are in one cluster: those nothing else controls, and pods nobody controls. */
export const workloadTallySchema = z.object({
  entity: entityRefSchema,
  cluster: z.string(),
  ok: z.number(),
  progressing: z.number(),
  degraded: z.number(),
  failed: z.number(),
  unknown: z.number(),
  /** The worst of those that are not well, at most {@link mostUnwell}. */
  unwell: z.array(unwellWorkloadSchema),
});
/** @see workloadTallySchema */
export type WorkloadTally = z.infer<typeof workloadTallySchema>;

/** How many unwell workloads a tally names. */
export const mostUnwell = 3;
