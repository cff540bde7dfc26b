import {
  describeColumns,
  type Facet,
  type Frame,
  type Freshness,
  type ResourceKind,
  type Row,
  type SortKey,
  type TableQuery,
} from 'backstage-plugin-k8s-manager-common';
import { sameValue } from '../sameValue';
import { tableRequest, type TableRequest } from '../tableRequest';
import type { TableWindow } from '../TableView';
import { isSettled, type OpenView, type TableViews } from '../TableViews';
import { digest } from './digest';
import { errorFrame } from './errorFrame';
import type { LiveContext, LiveQuery, Scope } from './LiveQuery';
import { Readiness } from './Readiness';

/** What the reader has. */
interface Sent {
  readonly rows: ReadonlyMap<string, Row>;
  readonly start: number;
  readonly total: number;
  readonly facets: readonly Facet[];
  readonly viewRevision: number;
}

/** A window held to the rows after a key; without one, to the top. */
interface Anchor {
  readonly after?: SortKey;
}

/** A window of a table, kept up. */
export class LiveTable implements LiveQuery {
  private request?: TableRequest;
  private open?: OpenView;
  private readiness?: Readiness;
  private anchor?: Anchor;
  private sent?: Sent;
  private freshnessSent?: readonly Freshness[];
  private problem?: Frame;
  /** The revision the tab came with is good for the first answer only. */
  private had?: string;

  constructor(
    private readonly query: TableQuery,
    private readonly views: TableViews,
    private readonly context: LiveContext,
  ) {
    this.had = query.revision;
  }

  setScope({ access, clusters, entities, kinds }: Scope): void {
    let request: TableRequest;
    try {
      request = tableRequest(this.query, clusters, { owners: access.owners, entities }, kinds);
    } catch (error) {
      this.problem = errorFrame(this.query.id, error);
      this.close();
      this.context.ring();
      return;
    }
    const opened = this.views.open({ ...request, filter: access.objects });
    if (opened.view === this.open?.view) {
      opened.release();
      return;
    }
    this.close();
    this.request = request;
    this.open = opened;
    opened.onChange(this.context.ring);
    if (showsUsage(request.kind, this.query.columns)) opened.look();
    this.readiness = new Readiness([opened], this.context.grace, this.context.ring);
  }

  frames(): readonly Frame[] {
    const { problem, open, request } = this;
    if (problem) {
      this.problem = undefined;
      return [problem];
    }
    if (!open || !request) return [];
    const freshness = open.freshness();
    const frames = this.state(freshness);
    if (!this.readiness?.ready || !open.view.built) return frames;
    if (this.sent?.viewRevision === open.view.revision) return frames;
    return [...frames, ...this.table(open, request, isSettled(freshness))];
  }

  close(): void {
    this.readiness?.close();
    this.open?.release();
    this.readiness = undefined;
    this.open = undefined;
    this.request = undefined;
    this.anchor = undefined;
    this.sent = undefined;
    this.freshnessSent = undefined;
  }

  private state(freshness: readonly Freshness[]): Frame[] {
    if (sameValue(freshness, this.freshnessSent)) return [];
    this.freshnessSent = freshness;
    return [{ type: 'state', query: this.query.id, clusters: [...freshness] }];
  }

  private table(open: OpenView, request: TableRequest, settled: boolean): Frame[] {
    const before = this.sent;
    if (!before) this.resume(open);
    const window = this.window(open, settled);
    const frame = before ? this.delta(open, window, before) : this.first(open, window, request);
    const { view } = open;
    this.had = undefined;
    this.sent = {
      rows: new Map(window.rows.map(row => [row.id, row])),
      start: window.start,
      total: view.total,
      facets: view.facets,
      viewRevision: view.revision,
    };
    return frame ? [frame] : [];
  }

  private window({ view }: OpenView, settled: boolean): TableWindow {
    const { window } = this.query;
    if (this.anchor) return view.after(this.anchor.after, window.limit);
    if ('after' in window) this.anchor = { after: window.after };
    else {
      const after = view.keyBefore(window.at, window.limit);
      // A row number means nothing while most rows are yet to come: it is held to a key once they are there.
      if (window.at === 0 || settled) this.anchor = after ? { after } : {};
      return view.after(after, window.limit);
    }
    return view.after(window.after, window.limit);
  }

  private first(open: OpenView, window: TableWindow, request: TableRequest): Frame {
    const { view } = open;
    const query = this.query.id;
    const revision = this.revision(open, window.start);
    if (this.had === revision) return { type: 'unchanged', query, revision };
    return {
      type: 'snapshot',
      query,
      columns: describeColumns(request.kind),
      order: request.order,
      rows: [...window.rows],
      start: window.start,
      total: view.total,
      facets: [...view.facets],
      revision,
    };
  }

  /** Nothing where only rows outside the window changed, and no figure did. */
  private delta(open: OpenView, window: TableWindow, before: Sent): Frame | undefined {
    const { view } = open;
    const upsert = window.rows.filter(row => before.rows.get(row.id) !== row);
    const here = new Set(window.rows.map(({ id }) => id));
    const remove = [...before.rows.keys()].filter(id => !here.has(id));
    const sameFacets = view.facets === before.facets;
    const sameFigures = window.start === before.start && view.total === before.total;
    if (upsert.length === 0 && remove.length === 0 && sameFacets && sameFigures) return undefined;
    return {
      type: 'delta',
      query: this.query.id,
      upsert,
      remove,
      start: window.start,
      total: view.total,
      ...(sameFacets ? {} : { facets: [...view.facets] }),
      revision: this.revision(open, window.start),
    };
  }

  /** Takes the window up where the tab's own revision says it is, if nothing changed in the view since then. */
  private resume(open: OpenView): void {
    const { window } = this.query;
    const start = Number(this.had?.split('.')[3]);
    if (!Number.isSafeInteger(start) || this.had !== this.revision(open, start)) return;
    if ('after' in window || window.at === 0) return;
    const after = open.view.keyAt(start - 1);
    this.anchor = after ? { after } : {};
  }

  private revision({ view }: OpenView, start: number): string {
    const { epoch } = this.context;
    return [epoch, view.number, view.revision, start, digest(this.query.window)].join('.');
  }
}

/** Whether a column in sight shows what has to be asked for again and again. */
function showsUsage({ columns }: ResourceKind, shown: readonly string[] | undefined): boolean {
  return Object.entries(columns).some(
    ([id, { as, optional }]) => as === 'usage' && (shown ? shown.includes(id) : !optional),
  );
}
