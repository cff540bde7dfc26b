import {
  type ClusterSummary,
  healthMessages,
  type Health,
  type Message,
} from 'backstage-plugin-k8s-manager-common';
import type { Viewer } from '../clusters/Viewer';
import { ClusterSum } from './ClusterSum';
import type { Sum, Summed } from './KindSum';
import { NamespaceRights } from './NamespaceRights';
import type { ResourceCache } from './ResourceCache';
import { askAccess, type ReadGuard, type ViewerAccess, visibleClusters } from './ViewerAccess';
import type { NamedCluster, NamedClusters, WatchedCluster } from './WatchedCluster';
import { withoutDust } from './withoutDust';

/** What the figures are made of. */
export interface ClusterFiguresOptions {
  readonly registry: NamedClusters;
  readonly guard: ReadGuard;
  readonly cache: ResourceCache;
  /** Milliseconds between two sums of one cluster at least. */
  readonly every?: number;
  /** Milliseconds a single answer waits for figures that are not there yet. */
  readonly patience?: number;
}

/** Summaries that are kept up while somebody looks. */
export interface WatchedSummaries {
  /** Every cluster has figures, or a reason why not. */
  readonly settled: boolean;
  summaries(): ClusterSummary[];
  close(): void;
}

/** The clusters as one viewer may see them: health and version for all they may know of, figures only of what they may read. */
export class ClusterFigures {
  private readonly registry: NamedClusters;
  private readonly guard: ReadGuard;
  private readonly cache: ResourceCache;
  private readonly every: number;
  private readonly patience: number;
  private readonly shared = new Map<
    WatchedCluster,
    Map<string, { sum: ClusterSum; holders: number }>
  >();

  constructor({ registry, guard, cache, every = 1_000, patience = 1_500 }: ClusterFiguresOptions) {
    this.registry = registry;
    this.guard = guard;
    this.cache = cache;
    this.every = every;
    this.patience = patience;
  }

  /**
   * All clusters this viewer may see. Waits a moment for figures that are on their way.
   *
   * @throws ServiceUnavailableError when the permission backend gives no answer
   */
  async summaries(viewer: Viewer, signal?: AbortSignal): Promise<ClusterSummary[]> {
    const asked = await askAccess(this.guard, viewer);
    const clusters = visibleClusters(this.registry, asked);
    const rights = new NamespaceRights(this.cache, () => {});
    rights.follow(asked.objects, clusters);
    await rights.settle(this.patience, signal);
    const access = { ...asked, objects: rights.bind(asked.objects) };
    let arrived: () => void = () => undefined;
    const settled = new Promise<void>(resolve => {
      arrived = resolve;
    });
    const watched = this.watch(access, clusters, () => {
      if (watched.settled) arrived();
    });
    const timer = setTimeout(arrived, this.patience);
    signal?.addEventListener('abort', arrived);
    try {
      if (!watched.settled) await settled;
      return watched.summaries();
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', arrived);
      rights.close();
      watched.close();
    }
  }

  /** @param listener - called when a summary may be another */
  watch(
    access: ViewerAccess,
    clusters: readonly NamedCluster[],
    listener: () => void,
  ): WatchedSummaries {
    const stops: (() => void)[] = [];
    const sums = new Map<NamedCluster, ClusterSum>();
    for (const cluster of clusters) {
      const { connection } = cluster;
      if (!connection) continue;
      const { sum, release } = this.hold(connection, access);
      sums.set(cluster, sum);
      stops.push(sum.onChange(listener), connection.onHealth(listener), release);
    }
    return {
      get settled() {
        return [...sums.values()].every(sum => sum.settled);
      },
      summaries: () => clusters.map(cluster => summaryOf(cluster, sums.get(cluster))),
      close: () => stops.splice(0).forEach(stop => stop()),
    };
  }

  private hold(cluster: WatchedCluster, { objects }: ViewerAccess) {
    const ofCluster = this.shared.get(cluster) ?? new Map();
    this.shared.set(cluster, ofCluster);
    const shared = ofCluster.get(objects.key) ?? {
      sum: new ClusterSum(cluster, objects, this.cache, this.every),
      holders: 0,
    };
    ofCluster.set(objects.key, shared);
    shared.holders += 1;
    const release = () => {
      shared.holders -= 1;
      if (shared.holders > 0) return;
      shared.sum.close();
      ofCluster.delete(objects.key);
      if (ofCluster.size === 0) this.shared.delete(cluster);
    };
    return { sum: shared.sum as ClusterSum, release };
  }
}

