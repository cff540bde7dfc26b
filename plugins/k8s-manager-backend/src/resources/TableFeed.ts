import { randomBytes } from 'node:crypto';
import {
  type EndReason,
  type Frame,
  type Query,
  type ResourceKind,
  type RouteOutput,
  type RowsWindow,
  type TableSelection,
} from 'backstage-plugin-k8s-manager-common';
import type { Viewer } from '../clusters/Viewer';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import { Bell } from './Bell';
import type { ClusterFigures } from './ClusterFigures';
import { EncodedLine } from './EncodedLine';
import { EncodedReply } from './EncodedReply';
import { AskedEntities } from './entity/AskedEntities';
import { EntityFigures } from './entity/EntityFigures';
import type { EntitySource } from './entity/EntityReading';
import { FeedCount } from './FeedCount';
import { KindRegistry, type KindWatch } from './KindRegistry';
import { LiveClusters } from './live/LiveClusters';
import { LiveCounts } from './live/LiveCounts';
import { LiveEntity } from './live/LiveEntity';
import { LiveKinds } from './live/LiveKinds';
import type { LiveContext, LiveQuery } from './live/LiveQuery';
import { LiveTable } from './live/LiveTable';
import { Readiness } from './live/Readiness';
import { NamespaceRights } from './NamespaceRights';
import type { ResourceCache } from './ResourceCache';
import { connectionsOf, type TableRequest, tableRequest } from './tableRequest';
import { type OpenView, TableViews } from './TableViews';
import { askAccess, type ReadGuard, type ViewerAccess, visibleClusters } from './ViewerAccess';
import type { NamedCluster, NamedClusters, WatchedCluster } from './WatchedCluster';

/** Milliseconds. */
export interface FeedTiming {
  /** Between two pings. */
  readonly ping: number;
  /** After which the policy is asked again. */
  readonly ask: number;
  /** After which it is asked again when it gave no answer. */
  readonly askAgain: number;
  /** How old the policy's last answer may be; a feed without a newer one ends. */
  readonly oldest: number;
  /** How long a table that is still catching up is held back. */
  readonly grace: number;
  /** How long a single answer waits for clusters that are still catching up. */
  readonly patience: number;
  /** How long a feed waits for what clusters serve before it says of a kind nobody described that there is none. */
  readonly discovery: number;
}

export const defaultFeedTiming: FeedTiming = {
  ping: 15_000,
  ask: 20_000,
  askAgain: 2_000,
  oldest: 30_000,
  grace: 1_000,
  patience: 3_000,
  discovery: 2_000,
};

/** What a feed is made of. */
export interface TableFeedOptions {
  readonly registry: NamedClusters;
  readonly guard: ReadGuard;
  readonly cache: ResourceCache;
  readonly figures: ClusterFigures;
  /** The catalog, asked as the viewer. */
  readonly entities: EntitySource<Viewer>;
  /** Without it only the kinds of our own list are known. */
  readonly kinds?: KindRegistry;
  readonly timing?: Partial<FeedTiming>;
  /** Milliseconds a view outlives its last holder. */
  readonly linger?: number;
  /** Feeds of one person. Default: 20. */
  readonly feedsPerPerson?: number;
}

/** What is sent: encoded already, where many get the same. */
export type FeedLine = Frame | EncodedLine;

/** How a reader takes what it is sent. */
export interface Taken {
  /** More is unread than it is worth to send on from: what it got is not held against it any more. */
  readonly behind?: boolean;
}

/** A table that has come as far as it could, with the rights it was opened under. */
export interface OpenTable {
  readonly request: TableRequest;
  readonly access: ViewerAccess;
  /** To be released. */
  readonly open: OpenView;
}

/**
 * Everything that is shown live. A feed is pulled: what changes between two pulls is told as one difference when the
 * reader comes for it, so a slow reader costs no memory and gets what is true then.
 */
