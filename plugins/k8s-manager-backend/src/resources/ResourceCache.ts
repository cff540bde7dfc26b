import {
  type FactName,
  type FactValues,
  type Freshness,
  kinds,
  type KubernetesObject,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { WatchedCluster } from './WatchedCluster';
import { controllerFact } from './facts/controllerFact';
import type { FactReading, FactSource } from './facts/FactSource';
import { HeldReflector } from './HeldReflector';
import { Pacer } from './Pacer';
import { Reflector, type ReflectorTiming } from './Reflector';
import { RowStore } from './RowStore';

/** One holder's claim on a Reflector: while it is held, the Reflector lives. */
export interface Subscription {
  readonly store: RowStore;
  readonly freshness: Freshness;
  /** Called at once after rows or freshness changed; the reply takes the listener off. */
  onChange(listener: () => void): () => void;
  /** Called at once after the freshness changed. */
  onFreshness(listener: () => void): () => void;
  release(): void;
}

/** How a cache is made; everything has a default. */
export interface ResourceCacheOptions {
  /** Milliseconds a Reflector outlives its last subscriber, so that turning a page and back is no new list. */
  readonly linger?: number;
  readonly timing?: ReflectorTiming;
  readonly facts?: readonly FactSource[];
  readonly pacer?: Pacer;
  /** Told when a definition throws on an object of a cluster. */
  readonly onProjectionError?: (kind: string, column: string, error: unknown) => void;
}

/**
 * The Reflectors alive now: one per cluster and kind, shared by all viewers, counted by subscribers. Nobody's rights
 * are looked at here; every reader of a store puts the Guard's filter between the store and a viewer.
 */
export class ResourceCache {
  /** The turn taking of everything that reads and counts. */
  readonly pacer: Pacer;
  private readonly held = new Map<WatchedCluster, Map<string, HeldReflector>>();
  private readonly options: ResourceCacheOptions;
  private readonly facts: readonly FactSource[];
  private closed = false;

  constructor(options: ResourceCacheOptions = {}) {
    this.options = options;
    this.pacer = options.pacer ?? new Pacer();
    this.facts = options.facts ?? [controllerFact(kinds)];
  }

  /** @throws Error after {@link close} */
  subscribe(connection: WatchedCluster, kind: ResourceKind): Subscription {
    if (this.closed) throw new Error('the resource cache is closed');
    const ofCluster = this.held.get(connection) ?? new Map<string, HeldReflector>();
    this.held.set(connection, ofCluster);
    let held = ofCluster.get(kind.id);
    if (!held) {
      held = this.hold(connection, kind);
      ofCluster.set(kind.id, held);
    }
    return held.subscribe();
  }

  /** Stops every Reflector. */
  close(): void {
    this.closed = true;
    for (const ofCluster of [...this.held.values()]) {
      for (const held of [...ofCluster.values()]) held.close();
    }
    this.held.clear();
  }

  private hold(connection: WatchedCluster, kind: ResourceKind): HeldReflector {
    const { linger = 60_000, timing, onProjectionError } = this.options;
    const read = new Set([
      ...Object.values(kind.columns).map(({ fact }) => fact),
      ...(kind.healthInFacts?.facts ?? []),
    ]);
    const readings = this.facts
      .filter(({ fact }) => read.has(fact))
      .map(source => ({
        fact: source.fact,
        reading: source.open(other => this.subscribe(connection, other), kind, {
          cluster: connection,
          pacer: this.pacer,
        }),
      }));
    const store = new RowStore({
      kind,
      cluster: connection.descriptor.id,
      facts: { of: object => factsOf(readings, object) },
      ...(onProjectionError
        ? { onProjectionError: (column, error) => onProjectionError(kind.id, column, error) }
        : {}),
    });
    const { pacer } = this;
    const reflector = new Reflector({
      connection,
      kind,
      store,
      pacer,
      ...(timing ? { timing } : {}),
    });
    return new HeldReflector(
      store,
      reflector,
      readings.map(({ reading }) => reading),
      linger,
      () => this.forget(connection, kind),
    );
  }

  private forget(connection: WatchedCluster, kind: ResourceKind): void {
    const ofCluster = this.held.get(connection);
    ofCluster?.delete(kind.id);
    if (ofCluster?.size === 0) this.held.delete(connection);
  }
}

type OpenFact = { readonly fact: FactName; readonly reading: FactReading };

function factsOf(readings: readonly OpenFact[], object: KubernetesObject): Partial<FactValues> {
  return Object.fromEntries(readings.map(({ fact, reading }) => [fact, reading.of(object)]));
}