function summaryOf(cluster: NamedCluster, sum: ClusterSum | undefined): ClusterSummary {
  const { id, title, labels, production, changesAs, source } = cluster.descriptor;
  const known = { id, title, labels: { ...labels }, production, changesAs, source };
  const { connection } = cluster;
  if (!connection || !sum) return { ...known, ...rejectedSummary(cluster) };
  const { health, detail, since, version, checkedAt, answeredAt, latency, changes } =
    connection.health;
  const { nodes, pods } = sum;
  const down = downNodes(nodes);
  const reachable = health.state === 'ok' || health.state === 'degraded';
  const worse = reachable && down.length > 0;
  const failed: Health = { state: 'failed', reason: healthMessages.nodeDown() };
  return {
    ...known,
    health: worse ? failed : health,
    detail: [...(worse ? down : []), ...detail, ...partly(nodes, pods)],
    // Since when a node is down is not known here; since when the server answers would be another thing.
    ...(since && !worse ? { since } : {}),
    ...(version ? { version } : {}),
    ...(checkedAt ? { checkedAt } : {}),
    ...(answeredAt ? { answeredAt } : {}),
    ...(latency === undefined ? {} : { latency }),
    changes,
    nodes: figure(nodes, ({ count, figures }) => ({ ready: figures.ready, total: count })),
    pods: figure(pods, ({ count }) => count),
    cpu: resource(sum, 'cpu', 'cpuRequest'),
    memory: resource(sum, 'memory', 'memoryRequest'),
  };
}

function rejectedSummary({ rejected }: NamedCluster) {
  const reason = rejected?.reason ?? healthMessages.rejected();
  const absent = { absent: healthMessages.notYet() };
  return {
    health: { state: 'failed' as const, reason },
    detail: [...(rejected?.detail ?? [])],
    changes: { refused: reason },
    nodes: absent,
    pods: absent,
    cpu: absent,
    memory: absent,
  };
}

function figure<T>(summed: Summed, of: (sum: Sum) => T): { value: T } | { absent: Message } {
  return 'absent' in summed ? summed : { value: of(summed.value) };
}

function resource({ nodes, pods, lacking }: ClusterSum, capacity: string, requested: string) {
  if ('absent' in nodes) return nodes;
  if ('absent' in pods) return pods;
  const { count, figures, usage } = nodes.value;
  const { use = 0, measured = 0 } = usage[capacity] ?? {};
  return {
    value: {
      capacity: withoutDust(figures[capacity]),
      requested: withoutDust(pods.value.figures[requested]),
      ...(measured > 0 ? { used: withoutDust(use) } : {}),
      ...(measured > 0 && measured < count ? { measured: { nodes: measured, of: count } } : {}),
      ...(measured === 0 && lacking ? { lacking } : {}),
    },
  };
}

function partly(nodes: Summed, pods: Summed): Message[] {
  const partial = [nodes, pods].some(summed => 'value' in summed && summed.value.partial);
  return partial ? [healthMessages.partialFigures()] : [];
}

/** Nodes that are down, told together where the reason is the same. */
function downNodes(nodes: Summed): Message[] {
  if ('absent' in nodes) return [];
  const silent: string[] = [];
  const byReason = new Map<string, string[]>();
  for (const { name, health } of nodes.value.failed) {
    const { reason } = health;
    if (reason && 'verbatim' in reason && reason.verbatim) {
      byReason.set(reason.verbatim, [...(byReason.get(reason.verbatim) ?? []), name]);
    } else silent.push(name);
  }
  return [
    ...(silent.length > 0 ? [healthMessages.nodesSilent({ names: listed(silent) })] : []),
    ...[...byReason].map(([reason, names]) =>
      healthMessages.nodesNotReady({ names: listed(names), reason }),
    ),
  ];
}

/** A few names in a stable order; how many more is a number and reads the same in every language. */
function listed(names: readonly string[]): string {
  const sorted = [...names].sort();
  const shown = sorted.slice(0, 3).join(', ');
  return sorted.length > 3 ? `${shown} + ${sorted.length - 3}` : shown;
}
