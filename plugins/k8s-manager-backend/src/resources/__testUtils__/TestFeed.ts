import { mockServices } from '@backstage/backend-test-utils';
import {
  applyFrame,
  applyFreshness,
  type Frame,
  type Freshness,
  type Query,
  type ResourceKind,
  type TableView,
} from 'backstage-plugin-k8s-manager-common';
import type { Viewer } from '../../clusters/Viewer';
import type { NamespaceOwnership } from '../../guard/NamespaceOwnership';
import { ClusterFigures } from '../ClusterFigures';
import { OwnedEntities } from '../entity/OwnedEntities';
import { defaultFacts } from '../facts/defaultFacts';
import { entityOwnerFact } from '../facts/entityOwnerFact';
import { KindRegistry } from '../KindRegistry';
import { ResourceCache } from '../ResourceCache';
import { TableFeed, type FeedTiming } from '../TableFeed';
import type { NamedCluster, NamedClusters } from '../WatchedCluster';
import { fastTiming } from './fastTiming';
import type { MemoryCluster } from './MemoryCluster';
import { TestEntities } from './TestEntities';
import { TestGuard } from './TestGuard';

/** The registry of a test. */
export class TestRegistry implements NamedClusters {
  private readonly listeners = new Set<() => void>();

  constructor(private clusters: readonly NamedCluster[]) {}

  list(): readonly NamedCluster[] {
    return this.clusters;
  }

  set(clusters: readonly NamedCluster[]): void {
    this.clusters = clusters;
    this.listeners.forEach(listener => listener());
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** A tab: applies frames as the browser does. */
export class FeedViewer {
  readonly frames: Frame[] = [];
  readonly views = new Map<string, TableView | undefined>();
  freshness: readonly Freshness[] = [];
  failure: unknown;
  private readonly leaving = new AbortController();
  private readonly reading: Promise<void>;

  constructor(feed: TableFeed, viewer: Viewer, queries: readonly Query[]) {
    this.reading = this.read(feed, viewer, queries);
  }

  get view(): TableView | undefined {
    return this.views.get('q');
  }

  names(): string[] | undefined {
    return this.view?.rows.map(({ name }) => name);
  }

  of<T extends Frame['type']>(type: T): Extract<Frame, { type: T }>[] {
    return this.frames.filter((frame): frame is Extract<Frame, { type: T }> => frame.type === type);
  }

  async leave(): Promise<void> {
    this.leaving.abort();
    await this.reading;
  }

  private async read(feed: TableFeed, viewer: Viewer, queries: readonly Query[]): Promise<void> {
    try {
      for await (const frame of feed.frames(viewer, queries, this.leaving.signal)) {
        // As over the wire, so that nothing is shared with the feed.
        const received = JSON.parse(JSON.stringify(frame)) as Frame;
        this.frames.push(received);
        if ('query' in received) {
          this.views.set(received.query, applyFrame(this.views.get(received.query), received));
        }
        this.freshness = applyFreshness(this.freshness, received);
      }
    } catch (error) {
      this.failure = error;
    }
  }
}

export function namedCluster(connection: MemoryCluster): NamedCluster {
  return { descriptor: connection.descriptor, connection };
}

const fastUsage = { between: [30, 40], failed: 40, refused: 60, linger: 50 } as const;

/** A feed over clusters in memory, with everything between wired as in the plugin. */
export class TestFeed {
  readonly guard = new TestGuard();
  readonly entities = new TestEntities();
  /** Who owns what: what a test says, since this catalog never answers. */
  readonly owned = new OwnedEntities({
    catalog: { queryEntities: () => new Promise(() => {}) },
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
  });
  readonly registry: TestRegistry;
  readonly kinds: KindRegistry;
  readonly cache: ResourceCache;
  readonly figures: ClusterFigures;
  readonly feed: TableFeed;
  private readonly viewers: FeedViewer[] = [];

  constructor(
    clusters: readonly MemoryCluster[],
    timing: Partial<FeedTiming> = {},
    contributed: readonly ResourceKind[] = [],
    limits: {
      readonly memory?: number;
      readonly feedsPerPerson?: number;
      readonly ownership?: NamespaceOwnership;
    } = {},
  ) {
    this.registry = new TestRegistry(clusters.map(namedCluster));
    const calm = { ...fastTiming, silence: 30_000 };
    const facts = [...defaultFacts(fastUsage), entityOwnerFact(this.owned)];
    this.kinds = new KindRegistry({
      contributed,
      timing: {
        every: 300_000,
        soon: 5,
        again: [10, 20, 50, 100],
        backoff: [20, 100],
        linger: 200,
      },
      reflectorTiming: calm,
    });
    this.cache = new ResourceCache({
      linger: 200,
      timing: calm,
      facts,
      kinds: this.kinds,
      ...limits,
    });
    const { registry, guard, cache } = this;
    this.figures = new ClusterFigures({ registry, guard, cache, every: 20, patience: 10_000 });
    this.feed = new TableFeed({
      ...limits,
      registry,
      guard,
      cache,
      figures: this.figures,
      entities: this.entities,
      kinds: this.kinds,
      linger: 10_000,
      timing: { ask: 20, askAgain: 20, oldest: 1_000, grace: 500, ...timing },
    });
  }

  /** Somebody opens a tab. */
  look(viewer: Viewer, ...queries: Query[]): FeedViewer {
    const opened = new FeedViewer(this.feed, viewer, queries);
    this.viewers.push(opened);
    return opened;
  }

  async close(): Promise<void> {
    await Promise.all(this.viewers.map(viewer => viewer.leave()));
    this.feed.close();
    this.cache.close();
    this.kinds.close();
    this.owned.close();
  }
}
