import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  catalogue,
  type ColumnDescriptor,
  errorMessages,
  type Export,
  exportFileName,
  exportTypes,
  limits,
  type Locale,
  type Message,
  type ResourceKind,
  type Row,
  type RowsExport,
  say,
  type SortKey,
  yamlEnd,
} from 'backstage-plugin-k8s-manager-common';
import { NotAllowedError } from '@backstage/errors';
import type { Request } from 'express';
import type { Viewer } from '../../clusters/Viewer';
import type { Guard } from '../../guard/Guard';
import { fieldRefusal } from '../../inputRefusal';
import { refusal } from '../../refusal';
import type { OpenTable, TableFeed } from '../TableFeed';
import { byteOrderMark, csvLine } from './csv';
import { csvColumns } from './csvColumns';
import { exportMessages } from './exportMessages';
import { readObject, type ReadObject } from './ObjectReading';
import { yamlComment, yamlDocument } from './yamlDocument';

/** A file on its way: its text comes in pieces as they are pulled. */
export interface ExportFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly text: AsyncIterable<string>;
}

/** What exports are made of. */
export interface TableExportOptions {
  readonly feed: Pick<TableFeed, 'open' | 'stillAllowed' | 'servedKind'>;
  readonly guard: Pick<Guard, 'require'>;
  readonly auditor: Pick<AuditorService, 'createEvent'>;
  /** Milliseconds after which the policy is asked again. Default: 20 000. */
  readonly ask?: number;
  /** Rows and objects one file holds. */
  readonly most?: { readonly csv: number; readonly yaml: number };
}

const mostOfAll = { csv: limits.exported, yaml: limits.selected };

/** Rows taken at once; between two pieces the reader may be as slow as it likes. */
const piece = 500;
/** Objects read at the same time for one file. */
const atOnce = 6;

function chosenColumns(
  described: readonly ColumnDescriptor[],
  chosen: readonly string[],
): ColumnDescriptor[] {
  return chosen.map((id, index) => {
    const column = described.find(known => known.id === id);
    if (!column) throw fieldRefusal(['export', 'columns', index], 'is not known');
    return column;
  });
}

/** The kind in the name of a file; of many the first, and that there are more. */
function nameOf([{ id }, ...more]: readonly ResourceKind[]): string {
  return more.length > 0 ? `${id}-and-${more.length}-more` : id;
}

const says = (language: Locale) => (message: Message) =>
  say(message, language, { ...catalogue, ...exportMessages.words });

/**
 * Tables as files. Every row passed the viewer's rights, and every object is decided on as it is when it is read. A file
 * is written while it is read by its reader: however many rows, a few hundred are held.
 *
 * An export changes nothing, so it is told to the auditor of the portal and keeps on without it: the audit trail, without
 * which nothing may happen, is of changes and sessions.
 */
export class TableExport {
  readonly #options: TableExportOptions;

  constructor(options: TableExportOptions) {
    this.#options = options;
  }

