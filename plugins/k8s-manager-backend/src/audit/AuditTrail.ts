import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  errorMessages,
  type FieldChange,
  type Message,
  type Operation,
  type ResourceRef,
} from 'backstage-plugin-k8s-manager-common';
import type { Request } from 'express';
import type { Viewer } from '../clusters/Viewer';
import { detailOf, refusal } from '../refusal';
import type { AuditEntry } from './AuditRecord';
import type { AuditStore } from './AuditStore';

/** What somebody is about to do. */
export interface AuditEvent {
  /** Id of the operation. */
  readonly operation: string;
  readonly severity: Operation['severity'];
  readonly viewer: Viewer;
  readonly target: ResourceRef;
  /** Why, in the person's own words. */
  readonly reason?: string;
  /** Shared by the events of one request. Default: a new one. */
  readonly correlation?: string;
  readonly request?: Request;
}

/** An event that was opened and is not closed yet. */
export interface OpenEvent {
  readonly id: string;
  /** What was changed, for the closing record. It must hold no secret value. */
  changed(diff: readonly FieldChange[]): void;
  /** The change was sent and its answer lost: whether it was made, nobody here knows. */
  uncertain(): void;
}

/** What the trail is made of. */
export interface AuditTrailOptions {
  readonly store: Pick<AuditStore, 'append'>;
  readonly auditor: AuditorService;
  readonly logger: LoggerService;
  /** Milliseconds before the first new attempt to write a closing record; doubled up to a minute. Default: 1000. */
  readonly retry?: number;
}

const longestRetry = 60_000;

/**
 * Who did what. An event is opened before anything is sent to a cluster and closed exactly once, whatever comes of it.
 * A closing record that cannot be written is tried again until the process ends; an event that stays open is one whose
 * end nobody knows.
 */
export class AuditTrail {
  readonly #options: AuditTrailOptions;
  readonly #unwritten: AuditEntry[] = [];
  #timer: NodeJS.Timeout | undefined;
  #wait = 0;
  #closed = false;

  constructor(options: AuditTrailOptions) {
    this.#options = options;
  }

  /**
   * Does the work between the opening and the closing of an event.
   * @throws ServiceUnavailableError when the event cannot be opened; then the work was not begun
   * @throws what the work throws
   */
  async audited<T>(event: AuditEvent, work: (event: OpenEvent) => Promise<T>): Promise<T> {
    const entry = this.#entryOf(event);
    const backstage = await this.#open(event, entry);
    let diff: readonly FieldChange[] | undefined;
    let uncertain = false;
    const opened: OpenEvent = {
      id: entry.event_id,
      changed: changes => {
        diff = changes;
      },
      uncertain: () => {
        uncertain = true;
      },
    };
    const changed = () => (diff ? { diff: JSON.stringify(diff) } : {});
    try {
      const result = await work(opened);
      await this.#close({ ...entry, ...changed(), outcome: 'done' });
      await this.#tell(() => backstage.success());
      return result;
    } catch (error) {
      const refused = nameOf(error) === 'NotAllowedError' ? 'denied' : 'failed';
      const outcome = uncertain ? 'unknown' : refused;
      const reason = JSON.stringify(reasonOf(error));
      await this.#close({ ...entry, ...changed(), outcome, reason });
      await this.#tell(() => backstage.fail({ error: toLog(error), meta: { outcome } }));
      throw error;
    }
  }

  /** Makes a last attempt to write what is unwritten; after it, nothing is tried again. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#writeUnwritten();
  }

  #entryOf({ operation, viewer, target, correlation }: AuditEvent) {
    const { cluster, kind, namespace, name } = target;
    return {
      event_id: randomUUID(),
      actor: viewer.userEntityRef,
      operation,
      cluster,
      kind,
      ...(namespace === undefined ? {} : { namespace }),
      name,
      correlation_id: correlation ?? randomUUID(),
    };
  }

  async #open(
    event: AuditEvent,
    entry: Omit<AuditEntry, 'phase' | 'at'>,
  ): Promise<AuditorServiceEvent> {
    const { store, auditor, logger } = this.#options;
    const opened: AuditEntry = {
      ...entry,
      phase: 'opened',
      at: new Date().toISOString(),
      ...(event.reason === undefined ? {} : { reason: event.reason }),
    };
    const unavailable = refusal(ServiceUnavailableError, errorMessages.auditUnavailable());
    try {
      await store.append(opened);
    } catch (error) {
      logger.error('The audit trail cannot be written, so nothing is changed', toLog(error));
      throw unavailable;
    }
    const { cluster, kind, namespace, name } = entry;
    try {
      // The auditor finds out the actor from the request, and takes a call without one for the plugin's own.
      return await auditor.createEvent({
        eventId: `object-${event.operation}`,
        severityLevel: event.severity,
        request: event.request,
        meta: {
          actor: entry.actor,
          event: entry.event_id,
          correlation: entry.correlation_id,
          target: { cluster, kind, ...(namespace === undefined ? {} : { namespace }), name },
          ...(event.reason === undefined ? {} : { reason: event.reason }),
        },
      });
    } catch (error) {
      logger.error('The auditor of the portal fails, so nothing is changed', toLog(error));
      const reason = JSON.stringify(errorMessages.auditUnavailable());
      await this.#close({ ...entry, outcome: 'failed', reason });
      throw unavailable;
    }
  }

  /** Never throws: what was done was done, and the caller must hear of it. */
  async #close(entry: Omit<AuditEntry, 'phase' | 'at'>): Promise<void> {
    const closed: AuditEntry = { ...entry, phase: 'closed', at: new Date().toISOString() };
    try {
      await this.#options.store.append(closed);
    } catch (error) {
      this.#options.logger.error(
        `The end of the audit event ${entry.event_id} cannot be written yet`,
        toLog(error),
      );
      this.#unwritten.push(closed);
      this.#schedule();
    }
  }

  async #tell(say: () => Promise<void>): Promise<void> {
    try {
      await say();
    } catch (error) {
      this.#options.logger.error('The auditor of the portal fails', toLog(error));
    }
  }

  #schedule(): void {
    if (this.#closed || this.#timer) return;
    const { retry = 1_000 } = this.#options;
    this.#wait = Math.min(this.#wait ? this.#wait * 2 : retry, longestRetry);
    this.#timer = setTimeout(() => {
      this.#writeUnwritten()
        .finally(() => {
          this.#timer = undefined;
          if (this.#unwritten.length > 0) this.#schedule();
          else this.#wait = 0;
        })
        .catch(() => {});
    }, this.#wait);
    this.#timer.unref();
  }

  async #writeUnwritten(): Promise<void> {
    while (this.#unwritten.length > 0) {
      try {
        await this.#options.store.append(this.#unwritten[0]);
      } catch {
        return;
      }
      this.#unwritten.shift();
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Our own text where there is one; of anything else only its name, since its text may hold what it failed on. */
function reasonOf(error: unknown): Message {
  return detailOf(error)?.message ?? { verbatim: nameOf(error) };
}

function toLog(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
