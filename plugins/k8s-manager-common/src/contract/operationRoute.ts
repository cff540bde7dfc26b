import { z } from 'zod';
import { messageSchema } from './message';
import { resourceRefSchema } from './refs';

/** Path of a field as people read it: `spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt]`. */
export const fieldChangeSchema = z.object({
  path: z.string(),
  /** The value now and after, as JSON; absent where there is none. */
  before: z.json().optional(),
  after: z.json().optional(),
  /** Who set the field last, by managedFields: `kubectl-rollout`. */
  setBy: z.string().optional(),
});
/** One field a change touches. */
export type FieldChange = z.infer<typeof fieldChangeSchema>;

/** Which state of the object was shown: its uid and a digest without status and bookkeeping. */
export const seenSchema = z.strictObject({
  uid: z.string().min(1).max(64),
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'must be the digest of a preview'),
});
/** @see seenSchema */
export type Seen = z.infer<typeof seenSchema>;

const at = z.iso.datetime({ offset: true });
const target = resourceRefSchema;
const input = z.record(z.string().max(64), z.json());

/** As whom the change reaches the cluster. */
const actorSchema = z.object({ as: z.enum(['person', 'cluster']), user: z.string() });

/** Preview and apply are one road walked twice: the apply hands back what the preview fixed. */
export const operationInputSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('preview'), target, input }),
  z.strictObject({
    mode: z.literal('apply'),
    target,
    input,
    at,
    seen: seenSchema,
    /** Kept in the audit record. */
    reason: z.string().max(1000).optional(),
    /** The object's name, typed by the person: demanded in production. */
    confirm: z.string().max(253).optional(),
  }),
]);
/** @see operationInputSchema */
export type OperationInput = z.infer<typeof operationInputSchema>;

export const operationOutputSchema = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('preview'),
    diff: z.array(fieldChangeSchema),
    /** What the API server's admission warned of. */
    warnings: z.array(z.string()),
    /** False where the server cannot dry-run; `unverified` says why. */
    verified: z.boolean(),
    unverified: messageSchema.optional(),
    at,
    seen: seenSchema,
    actor: actorSchema,
    production: z.boolean(),
  }),
  z.object({
    mode: z.literal('apply'),
    diff: z.array(fieldChangeSchema),
    warnings: z.array(z.string()),
    at,
    actor: actorSchema,
    /** Id of the audit event. */
    event: z.string(),
  }),
]);
/** @see operationOutputSchema */
export type OperationOutput = z.infer<typeof operationOutputSchema>;
/** What the server answered to a dry run. */
export type OperationPreview = Extract<OperationOutput, { mode: 'preview' }>;
/** What was done. */
export type OperationResult = Extract<OperationOutput, { mode: 'apply' }>;