  /**
   * @throws InputError that names the field for an unknown kind, cluster or column
   * @throws ServiceUnavailableError when the permission backend gives no answer
   */
  async file(
    viewer: Viewer,
    { export: asked, ...selection }: RowsExport,
    signal: AbortSignal,
    request?: Request,
  ): Promise<ExportFile> {
    const columns: ColumnDescriptor[] = [];
    const table = await this.#options.feed.open(viewer, selection, signal, opened => {
      if (asked.format === 'csv') columns.push(...chosenColumns(opened.columns, asked.columns));
    });
    const clusters = table.request.clusters.map(({ descriptor }) => descriptor.id);
    const language = asked.language ?? 'en';
    const text =
      asked.format === 'csv'
        ? this.#csv(viewer, table, csvColumns(table.request.kind, columns, language), signal)
        : this.#yaml(viewer, table, language, signal);
    return {
      name: exportFileName(asked.format, nameOf(table.request.kinds), clusters, new Date()),
      type: exportTypes[asked.format],
      text: this.#audited(viewer, table, asked, text, request),
    };
  }

  async *#csv(
    viewer: Viewer,
    table: OpenTable,
    columns: ReturnType<typeof csvColumns>,
    signal: AbortSignal,
  ): AsyncGenerator<string, void, void> {
    const { most = mostOfAll } = this.#options;
    yield byteOrderMark + csvLine(columns.map(({ header }) => header));
    for await (const rows of this.#pieces(viewer, table, most.csv, signal)) {
      yield rows.map(row => csvLine(columns.map(({ value }) => value(row)))).join('');
    }
  }

  async *#yaml(
    viewer: Viewer,
    table: OpenTable,
    language: Locale,
    signal: AbortSignal,
  ): AsyncGenerator<string, void, void> {
    const voice = says(language);
    const { most = mostOfAll } = this.#options;
    const { kind, kinds, clusters } = table.request;
    const kindOf = (row: Row) => kinds.find(({ id }) => id === row.kind) ?? kind;
    const connections = new Map(
      clusters.map(({ descriptor, connection }) => [descriptor.id, connection]),
    );
    const { total } = table.open.view;
    yield yamlComment(
      voice(
        exportMessages.head({
          count: Math.min(total, most.yaml),
          total,
          kinds: kinds.map(({ title }) => title.many[language]).join(', '),
          at: new Date().toISOString(),
        }),
      ),
      ...(kinds.some(({ metadataOnly }) => metadataOnly) ? [voice(exportMessages.noData())] : []),
    );
    let written = 0;
    let unread = 0;
    const read = async (row: Row): Promise<ReadObject> => {
      const { cluster, namespace, name, id } = row;
      const connection = connections.get(cluster);
      if (!connection) return { unread: errorMessages.unknownCluster({ cluster }) };
      const of = this.#options.feed.servedKind(kindOf(row), connection);
      const ref = { cluster, kind: of.id, ...(namespace ? { namespace } : {}), name };
      const uid = id.slice(cluster.length + 1);
      return readObject(this.#options.guard, viewer, { connection, kind: of, ref, uid }, signal);
    };
    for await (const rows of this.#pieces(viewer, table, most.yaml, signal)) {
      for (let first = 0; first < rows.length; first += atOnce) {
        const some = rows.slice(first, first + atOnce);
        const objects = await Promise.all(some.map(read));
        for (const [index, found] of objects.entries()) {
          const { cluster, namespace, name } = some[index];
          const where = [cluster, namespace, name].filter(Boolean).join('/');
          if ('object' in found) {
            written += 1;
            yield `---\n${yamlComment(where)}${yamlDocument(found.object, kindOf(some[index]).metadataOnly === true)}`;
          } else {
            unread += 1;
            const reason = voice(exportMessages.unread({ reason: voice(found.unread) }));
            yield `---\n${yamlComment(where, reason)}`;
          }
        }
      }
    }
    yield yamlEnd({ written, unread });
  }

  /** The rows of a table in order, none twice: one that moves behind the place reached is not told again. */
  async *#pieces(
    viewer: Viewer,
    table: OpenTable,
    limit: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly Row[], void, void> {
    const { ask = 20_000 } = this.#options;
    const told = new Set<string>();
    let nextAsk = performance.now() + ask;
    let after: SortKey | undefined;
    while (!signal.aborted && told.size < limit) {
      if (performance.now() >= nextAsk) {
        nextAsk = performance.now() + ask;
        if (!(await this.#options.feed.stillAllowed(viewer, table, signal))) {
          throw refusal(NotAllowedError, errorMessages.exportEnded());
        }
      }
      const { rows } = table.open.view.after(after, Math.min(piece, limit - told.size));
      if (rows.length === 0) return;
      after = rows[rows.length - 1].key;
      const fresh = rows.filter(({ id }) => !told.has(id));
      for (const { id } of fresh) told.add(id);
      if (fresh.length > 0) yield fresh;
    }
  }

  /** Tells the auditor that a file was begun and how it ended; it holds the table until then. */
  async *#audited(
    viewer: Viewer,
    { open, request: asked }: OpenTable,
    { format }: Export,
    text: AsyncGenerator<string, void, void>,
    request: Request | undefined,
  ): AsyncGenerator<string, void, void> {
    const event = await this.#options.auditor
      .createEvent({
        eventId: 'rows-export',
        severityLevel: 'medium',
        request,
        meta: {
          actor: viewer.userEntityRef,
          format,
          kind: asked.kind.id,
          clusters: asked.clusters.map(({ descriptor }) => descriptor.id),
          total: open.view.total,
        },
      })
      .catch(() => undefined);
    let whole = false;
    try {
      yield* text;
      whole = true;
    } finally {
      open.release();
      const end = whole ? event?.success() : event?.fail({ error: new Error('broken off') });
      await end?.catch(() => {});
    }
  }
}