export class TableFeed {
  private readonly registry: NamedClusters;
  private readonly guard: ReadGuard;
  private readonly figures: ClusterFigures;
  private readonly entities: EntitySource<Viewer>;
  private readonly entityFigures: EntityFigures;
  private readonly cache: ResourceCache;
  private readonly count: FeedCount;
  private readonly views: TableViews;
  private readonly kinds: KindRegistry;
  private readonly timing: FeedTiming;
  private readonly closing = new AbortController();
  /** Revisions of another process mean nothing here. */
  private readonly epoch = randomBytes(6).toString('hex');

  constructor(options: TableFeedOptions) {
    const { registry, guard, cache, figures, entities, timing, linger } = options;
    this.kinds = options.kinds ?? new KindRegistry();
    this.registry = registry;
    this.guard = guard;
    this.figures = figures;
    this.entities = entities;
    this.entityFigures = new EntityFigures(cache);
    this.cache = cache;
    this.count = new FeedCount(options.feedsPerPerson ?? 20);
    this.views = new TableViews(cache, linger);
    this.timing = { ...defaultFeedTiming, ...timing };
  }

  /** As {@link lines}, read. */
  async *frames(
    viewer: Viewer,
    queries: readonly Query[],
    signal: AbortSignal,
  ): AsyncGenerator<Frame, void, void> {
    for await (const line of this.lines(viewer, queries, signal)) {
      yield line instanceof EncodedLine ? line.frame : line;
    }
  }

  /**
   * The frames of everything one tab shows, until the signal aborts or an `end` frame says why not longer. The policy
   * is asked at the start and again while the feed lasts. Tables come encoded: once for everyone who has the same in
   * sight. Who takes a line with `behind` has more unread than a table is worth, and gets the next ones from scratch.
   *
   * @throws ServiceUnavailableError before the first frame, when the permission backend gives no answer
   */
  async *lines(
    viewer: Viewer,
    queries: readonly Query[],
    signal: AbortSignal,
  ): AsyncGenerator<FeedLine, void, Taken | undefined> {
    const asked = new AskedEntities(this.entities, AskedEntities.of(queries));
    let [access] = await Promise.all([askAccess(this.guard, viewer), asked.ask(viewer)]);
    const leave = this.count.enter(viewer.userEntityRef);
    if (!leave) {
      yield { type: 'end', reason: 'too many' };
      return;
    }
    const bell = new Bell();
    const { ping, ask, askAgain, oldest, grace } = this.timing;
    const context: LiveContext = { ring: () => bell.ring(), grace, epoch: this.epoch };
    const live = queries.map(query => this.live(query, context));
    const now = () => performance.now();
    const expiry = expiryOf(viewer);
    let moved = true;
    const kindWatch = this.watchKinds(queries, () => {
      moved = true;
      bell.ring();
    });
    const patientUntil = now() + (this.waitsForKinds(queries) ? this.timing.discovery : 0);
    let answeredAt = now();
    let nextAsk = answeredAt + ask;
    let nextPing = answeredAt + ping;
    const rights = new NamespaceRights(this.cache, () => {
      moved = true;
      bell.ring();
    });
    const stopRegistry = this.registry.onChange(() => {
      moved = true;
      bell.ring();
    });
    const stopNarrowed = this.cache.onNarrowed(() => {
      moved = true;
      bell.ring();
    });
    const ends = [signal, this.closing.signal];
    ends.forEach(end => end.addEventListener('abort', context.ring));
    try {
      while (!signal.aborted) {
        const reason = this.reasonToEnd(expiry);
        if (reason) {
          yield { type: 'end', reason };
          return;
        }
        if (now() >= nextAsk) {
          const [answer, otherEntities] = await Promise.all([
            askAccess(this.guard, viewer).catch(() => undefined),
            asked.ask(viewer),
          ]);
          nextAsk = now() + (answer ? ask : askAgain);
          moved ||= otherEntities;
          if (answer) {
            answeredAt = now();
            moved ||= !sameAccess(answer, access);
            access = answer;
          } else if (now() - answeredAt > oldest) {
            // Nobody says any more that these rows may be seen.
            yield { type: 'end', reason: 'policy changed' };
            return;
          }
          // Asking took time in which the feed may have come to its end.
          continue;
        }
        if (moved) {
          const clusters = visibleClusters(this.registry, access);
          kindWatch?.look(connectionsOf(clusters));
          if (kindWatch && !kindWatch.settled && now() < patientUntil) {
            await bell.rung(patientUntil - now());
            continue;
          }
          // Before the wait: what moves during it is looked at in another round.
          moved = false;
          rights.follow(access.objects, clusters);
          await rights.settle(grace, signal);
          const bound = { ...access, objects: rights.bind(access.objects) };
          const scope = { access: bound, clusters, entities: asked.readings, kinds: this.kinds };
          for (const query of live) query.setScope(scope);
        }
        // Taken one query at a time: while a frame is on its way, the others may change.
        for (const query of live) {
          for (const line of query.frames()) {
            if ((yield line)?.behind) live.forEach(each => each.startOver?.());
          }
        }
        if (now() >= nextPing) {
          nextPing = now() + ping;
          yield { type: 'ping', at: new Date().toISOString() };
        }
        await bell.rung(Math.min(nextPing, nextAsk, expiry.at) - now());
      }
    } finally {
      ends.forEach(end => end.removeEventListener('abort', context.ring));
      stopRegistry();
      stopNarrowed();
      leave();
      rights.close();
      kindWatch?.close();
      bell.close();
      live.forEach(query => query.close());
    }
  }

