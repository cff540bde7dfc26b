import { kinds as describedKinds, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import {
  ClusterKinds,
  defaultDiscoveryTiming,
  type DiscoveryTiming,
  type KindNeeds,
  type KnownKinds,
} from './discovery/ClusterKinds';
import type { KindSource } from './discovery/offeredKinds';
import { unionOfKinds } from './discovery/unionOfKinds';
import type { KindLookUp } from './KindLookUp';
import type { Pacer } from './Pacer';
import type { ReflectorTiming } from './Reflector';
import { ResourceCache } from './ResourceCache';
import type { WatchedCluster } from './WatchedCluster';

/** How a registry is made; everything has a default. */
export interface KindRegistryOptions {
  /** Kinds other modules of the portal describe. One with an id that is taken is left out. */
  readonly contributed?: readonly ResourceKind[];
  /** The turn taking it shares with everything else that reads. */
  readonly pacer?: Pacer;
  readonly timing?: Partial<DiscoveryTiming>;
  /** Of the watch of the definitions. */
  readonly reflectorTiming?: ReflectorTiming;
  /** 0 to 1, for jitter. */
  readonly random?: () => number;
}

/** Somebody's need of the kinds of some clusters; they are kept up until it is closed. */
export interface KindWatch {
  /** What was asked for is known of every cluster, or why it is not. */
  readonly settled: boolean;
  /** Looks at these clusters from now on. */
  look(clusters: readonly WatchedCluster[]): void;
  close(): void;
}

/**
 * All kinds there are: those of our list, those other modules contributed, and for each cluster what discovery tells.
 * What a cluster serves is asked only while somebody needs it. Nobody's rights are looked at here: readers hand in the
 * clusters their viewer may see.
 */
export class KindRegistry implements KindLookUp {
  /** Ours, then the contributed ones. */
  readonly kinds: readonly ResourceKind[];
  /** Ids that were contributed a second time, or are ours. */
  readonly refused: readonly string[];
  private readonly described = new Map<string, { kind: ResourceKind; source: KindSource }>();
  private readonly clusters = new WeakMap<WatchedCluster, ClusterKinds>();
  private readonly all = new Set<ClusterKinds>();
  private readonly listeners = new Set<() => void>();
  private readonly cache: ResourceCache;
  private readonly timing: DiscoveryTiming;
  private readonly random: () => number;

  constructor(options: KindRegistryOptions = {}) {
    const { contributed = [], pacer, timing, reflectorTiming, random = Math.random } = options;
    const refused: string[] = [];
    for (const kind of describedKinds as readonly ResourceKind[]) {
      this.described.set(kind.id, { kind, source: 'described' });
    }
    for (const kind of contributed) {
      if (this.described.has(kind.id)) refused.push(kind.id);
      else this.described.set(kind.id, { kind, source: 'contributed' });
    }
    this.kinds = [...this.described.values()].map(({ kind }) => kind);
    this.refused = refused;
    this.timing = { ...defaultDiscoveryTiming, ...timing };
    this.random = random;
    this.cache = new ResourceCache({
      facts: [],
      linger: 0,
      ...(pacer ? { pacer } : {}),
      ...(reflectorTiming ? { timing: reflectorTiming } : {}),
    });
  }

  /** The kind of our list or a contributed one. */
  byId(id: string): ResourceKind | undefined {
    return this.described.get(id)?.kind;
  }

  /** Where the description of a kind comes from. */
  sourceOf(id: string): KindSource {
    return this.described.get(id)?.source ?? 'discovered';
  }

  /** What is known of one cluster now. */
  known(cluster: WatchedCluster): KnownKinds {
    return this.of(cluster).known;
  }

  kindFor(id: string, cluster: WatchedCluster): ResourceKind | undefined {
    const { state, kinds } = this.known(cluster);
    // Until the cluster has answered, ours are taken to be served as they are described.
    return state === 'known' ? kinds.get(id)?.kind : this.byId(id);
  }

  tableKind(id: string, clusters: readonly WatchedCluster[]): ResourceKind | undefined {
    const known = this.byId(id);
    if (known) return known;
    const found = clusters.map(cluster => this.kindFor(id, cluster));
    return unionOfKinds(found.filter(kind => kind !== undefined));
  }

  unasked(clusters: readonly WatchedCluster[]): readonly string[] {
    return clusters
      .filter(cluster => this.known(cluster).state !== 'known')
      .map(({ descriptor }) => descriptor.id);
  }

  /** What looking up these kinds needs: nothing where each is read in the one version we know. */
  needsOf(ids: readonly string[]): KindNeeds | undefined {
    const known = ids.map(id => this.byId(id));
    if (known.includes(undefined)) return 'columns';
    return known.some(kind => kind?.alsoServedAs) ? 'versions' : undefined;
  }

  /**
   * Keeps the kinds of some clusters up.
   *
   * @param listener - called when a kind of any cluster is another, came or went
   */
  watch(needs: KindNeeds, listener: () => void): KindWatch {
    let held = new Map<ClusterKinds, () => void>();
    this.listeners.add(listener);
    return {
      get settled() {
        return [...held.keys()].every(kinds => kinds.isSettled(needs));
      },
      look: clusters => {
        const next = new Map<ClusterKinds, () => void>();
        for (const cluster of clusters) {
          const kinds = this.of(cluster);
          next.set(kinds, next.get(kinds) ?? held.get(kinds) ?? kinds.hold(needs));
        }
        for (const [kinds, release] of held) if (!next.has(kinds)) release();
        held = next;
      },
      close: () => {
        this.listeners.delete(listener);
        held.forEach(release => release());
        held.clear();
      },
    };
  }

  close(): void {
    this.listeners.clear();
    this.all.forEach(kinds => kinds.close());
    this.cache.close();
  }

  private of(cluster: WatchedCluster): ClusterKinds {
    const known = this.clusters.get(cluster);
    if (known) return known;
    const kinds = new ClusterKinds({
      cluster,
      described: this.described,
      cache: this.cache,
      timing: this.timing,
      random: this.random,
      onChange: () => this.listeners.forEach(listener => listener()),
    });
    this.clusters.set(cluster, kinds);
    this.all.add(kinds);
    return kinds;
  }
}
