import { setTimeout as pause } from 'node:timers/promises';
import { ConflictError, InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  type Access,
  type Capabilities,
  type Change,
  errorMessages,
  type KubernetesObject,
  type Message,
  type Operation,
  operationById,
  type OperationInput,
  type OperationOutput,
  operationPermissions,
  type ResourceKind,
  type Seen,
} from 'backstage-plugin-k8s-manager-common';
import type { Request } from 'express';
import type { AuditTrail, OpenEvent } from '../audit/AuditTrail';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import type { ClusterRegistry } from '../clusters/ClusterRegistry';
import type { Impersonation } from '../clusters/Impersonation';
import type { UpstreamReply } from '../clusters/Transport';
import { UpstreamError } from '../clusters/UpstreamError';
import type { As, Viewer } from '../clusters/Viewer';
import type { Guard } from '../guard/Guard';
import { unloaded } from '../guard/unloaded';
import { fieldRefusal, inputRefusal } from '../inputRefusal';
import { refusal } from '../refusal';
import { capabilityOf } from './capabilityOf';
import { diff } from './diff';
import { digestOf } from './digest';
import { describedKindsEverywhere, type KindsInClusters } from './KindsInClusters';
import { isLiveObject, type LiveObject, objectPath } from './LiveObject';
import { joinPatches, mergePatch } from './mergePatch';
import { BadGatewayError, upstreamRefusal } from './upstreamRefusal';

/** What the runner is made of. */
export interface OperationRunnerOptions {
  readonly registry: Pick<ClusterRegistry, 'entry' | 'get'>;
  readonly guard: Guard;
  readonly audit: Pick<AuditTrail, 'audited'>;
  readonly impersonation: Impersonation;
  /** Default: the kinds of our own list. */
  readonly kinds?: KindsInClusters;
}

/** One operation on its way: what was asked, understood. */
interface Run {
  readonly viewer: Viewer;
  readonly operation: Operation;
  readonly kind: ResourceKind;
  readonly capability: NonNullable<Capabilities[keyof Capabilities]>;
  readonly input: OperationInput;
  /** What the person filled in, as the operation's schema has it. */
  readonly filled: unknown;
  readonly access: Access;
  /** RFC 3339 with seconds: the moment of the preview. */
  readonly at: string;
}

/** A connection and as whom it is used. */
interface Way {
  readonly connection: ClusterConnection;
  readonly as: As;
  readonly actor: { readonly as: 'person' | 'cluster'; readonly user: string };
}

/** What came of it. */
interface Submitted {
  readonly before: LiveObject;
  readonly after: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
  /** Why the API server did not say what would be, where it could not. */
  readonly unverified?: Message;
}

/** The name under which our writes stand in `managedFields`. */
export const fieldManager = 'backstage-k8s-manager';

/** How often a write is tried while others keep writing the object without changing it: its status, mostly. */
const attempts = 5;

/** Failures after which nobody knows whether the write was made. */
const lost: ReadonlySet<UpstreamError['kind']> = new Set([
  'unreachable',
  'timeout',
  'aborted',
  'server',
  'not kubernetes',
  'too large',
]);

/**
 * The only thing that changes a cluster. Preview and apply walk one road: the preview ends in a dry run of the API
 * server and leaves no audit record, the apply hands back what the preview fixed.
 */
export class OperationRunner {
  readonly #options: OperationRunnerOptions;

  constructor(options: OperationRunnerOptions) {
    this.#options = options;
  }

  /**
   * @throws NotFoundError for an operation, cluster or object that is not there
   * @throws InputError naming the field at fault
   * @throws NotAllowedError when the policy, the configuration or the cluster refuses
   * @throws ConflictError when the object is not the one that was previewed
   * @throws ServiceUnavailableError when the cluster, the permission backend or the audit trail is away
   */
  async run(
    viewer: Viewer,
    id: string,
    input: OperationInput,
    request?: Request,
  ): Promise<OperationOutput> {
    const run = parse(viewer, id, input, this.#options.kinds ?? describedKindsEverywhere);
    if (input.mode === 'preview') return this.#preview(run);
    return this.#options.audit.audited(
      {
        operation: run.operation.id,
        severity: run.operation.severity,
        viewer,
        target: input.target,
        reason: input.reason,
        request,
      },
      event => this.#apply(run, input, event),
    );
  }

