import {
  type Frame,
  type Freshness,
  type ResourceKind,
  type SortKey,
  type TableQuery,
} from 'backstage-plugin-k8s-manager-common';
import type { EncodedLine } from '../EncodedLine';
import { sameValue } from '../sameValue';
import { tableRequest, type TableRequest } from '../tableRequest';
import type { TableWindow } from '../TableWindow';
import { isSettled, type OpenView, type TableViews } from '../TableViews';
import { digest } from './digest';
import { errorFrame } from './errorFrame';
import type { LiveContext, LiveQuery, Scope } from './LiveQuery';
import { Readiness } from './Readiness';

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
  /** What the reader has; the same object for all who have the same. */
  private sent?: TableWindow;
  /** The reader got the whole table and nothing since: to tell it again from scratch would only repeat that. */
  private fresh = false;
  private freshnessSent?: readonly Freshness[];
  private problem?: Frame;
  /** Told already: with every move of rights, clusters and kinds it would be found again. */
  private problemSent?: Frame;
  /** The revision the tab came with is good for the first answer only. */
  private had?: string;
  private readonly asked: string;

  constructor(
    private readonly query: TableQuery,
    private readonly views: TableViews,
    private readonly context: LiveContext,
  ) {
    this.had = query.revision;
    this.asked = digest(query.window);
  }

  setScope({ access, clusters, entities, kinds }: Scope): void {
    let request: TableRequest;
    try {
      request = tableRequest(this.query, clusters, { owners: access.owners, entities }, kinds);
    } catch (error) {
      const problem = errorFrame(this.query.id, error);
      this.problem = sameValue(problem, this.problemSent) ? undefined : problem;
      this.close();
      this.context.ring();
      return;
    }
    this.problem = undefined;
    this.problemSent = undefined;
    const opened = this.views.open({ ...request, filter: access.objects });
    if (opened.view === this.open?.view) {
      opened.release();
      return;
    }
    this.close();
    this.request = request;
    this.open = opened;
    opened.onChange(this.context.ring);
    if (request.kinds.length === 1 && showsUsage(request.kind, this.query.columns)) opened.look();
    this.readiness = new Readiness([opened], this.context.grace, this.context.ring);
  }

  frames(): readonly (Frame | EncodedLine)[] {
    const { problem, open, request } = this;
    if (problem) {
      this.problemSent = problem;
      this.problem = undefined;
      return [problem];
    }
    if (!open || !request) return [];
    const freshness = open.freshness();
    const frames = this.state(freshness);
    if (!this.readiness?.ready || !open.view.built) return frames;
    if (this.sent?.figures.viewRevision === open.view.revision) return frames;
    return [...frames, ...this.table(open, request, isSettled(freshness))];
  }

  startOver(): void {
    if (this.fresh) return;
    this.sent = undefined;
    this.had = undefined;
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

  private table(open: OpenView, request: TableRequest, settled: boolean): (Frame | EncodedLine)[] {
    const before = this.sent;
    if (!before) this.resume(open);
    const window = this.window(open, settled);
    this.sent = window;
    if (!before) {
      this.fresh = true;
      return [this.first(open, window, request)];
    }
    const step = before.stepTo(window);
    if (step) this.fresh = false;
    return step ? [step.delta(this.head, this.revision(open, window.start))] : [];
  }

  private get head(): string {
    return `"query":${JSON.stringify(this.query.id)}`;
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

  private first(
    open: OpenView,
    window: TableWindow,
    { columns, order }: TableRequest,
  ): Frame | EncodedLine {
    const query = this.query.id;
    const revision = this.revision(open, window.start);
    const { had } = this;
    this.had = undefined;
    if (had === revision) return { type: 'unchanged', query, revision };
    const described = `"columns":${JSON.stringify(columns)},"order":${JSON.stringify(order)}`;
    return window.snapshot(this.head, described, revision);
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
    return [epoch, view.number, view.revision, start, this.asked].join('.');
  }
}

/** Whether a column in sight shows what has to be asked for again and again. */
function showsUsage({ columns }: ResourceKind, shown: readonly string[] | undefined): boolean {
  return Object.entries(columns).some(
    ([id, { as, optional }]) => as === 'usage' && (shown ? shown.includes(id) : !optional),
  );
}
