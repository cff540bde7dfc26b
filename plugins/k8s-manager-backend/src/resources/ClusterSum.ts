import {
  type Freshness,
  healthMessages,
  kindById,
  type Message,
} from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import type { Pacer } from './Pacer';
import type { ResourceCache, Subscription } from './ResourceCache';
import type { StoredRow } from './StoredRow';
import type { WatchedCluster } from './WatchedCluster';

/** The figures of one kind as far as a viewer may read, or why there are none. */
export type Summed = { readonly value: Sum } | { readonly absent: Message };

/** Sums over the rows a viewer may read. */
export interface Sum {
  readonly count: number;
  /** There are rows this viewer may not read. */
  readonly partial: boolean;
  /** By figure of the kind: cores, bytes, ready nodes. */
  readonly figures: Readonly<Record<string, number>>;
  /** Rows whose health is `failed`. */
  readonly failed: readonly StoredRow[];
}

/** Rows summed between two chances to breathe. */
const few = 500;

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

class KindSum {
  private sum?: Sum;
  private timer?: NodeJS.Timeout;
  private working = false;
  private stale = true;
  private closed = false;

  constructor(
    private readonly subscription: Subscription,
    private readonly filter: Filter<ObjectAttributes>,
    private readonly pacer: Pacer,
    private readonly every: number,
    private readonly tell: () => void,
  ) {
    subscription.onChange(() => this.note());
    this.look();
  }

  get settled(): boolean {
    const { state } = this.subscription.freshness;
    return state === 'denied' || state === 'unavailable' || (!isEarly(state) && !!this.sum);
  }

  get summed(): Summed {
    const { state, reason } = this.subscription.freshness;
    if (state === 'denied' || state === 'unavailable') {
      return { absent: reason ?? healthMessages.notYet() };
    }
    if (!this.sum) return { absent: healthMessages.notYet() };
    const { count, partial } = this.sum;
    return count === 0 && partial ? { absent: healthMessages.noFigures() } : { value: this.sum };
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.subscription.release();
  }

  private note(): void {
    this.stale = true;
    const first = !this.sum && !isEarly(this.subscription.freshness.state);
    if (first) this.look();
    else this.timer ??= setTimeout(() => this.look(), this.every).unref();
  }

  private look(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    // Half a cluster would look like a small one.
    if (isEarly(this.subscription.freshness.state) && !this.sum) return;
    if (this.working || this.closed || !this.stale) return;
    this.working = true;
    this.stale = false;
    void this.add().then(sum => {
      this.working = false;
      if (this.closed) return;
      this.sum = sum;
      if (this.stale) this.note();
      this.tell();
    });
  }

  private async add(): Promise<Sum> {
    const { kind } = this.subscription.store;
    const figures: Record<string, number> = {};
    for (const id of Object.keys(kind.figures ?? {})) figures[id] = 0;
    const failed: StoredRow[] = [];
    let count = 0;
    let seen = 0;
    for (const stored of this.subscription.store.values()) {
      seen += 1;
      if (seen % few === 0) await this.pacer.breathe();
      const { cluster, namespace, name, health } = stored.row;
      const attributes = { cluster, kind: kind.id, name, labels: stored.labels };
      if (!this.filter.test(namespace ? { ...attributes, namespace } : attributes)) continue;
      count += 1;
      if (health.state === 'failed') failed.push(stored);
      for (const id of Object.keys(figures)) figures[id] += stored.figures[id] ?? 0;
    }
    return { count, partial: seen > count, figures, failed };
  }
}

function isEarly(state: Freshness['state']): boolean {
  return state === 'catching up';
}