  /** As {@link page}, read. */
  async rows(viewer: Viewer, input: RowsWindow, signal: AbortSignal): Promise<RouteOutput<'rows'>> {
    const { text } = await this.page(viewer, input, signal);
    return JSON.parse(text) as RouteOutput<'rows'>;
  }

  /**
   * One window of a table, once. Waits a few seconds for clusters that are still catching up; those that did not make
   * it are told by their freshness.
   *
   * @throws InputError that names the field for an unknown kind, cluster or column
   * @throws ServiceUnavailableError when the permission backend gives no answer
   */
  async page(
    viewer: Viewer,
    { window, ...selection }: RowsWindow,
    signal: AbortSignal,
  ): Promise<EncodedReply> {
    const { request, open } = await this.open(viewer, selection, signal);
    try {
      const { view } = open;
      const after = 'after' in window ? window.after : view.keyBefore(window.at, window.limit);
      const { columns, order } = request;
      const described = JSON.stringify({ columns, order, clusters: open.freshness() });
      return new EncodedReply(view.after(after, window.limit).reply(described.slice(1, -1)));
    } finally {
      open.release();
    }
  }

  /**
   * A table for one answer. Waits a few seconds for clusters that are still catching up.
   *
   * @param check - throws for what is wrong with a request beside its selection, before any cluster is asked
   * @throws InputError that names the field for an unknown kind, cluster or column
   * @throws ServiceUnavailableError when the permission backend gives no answer
   */
  async open(
    viewer: Viewer,
    selection: TableSelection,
    signal: AbortSignal,
    check: (request: TableRequest) => void = () => {},
  ): Promise<OpenTable> {
    const asked = new AskedEntities(this.entities, selection.entity ? [selection.entity] : []);
    const [access] = await Promise.all([askAccess(this.guard, viewer), asked.ask(viewer)]);
    const visible = visibleClusters(this.registry, access);
    await this.hearKinds(selection.kind, visible, signal);
    const ownership = { owners: access.owners, entities: asked.readings };
    const request = tableRequest(selection, visible, ownership, this.kinds);
    check(request);
    const objects = await this.bound(access, request.clusters, signal);
    const open = this.views.open({ ...request, filter: objects });
    const bell = new Bell();
    const ring = () => bell.ring();
    const readiness = new Readiness([open], this.timing.patience, ring);
    signal.addEventListener('abort', ring);
    try {
      if (!readiness.ready && !signal.aborted) await bell.rung(this.timing.patience);
      await open.view.flush();
      return { request, access: { ...access, objects }, open };
    } catch (error) {
      open.release();
      throw error;
    } finally {
      signal.removeEventListener('abort', ring);
      bell.close();
      readiness.close();
    }
  }

  /** The kind as this cluster serves it, where that is known. */
  servedKind(kind: ResourceKind, cluster: WatchedCluster): ResourceKind {
    return this.kinds.kindFor(kind.id, cluster) ?? kind;
  }

