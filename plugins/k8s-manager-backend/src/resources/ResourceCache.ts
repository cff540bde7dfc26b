import {
  type FactName,
  type FactValues,
  type Freshness,
  type KubernetesObject,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { WatchedCluster } from './WatchedCluster';
import type { NamespaceOwnership } from '../guard/NamespaceOwnership';
import { defaultFacts } from './facts/defaultFacts';
import type { FactSource, OpenFact } from './facts/FactSource';
import { HeldReflector } from './HeldReflector';
import type { KindLookUp } from './KindLookUp';
import { Pacer } from './Pacer';
import { NamespaceNames } from './NamespaceNames';
import type { ReflectorTiming } from './Reflector';
import { type Narrowed, ReflectorSet } from './ReflectorSet';
import { RowBudget } from './RowBudget';
import { RowStore } from './RowStore';

/** One holder's claim on a Reflector: while it is held, the Reflector lives. */
export interface Subscription {
  readonly store: RowStore;
  readonly freshness: Freshness;
  /** Called at once after rows or freshness changed; the reply takes the listener off. */
  onChange(listener: () => void): () => void;
  /** Called at once after the freshness changed. */
  onFreshness(listener: () => void): () => void;
  /** Facts that cost calls of their own are kept up, until the reply is called or this is released. */
  look(): () => void;
  release(): void;
}

/** How a cache is made; everything has a default. */
export interface ResourceCacheOptions {
  /** Milliseconds a Reflector outlives its last subscriber, so that turning a page and back is no new list. */
  readonly linger?: number;
  readonly timing?: ReflectorTiming;
  readonly facts?: readonly FactSource[];
  readonly pacer?: Pacer;
  /** Bytes for the rows of everything. Default: 256 MB. */
  readonly memory?: number;
  /** Says in which version a cluster serves a kind. Without it each is read as it is described. */
  readonly kinds?: Pick<KindLookUp, 'kindFor'>;
  /** By which namespaces name their owners: that annotation of them is kept. */
  readonly ownership?: NamespaceOwnership;
  /** Told when a definition throws on an object of a cluster. */
  readonly onProjectionError?: (kind: string, column: string, error: unknown) => void;
}

const defaultMemory = 256_000_000;

/**
 * The Reflectors alive now: one per cluster and kind, shared by all viewers, counted by subscribers. Nobody's rights
 * are looked at here; every reader of a store puts the Guard's filter between the store and a viewer.
 */
export class ResourceCache {
  /** The turn taking of everything that reads and counts. */
  readonly pacer: Pacer;
  /** By which the namespaces read here name their owners. */
  readonly ownership?: NamespaceOwnership;
  private readonly held = new Map<WatchedCluster, Map<string, HeldReflector>>();
  /** What is read in part, for as long as somebody looks at it. */
  private readonly narrowed = new Map<WatchedCluster, Map<string, Narrowed>>();
  private readonly narrowedListeners = new Set<() => void>();
  private readonly options: ResourceCacheOptions;
  private readonly facts: readonly FactSource[];
  private readonly budget: RowBudget;
  private closed = false;

  constructor(options: ResourceCacheOptions = {}) {
    this.options = options;
    this.pacer = options.pacer ?? new Pacer();
    this.ownership = options.ownership;
    this.facts = options.facts ?? defaultFacts();
    this.budget = new RowBudget(options.memory ?? defaultMemory, () => this.all());
  }

  /**
   * @param namespaces - what the holder wants to see of a kind with namespaces; absent for everything. The rows of others
   *   may be in the store too; where not everything can be read, these are what is read, and what the freshness is of
   * @throws Error after {@link close}
   */
  subscribe(
    connection: WatchedCluster,
    kind: ResourceKind,
    namespaces?: readonly string[],
  ): Subscription {
    if (this.closed) throw new Error('the resource cache is closed');
    const ofCluster = this.held.get(connection) ?? new Map<string, HeldReflector>();
    this.held.set(connection, ofCluster);
    const served = this.servedKind(connection, kind);
    const key = definitionKey(served);
    let held = ofCluster.get(key);
    if (!held) {
      held = this.hold(connection, served, this.narrowed.get(connection)?.get(key));
      ofCluster.set(key, held);
    }
    return held.subscribe(kind.namespaced ? namespaces : undefined);
  }

  /**
   * Equal for as long as a kind is read there in the same way: by the same version, with the same columns, everything or
   * the same part of it.
   */
  definitionOf(connection: WatchedCluster, kind: ResourceKind): string {
    const key = definitionKey(this.servedKind(connection, kind));
    const narrowed = this.narrowed.get(connection)?.get(key);
    return narrowed ? `${key} ${narrowed.since} ${narrowed.without.length}` : key;
  }

  /** Called when something is read in part from now on: who holds it holds nothing, and has to subscribe again. */
  onNarrowed(listener: () => void): () => void {
    this.narrowedListeners.add(listener);
    return () => this.narrowedListeners.delete(listener);
  }

  /** Stops every Reflector. */
  close(): void {
    this.closed = true;
    this.budget.close();
    for (const ofCluster of [...this.held.values()]) {
      for (const held of [...ofCluster.values()]) held.close();
    }
    this.held.clear();
  }

  private servedKind(connection: WatchedCluster, kind: ResourceKind): ResourceKind {
    return this.options.kinds?.kindFor(kind.id, connection) ?? kind;
  }

  private hold(
    connection: WatchedCluster,
    kind: ResourceKind,
    narrowed: Narrowed | undefined,
  ): HeldReflector {
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
    const annotations = this.ownership?.annotationsOf(kind) ?? [];
    const store = new RowStore({
      kind,
      annotations,
      cluster: connection.descriptor.id,
      facts: { of: object => factsOf(readings, object) },
      ...(onProjectionError
        ? { onProjectionError: (column, error) => onProjectionError(kind.id, column, error) }
        : {}),
    });
    const { pacer } = this;
    const reflectors = new ReflectorSet({
      connection,
      kind,
      annotations,
      store,
      pacer,
      onRows: () => this.budget.note(),
      names: new NamespaceNames(other => this.subscribe(connection, other), connection.namespaces),
      ...(narrowed ? { narrowed } : {}),
      ...(timing ? { timing } : {}),
    });
    return new HeldReflector(store, reflectors, readings, linger, {
      forget: held => this.forget(connection, kind, held),
      narrow: (held, less) => this.narrow(connection, kind, held, less),
    });
  }

  private all(): readonly HeldReflector[] {
    const all = [...this.held.values()].flatMap(ofCluster => [...ofCluster.values()]);
    return all.sort((one, other) => one.begun - other.begun);
  }

  private narrow(
    connection: WatchedCluster,
    kind: ResourceKind,
    held: HeldReflector,
    narrowed: Narrowed,
  ): void {
    this.forget(connection, kind, held);
    const ofCluster = this.narrowed.get(connection) ?? new Map<string, Narrowed>();
    this.narrowed.set(connection, ofCluster.set(definitionKey(kind), narrowed));
    for (const listener of [...this.narrowedListeners]) listener();
  }

  private forget(connection: WatchedCluster, kind: ResourceKind, held: HeldReflector): void {
    const key = definitionKey(kind);
    const ofCluster = this.held.get(connection);
    // One that was narrowed is held longer by those who had it than it stands here.
    if (ofCluster?.get(key) !== held) return;
    ofCluster.delete(key);
    if (ofCluster.size === 0) this.held.delete(connection);
    this.narrowed.get(connection)?.delete(key);
  }
}

function definitionKey({ id, fingerprint = '' }: ResourceKind): string {
  return `${id} ${fingerprint}`;
}

function factsOf(readings: readonly OpenFact[], object: KubernetesObject): Partial<FactValues> {
  const values: Partial<Record<FactName, unknown>> = {};
  for (const { fact, reading } of readings) values[fact] = reading.of(object);
  // Each reading gives the value of its own fact.
  return values as Partial<FactValues>;
}