  async #preview(run: Run): Promise<OperationOutput> {
    const way = await this.#way(run);
    const { before, after, warnings, unverified } = await this.#submit(run, way);
    return {
      mode: 'preview',
      diff: diff(before, after, run.kind),
      warnings: [...warnings],
      verified: unverified === undefined,
      ...(unverified === undefined ? {} : { unverified }),
      at: run.at,
      seen: { uid: before.metadata.uid, digest: digestOf(before) },
      actor: way.actor,
      production: way.connection.descriptor.production,
    };
  }

  async #apply(
    run: Run,
    input: Extract<OperationInput, { mode: 'apply' }>,
    event: OpenEvent,
  ): Promise<OperationOutput> {
    const way = await this.#way(run);
    if (way.connection.descriptor.production && input.confirm !== input.target.name) {
      throw refusal(InputError, errorMessages.confirmationMissing(), 'confirm');
    }
    const { before, after, warnings } = await this.#submit(run, way, { seen: input.seen, event });
    const changes = diff(before, after, run.kind);
    event.changed(changes);
    return {
      mode: 'apply',
      diff: changes,
      warnings: [...warnings],
      at: run.at,
      actor: way.actor,
      event: event.id,
    };
  }

  /** How the change may reach the cluster. Nothing is sent yet: a flat denial costs no call. */
  async #way({ viewer, access, input }: Run): Promise<Way> {
    const { registry, guard, impersonation } = this.#options;
    const { target } = input;
    await guard.require(viewer, access);
    const connection = registry.get(target.cluster);
    if (!connection) {
      const rejected = registry.entry(target.cluster)?.rejected;
      throw refusal(
        NotFoundError,
        rejected?.reason ?? errorMessages.unknownCluster({ cluster: target.cluster }),
        'target.cluster',
      );
    }
    const { userEntityRef } = viewer;
    switch (connection.descriptor.changesAs) {
      case 'cluster':
        return { connection, as: 'cluster', actor: { as: 'cluster', user: userEntityRef } };
      case 'person':
        try {
          const user = impersonation.headers(viewer)['impersonate-user'];
          return { connection, as: viewer, actor: { as: 'person', user } };
        } catch (error) {
          throw error instanceof UpstreamError ? upstreamRefusal(error, target) : error;
        }
      default:
        throw refusal(NotAllowedError, errorMessages.readOnly({ cluster: target.cluster }));
    }
  }

  /** Reads, decides on what was read, plans and writes; anew while only the status of the object moves in between. */
  async #submit(
    run: Run,
    way: Way,
    apply?: { readonly seen: Seen; readonly event: OpenEvent },
  ): Promise<Submitted> {
    const { viewer, access, operation, capability, filled, at } = run;
    for (let attempt = 1; ; attempt += 1) {
      const before = await this.#read(run, way);
      await this.#requireOnObject(viewer, access, before);
      if (apply) requireSeen(before, apply.seen);
      const object = before as unknown as KubernetesObject;
      const changes = operation.plan(object, filled, capability, { at });
      for (const change of changes) {
        await this.#requireOnObject(viewer, accessOf(change, access), before);
      }
      try {
        return await this.#write(run, way, before, changes, apply?.event);
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        if (!isRace(error) || attempt === attempts) throw upstreamRefusal(error, access.ref);
        await pause(20 * attempt);
      }
    }
  }

  async #read({ viewer, access, kind }: Run, { connection, as }: Way): Promise<LiveObject> {
    const { ref } = access;
    const segments = objectPath(kind, ref);
    let object: unknown;
    try {
      const reply = await connection.transport.request({ as, method: 'GET', segments });
      object = reply.json<unknown>();
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      // Who may not act on such an object does not learn whether there is one.
      if (error.kind === 'not found')
        await this.#options.guard.require(viewer, access, unloaded(ref));
      throw upstreamRefusal(error, ref);
    }
    return requireObject(object, access);
  }

  async #requireOnObject(viewer: Viewer, access: Access, object: LiveObject): Promise<void> {
    const { labels = {} } = object.metadata;
    await this.#options.guard.require(viewer, access, { ...access.ref, labels });
  }

  async #write(
    { access, kind }: Run,
    { connection, as }: Way,
    before: LiveObject,
    changes: readonly Change[],
    event: OpenEvent | undefined,
  ): Promise<Submitted> {
    // The merges of one plan go as one patch, so that they are made whole or not at all.
    const patch = joinPatches(changes.map(({ body }) => body));
    const { uid, resourceVersion } = before.metadata;
    const preconditions = { metadata: { uid, resourceVersion } };
    let reply: UpstreamReply;
    try {
      reply = await connection.transport.request({
        as,
        method: 'PATCH',
        segments: objectPath(kind, access.ref),
        query: {
          fieldManager,
          fieldValidation: 'Strict',
          ...(event ? {} : { dryRun: 'All' }),
        },
        contentType: 'application/merge-patch+json',
        body: JSON.stringify(joinPatches([patch, preconditions])),
      });
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (event && lost.has(error.kind)) event.uncertain();
      if (event || !cannotDryRun(error)) throw error;
      const after = mergePatch(before, patch) as Readonly<Record<string, unknown>>;
      return { before, after, warnings: [], unverified: error.text };
    }
    return { before, after: afterOf(reply, access, event), warnings: reply.warnings };
  }
}