  /**
   * Whether the viewer's rights are still those a table was opened under, and where they depend on what namespaces say,
   * whether these still say it.
   *
   * @throws ServiceUnavailableError when the permission backend gives no answer
   */
  async stillAllowed(
    viewer: Viewer,
    { access, request }: Pick<OpenTable, 'access' | 'request'>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const asked = await askAccess(this.guard, viewer);
    const objects = await this.bound(asked, request.clusters, signal);
    return sameAccess({ ...asked, objects }, access);
  }

  /** The viewer's rights with what namespaces say now, where they depend on it. */
  private async bound(
    { objects }: ViewerAccess,
    clusters: readonly NamedCluster[],
    signal: AbortSignal,
  ): Promise<Filter<ObjectAttributes>> {
    const rights = new NamespaceRights(this.cache, () => {});
    try {
      rights.follow(objects, clusters);
      await rights.settle(this.timing.patience, signal);
      return rights.bind(objects);
    } finally {
      rights.close();
    }
  }

  /** Ends every feed with the reason `shutting down`. */
  close(): void {
    this.closing.abort();
    this.views.close();
  }

  /** Watches the kinds of the clusters as far as some query needs it. */
  private watchKinds(queries: readonly Query[], listener: () => void): KindWatch | undefined {
    const all = queries.some(({ type }) => type === 'kinds');
    const needs = all ? 'columns' : this.kinds.needsOf(kindsIn(queries));
    return needs && this.kinds.watch(needs, listener);
  }

  private waitsForKinds(queries: readonly Query[]): boolean {
    const tables = queries.filter(({ type }) => type === 'table');
    return this.kinds.needsOf(kindsIn(tables)) === 'columns';
  }

  /** Waits a moment for the clusters to say what they serve, where a kind is not ours. */
  private async hearKinds(
    kind: string | readonly string[],
    clusters: readonly NamedCluster[],
    signal: AbortSignal,
  ): Promise<void> {
    const needs = this.kinds.needsOf([kind].flat());
    if (!needs) return;
    const bell = new Bell();
    const watch = this.kinds.watch(needs, () => bell.ring());
    const end = performance.now() + this.timing.discovery;
    const ring = () => bell.ring();
    signal.addEventListener('abort', ring);
    try {
      watch.look(connectionsOf(clusters));
      while (!watch.settled && !signal.aborted && performance.now() < end) {
        await bell.rung(end - performance.now());
      }
    } finally {
      signal.removeEventListener('abort', ring);
      bell.close();
      watch.close();
    }
  }

  private live(query: Query, context: LiveContext): LiveQuery {
    switch (query.type) {
      case 'table':
        return new LiveTable(query, this.views, context);
      case 'counts':
        return new LiveCounts(query, this.views, context);
      case 'clusters':
        return new LiveClusters(query, this.figures, context);
      case 'kinds':
        return new LiveKinds(query, this.kinds, context);
      case 'entity':
        return new LiveEntity(query, this.entityFigures, context);
      default: {
        const never: never = query;
        return never;
      }
    }
  }

  private reasonToEnd(expiry: Expiry): EndReason | undefined {
    if (this.closing.signal.aborted) return 'shutting down';
    return performance.now() >= expiry.at ? 'token expired' : undefined;
  }
}

/** The ids of the kinds that queries name. */
function kindsIn(queries: readonly Query[]): string[] {
  return queries.flatMap(query => {
    if (query.type === 'table') return [query.kind].flat();
    return query.type === 'counts' ? query.kinds : [];
  });
}

/** By the clock of `performance.now()`. */
interface Expiry {
  readonly at: number;
}

function expiryOf({ credentials: { expiresAt } }: Viewer): Expiry {
  return { at: expiresAt ? performance.now() + expiresAt.getTime() - Date.now() : Infinity };
}

function sameAccess(one: ViewerAccess, other: ViewerAccess): boolean {
  return (
    one.objects.key === other.objects.key &&
    one.clusters.key === other.clusters.key &&
    one.owners.all === other.owners.all
  );
}
