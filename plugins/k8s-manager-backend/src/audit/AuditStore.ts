import { randomUUID } from 'node:crypto';
import {
  type DatabaseService,
  isDatabaseConflictError,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { AuditEntry, AuditRecord } from './AuditRecord';
import { chained } from './chain';

const table = 'audit_records';

/** Milliseconds the database has for one record. Knex alone would wait a minute for a connection. */
const defaultDeadline = 5_000;

/** The table of the audit trail. Records are appended one after the other and never touched again. */
export class AuditStore {
  readonly #knex: Knex;
  readonly #deadline: number;
  #segment = randomUUID();
  #seq = 0;
  #prev = '';
  #queue: Promise<unknown> = Promise.resolve();

  constructor(knex: Knex, options: { readonly deadline?: number } = {}) {
    this.#knex = knex;
    this.#deadline = options.deadline ?? defaultDeadline;
  }

  /** Brings the table up to date, unless the portal does that elsewhere. */
  static async create(database: DatabaseService): Promise<AuditStore> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath('backstage-plugin-k8s-manager-backend', 'migrations'),
      });
    }
    return new AuditStore(knex);
  }

  /**
   * Resolves when the record is in the database, also when it already was from an attempt whose answer was lost.
   * @throws Error when the database refuses or does not answer in time
   */
  append(entry: AuditEntry): Promise<void> {
    const appended = this.#queue.then(() => this.#append(entry));
    this.#queue = appended.catch(() => {});
    return appended;
  }

  /** Every record of one segment, in order; of all segments where none is named. */
  async records(segment?: string): Promise<AuditRecord[]> {
    const query = this.#knex<Record<string, unknown>>(table).select('*');
    const rows = await (segment === undefined ? query : query.where({ segment }))
      .orderBy('segment')
      .orderBy('seq');
    return rows.map(row =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
    ) as unknown as AuditRecord[];
  }

  async #append(entry: AuditEntry): Promise<void> {
    const record = chained(entry, {
      segment: this.#segment,
      seq: this.#seq + 1,
      prev: this.#prev,
    });
    try {
      await this.#inTime(this.#knex(table).insert(record));
      this.#seq = record.seq;
      this.#prev = record.mac;
    } catch (error) {
      // The database may have taken the record before the connection broke. A place that may be used is never used
      // again: the chain goes on in a segment of its own.
      this.#segment = randomUUID();
      this.#seq = 0;
      this.#prev = '';
      if (!isDatabaseConflictError(error)) throw error;
      const { event_id, phase } = entry;
      if (!(await this.#inTime(this.#knex(table).where({ event_id, phase }).first()))) throw error;
    }
  }

  async #inTime<T>(query: PromiseLike<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`The database did not answer in ${this.#deadline} ms`)),
        this.#deadline,
      );
    });
    try {
      return await Promise.race([query, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
