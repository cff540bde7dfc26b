import {
  type FactValues,
  type KubernetesObject,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { Subscription } from '../ResourceCache';
import type { StoredRow } from '../StoredRow';
import { type FactChange, objectKey } from './FactChange';
import type { FactReading, FactSource } from './FactSource';

/** The label by which a slice says of which Service it is. */
const serviceName = 'kubernetes.io/service-name';

type Endpoints = FactValues['endpoints'];

class EndpointsReading implements FactReading<'endpoints'> {
  private readonly slices = new Map<string, Set<string>>();
  /** A slice that is gone says no more of which Service it was. */
  private readonly serviceOf = new Map<string, string>();
  private readonly listeners = new Set<(change: FactChange) => void>();
  private known: boolean;

  constructor(private readonly subscription: Subscription) {
    const { store } = subscription;
    this.known = isKnown(subscription);
    for (const { uid } of store.values()) this.take(uid);
    store.onRows(uids => this.hear(uids));
    // Before all slices are there, and where they may not be read, nothing is said: no endpoints would be a fault.
    subscription.onFreshness(() => {
      const known = isKnown(subscription);
      if (known === this.known) return;
      this.known = known;
      this.tell({ by: 'everything' });
    });
  }

  of({ metadata }: KubernetesObject): Endpoints | undefined {
    if (!this.known) return undefined;
    const { store } = this.subscription;
    const byAddressType = new Map<unknown, Endpoints>();
    for (const uid of this.slices.get(objectKey(metadata?.namespace, metadata?.name ?? '')) ?? []) {
      const slice = store.get(uid);
      if (!slice) continue;
      const { addressType } = slice.row.cells;
      const { ready = 0, total = 0 } = slice.figures;
      const sum = byAddressType.get(addressType) ?? { ready: 0, total: 0 };
      byAddressType.set(addressType, { ready: sum.ready + ready, total: sum.total + total });
    }
    // A pod with an address in each family is one endpoint in each: counted together it would be two.
    return [...byAddressType.values()].reduce(
      (most, sum) => (sum.ready > most.ready || sum.total > most.total ? sum : most),
      { ready: 0, total: 0 },
    );
  }

  onChange(listener: (change: FactChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.listeners.clear();
    this.subscription.release();
  }

  private hear(uids: readonly string[]): void {
    const keys = new Set<string>();
    for (const uid of uids) for (const key of this.take(uid)) keys.add(key);
    if (this.known && keys.size > 0) this.tell({ by: 'object', keys: [...keys] });
  }

  /** Notes of which Service a slice is; the reply is of which it was and is. */
  private take(uid: string): readonly string[] {
    const before = this.serviceOf.get(uid);
    const now = serviceOf(this.subscription.store.get(uid));
    if (before !== undefined && before !== now) {
      const others = this.slices.get(before);
      others?.delete(uid);
      if (others?.size === 0) this.slices.delete(before);
    }
    if (now === undefined) this.serviceOf.delete(uid);
    else {
      this.serviceOf.set(uid, now);
      this.slices.set(now, (this.slices.get(now) ?? new Set()).add(uid));
    }
    return [before, now].filter(key => key !== undefined);
  }

  private tell(change: FactChange): void {
    for (const listener of [...this.listeners]) listener(change);
  }
}

function isKnown({ freshness: { state } }: Subscription): boolean {
  return state === 'live' || state === 'stale';
}

function serviceOf(slice: StoredRow | undefined): string | undefined {
  const name = slice?.labels[serviceName];
  return slice && name ? objectKey(slice.row.namespace, name) : undefined;
}

/**
 * The endpoints behind a Service, counted over its slices.
 *
 * @param slices - the kind of endpoint slices: with the figures `ready` and `total`, and the cell `addressType`
 */
export function endpointsFact(slices: ResourceKind): FactSource<'endpoints'> {
  return { fact: 'endpoints', open: subscribe => new EndpointsReading(subscribe(slices)) };
}
