import {
  type Freshness,
  isPodKind,
  kinds,
  mostUnwell,
  type ResourceKind,
  severity,
  type UnwellWorkload,
  workloadKinds,
  type WorkloadTally,
} from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../../guard/Guard';
import { freshnessFor } from '../freshnessFor';
import { objectAttributes } from '../objectAttributes';
import type { ResourceCache, Subscription } from '../ResourceCache';
import type { StoredRow } from '../StoredRow';
import type { NamedCluster } from '../WatchedCluster';
import { ScopeMembership } from './ScopeMembership';
import type { ScopeSelection } from './ScopeSelection';

/** What tallies are made of. */
export interface WorkloadTalliesOptions {
  readonly selection: ScopeSelection;
  readonly clusters: readonly NamedCluster[];
  readonly filter: Filter<ObjectAttributes>;
  readonly cache: ResourceCache;
  /** Milliseconds between two counts at least. */
  readonly every: number;
}

interface Source {
  readonly kind: ResourceKind;
  readonly subscription: Subscription;
}

/** Rows looked at between two chances to breathe. */
const few = 500;

const countedKinds: readonly ResourceKind[] = [
  ...workloadKinds,
  ...(kinds as readonly ResourceKind[]).filter(isPodKind),
];

class Tally {
  private readonly states = { ok: 0, progressing: 0, degraded: 0, failed: 0, unknown: 0 };
  private readonly unwell: UnwellWorkload[] = [];

  constructor(
    private readonly entity: string,
    private readonly cluster: string,
  ) {}

  add(kind: ResourceKind, { row: { namespace, name, health } }: StoredRow): void {
    const { state, reason } = health;
    this.states[state] += 1;
    if (state === 'ok') return;
    this.unwell.push({
      kind: kind.id,
      name,
      state,
      ...(namespace ? { namespace } : {}),
      ...(reason ? { reason } : {}),
    });
  }

  told(): WorkloadTally {
    const { entity, cluster, states, unwell } = this;
    const worst = [...unwell].sort(
      (a, b) =>
        severity[b.state] - severity[a.state] ||
        (`${a.kind} ${a.namespace} ${a.name}` < `${b.kind} ${b.namespace} ${b.name}` ? -1 : 1),
    );
    return { entity, cluster, ...states, unwell: worst.slice(0, mostUnwell) };
  }
}

/**
 * How the workloads of an entity are, by part and cluster, under one viewer's rights; counted again when they change. What
 * something else controls is counted with that.
 */
export class WorkloadTallies {
  private readonly membership: ScopeMembership;
  private readonly sources: readonly Source[];
  private readonly listeners = new Set<() => void>();
  private talliesNow?: readonly WorkloadTally[];
  private timer?: NodeJS.Timeout;
  private working = false;
  private stale = true;
  private closed = false;

  constructor(private readonly options: WorkloadTalliesOptions) {
    const { selection, clusters, filter, cache } = options;
    const looked = filter.nothing
      ? []
      : clusters.filter(({ descriptor }) => selection.clusters.includes(descriptor.id));
    this.membership = new ScopeMembership(selection, looked, cache);
    this.sources = looked.flatMap(({ connection }) =>
      connection
        ? countedKinds.map(kind => ({ kind, subscription: cache.subscribe(connection, kind) }))
        : [],
    );
    this.membership.onChange(() => this.note());
    for (const { subscription } of this.sources) {
      subscription.onChange(() => this.note());
      subscription.onFreshness(() => this.tell());
    }
    this.look();
  }

  /** Absent until every cluster said something: half of them would look like all. */
  get tallies(): readonly WorkloadTally[] | undefined {
    return this.talliesNow;
  }

  /** Of each cluster that is looked at, what is worst of all kinds. */
  get freshness(): readonly Freshness[] {
    const { filter } = this.options;
    return this.sources.map(({ subscription }) => freshnessFor(filter, subscription.freshness));
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.listeners.clear();
    this.membership.close();
    for (const { subscription } of this.sources) subscription.release();
  }

  private get settled(): boolean {
    return this.freshness.every(({ state }) => state !== 'catching up');
  }

  private note(): void {
    this.stale = true;
    if (!this.talliesNow && this.settled) this.look();
    else this.timer ??= setTimeout(() => this.look(), this.options.every).unref();
  }

  private look(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.working || this.closed || !this.stale) return;
    if (!this.talliesNow && !this.settled) return;
    this.working = true;
    this.stale = false;
    void this.count().then(tallies => {
      this.working = false;
      if (this.closed) return;
      this.talliesNow = tallies;
      if (this.stale) this.note();
      this.tell();
    });
  }

  private tell(): void {
    if (!this.talliesNow && this.settled) this.look();
    for (const listener of [...this.listeners]) listener();
  }

  private async count(): Promise<readonly WorkloadTally[]> {
    const { filter, cache } = this.options;
    const counts = new Map<string, Tally>();
    let seen = 0;
    for (const { kind, subscription } of this.sources) {
      for (const stored of subscription.store.values()) {
        seen += 1;
        if (seen % few === 0) await cache.pacer.breathe();
        if (this.membership.isBelow(stored)) continue;
        const parts = this.membership.partsOf(stored);
        if (parts.size === 0 || !filter.test(objectAttributes(kind, stored))) continue;
        for (const part of parts) {
          const key = `${part} ${stored.row.cluster}`;
          const tally = counts.get(key) ?? new Tally(part, stored.row.cluster);
          counts.set(key, tally);
          tally.add(kind, stored);
        }
      }
    }
    return [...counts.keys()].sort().map(key => counts.get(key)!.told());
  }
}