function parse(viewer: Viewer, id: string, input: OperationInput, kinds: KindsInClusters): Run {
  const { target } = input;
  const operation = operationById(id);
  if (!operation) {
    throw refusal(NotFoundError, errorMessages.unknownOperation({ operation: id }), 'id');
  }
  const kind = kinds.kindAt(target.kind, target.cluster);
  if (!kind) {
    throw refusal(InputError, errorMessages.unknownKind({ kind: target.kind }), 'target.kind');
  }
  const capability = capabilityOf(kind, operation);
  if (!capability) {
    const message = errorMessages.notOffered({ kind: kind.id, operation: id });
    throw refusal(InputError, message, 'target.kind');
  }
  if (kind.namespaced !== (target.namespace !== undefined)) {
    const problem = kind.namespaced ? 'is required' : 'must be absent';
    throw fieldRefusal(['target', 'namespace'], problem);
  }
  const filled = operation.input.safeParse(input.input, { reportInput: true });
  if (!filled.success) throw inputRefusal(filled.error, ['input']);
  return {
    viewer,
    operation,
    kind,
    capability,
    input,
    filled: filled.data,
    access: { permission: operationPermissions[id], verb: operation.verb, ref: target },
    at: input.mode === 'apply' ? input.at : `${new Date().toISOString().slice(0, 19)}Z`,
  };
}

/** What one change asks for. A merge is on the target itself, under the operation's own permission. */
function accessOf(change: Change, { permission, ref }: Access): Access {
  switch (change.type) {
    case 'merge':
      return { permission, verb: 'patch', ref };
    default:
      throw new Error(`Nobody knows what a change of type ${String(change.type)} asks for`);
  }
}

function requireSeen({ metadata, ...rest }: LiveObject, seen: Seen): void {
  const { name } = metadata;
  if (metadata.uid !== seen.uid) throw refusal(ConflictError, errorMessages.replaced({ name }));
  if (digestOf({ ...rest, metadata }) !== seen.digest) {
    throw refusal(ConflictError, errorMessages.conflict({ name }));
  }
}

function requireObject(object: unknown, { ref }: Access): LiveObject {
  if (isLiveObject(object, ref)) return object;
  const { cluster, name } = ref;
  throw refusal(BadGatewayError, errorMessages.clusterAnswerInvalid({ cluster, reason: name }));
}

function afterOf(
  reply: UpstreamReply,
  access: Access,
  event: OpenEvent | undefined,
): Readonly<Record<string, unknown>> {
  try {
    return requireObject(reply.json<unknown>(), access);
  } catch (error) {
    event?.uncertain();
    throw error;
  }
}

/** The object was written between our read and our write. One made anew shows by its uid, which nobody can change. */
function isRace({ kind, causes }: UpstreamError): boolean {
  return (
    kind === 'conflict' ||
    (kind === 'invalid' && causes.some(({ field }) => field === 'metadata.uid'))
  );
}

/**
 * A webhook with side effects stands in the way of dry runs. Source: apiserver, admission webhook's dispatcher
 * (`admission webhook … does not support dry run`).
 */
function cannotDryRun({ kind, message }: UpstreamError): boolean {
  return kind === 'invalid' && /does not support dry run/.test(message);
}
