import { healthMessages, kindById, type Message } from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import { KindSum, type Summed } from './KindSum';
import type { ResourceCache } from './ResourceCache';
import type { WatchedCluster } from './WatchedCluster';

/** Sums nodes and pods of one cluster under one viewer's rights, and does so again when they change. */
export class ClusterSum {
  private readonly parts: ReadonlyMap<string, KindSum>;
  private readonly listeners = new Set<() => void>();

  /** @param every - milliseconds between two sums at least */
  constructor(
    cluster: WatchedCluster,
    filter: Filter<ObjectAttributes>,
    cache: ResourceCache,
    every: number,
  ) {
    const parts = new Map<string, KindSum>();
    for (const id of filter.nothing ? [] : (['nodes', 'pods'] as const)) {
      const kind = kindById(id);
      if (!kind) continue;
      const subscription = cache.subscribe(cluster, kind);
      // What the nodes use is what the cluster uses; the pods say what is asked for.
      if (id === 'nodes') subscription.look();
      const tell = () => this.listeners.forEach(listener => listener());
      parts.set(id, new KindSum(subscription, filter, cache.pacer, every, tell));
    }
    this.parts = parts;
  }

  /** Both kinds have figures, or a reason why not, that will not change by waiting a little. */
  get settled(): boolean {
    return [...this.parts.values()].every(part => part.settled);
  }

  get nodes(): Summed {
    return this.summed('nodes');
  }

  get pods(): Summed {
    return this.summed('pods');
  }

  /** Why the use of the nodes is not known, where it cannot be. */
  get lacking(): Message | undefined {
    return this.parts.get('nodes')?.lacking;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.parts.forEach(part => part.close());
    this.listeners.clear();
  }

  private summed(id: 'nodes' | 'pods'): Summed {
    return this.parts.get(id)?.summed ?? { absent: healthMessages.noFigures() };
  }
}
