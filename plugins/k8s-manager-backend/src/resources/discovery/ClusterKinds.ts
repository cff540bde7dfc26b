import { freshnessMessages, kindId, type Message } from 'backstage-plugin-k8s-manager-common';
import { UpstreamError } from '../../clusters/UpstreamError';
import type { ResourceCache, Subscription } from '../ResourceCache';
import type { WatchedCluster } from '../WatchedCluster';
import type { Discovery, DiscoveryFailure } from './Discovery';
import { type DefinedKind, definitionIn, definitionsKind } from './definitionsKind';
import { discover } from './discover';
import { type KindKnowledge, type Offer, offeredKinds } from './offeredKinds';

/** Milliseconds. */
export interface DiscoveryTiming {
  /** Between two looks at what a cluster serves, while somebody needs it. */
  readonly every: number;
  /** From a change of a definition to the first look; the API server needs a moment to serve it. */
  readonly soon: number;
  /** Between further looks while discovery does not agree with the definitions yet. */
  readonly again: readonly number[];
  /** Bounds of the wait after a failed look. */
  readonly backoff: readonly [number, number];
  /** How long a cluster is kept up after the last one who needs it left. */
  readonly linger: number;
}

export const defaultDiscoveryTiming: DiscoveryTiming = {
  every: 300_000,
  soon: 500,
  again: [1_000, 3_000, 10_000],
  backoff: [2_000, 60_000],
  linger: 60_000,
};

/** What is known of the kinds of one cluster. */
export interface KnownKinds extends Offer {
  /** `asking` until the first answer; `unavailable` where there is none; both keep nothing to offer. */
  readonly state: 'asking' | 'known' | 'unavailable';
  /** Why the last look failed; what was known before is kept. */
  readonly reason?: Message;
  /** Parts of the API that do not answer. */
  readonly failures: readonly DiscoveryFailure[];
  /** Why the columns of custom kinds are not known. */
  readonly columns?: Message;
}

/** What one needs of a cluster: the versions it serves, or with the columns of its custom kinds. */
export type KindNeeds = 'versions' | 'columns';

/** What a cluster's kinds are kept up with. */
export interface ClusterKindsOptions {
  readonly cluster: WatchedCluster;
  readonly described: KindKnowledge['described'];
  /** Holds the definitions of custom kinds. */
  readonly cache: ResourceCache;
  readonly timing: DiscoveryTiming;
  readonly onChange: () => void;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
}

/** Milliseconds in which changes of definitions are gathered. */
const gathering = 100;

const nothing: KnownKinds = { state: 'asking', kinds: new Map(), unwatched: [], failures: [] };

/**
 * The kinds one cluster serves, kept up while somebody needs them: asked again from time to time, and soon when a
 * definition of a custom kind changed. A look that fails keeps what was known.
 */
export class ClusterKinds {
  private readonly holders: Record<KindNeeds, number> = { versions: 0, columns: 0 };
  private ending = new AbortController();
  private timer?: NodeJS.Timeout;
  private lingering?: NodeJS.Timeout;
  private noted?: NodeJS.Timeout;
  private definitions?: Subscription;
  private stopHealth?: () => void;
  private looking = false;
  private failedLooks = 0;
  /** Looks since the last change of a definition. */
  private followUps = 0;
  private discovery?: Discovery;
  private reason?: Message;
  private now: KnownKinds = nothing;
  private defined: ReadonlyMap<string, DefinedKind> = new Map();
  /** Versions that were defined and are not any more: discovery tells of them for a little longer. */
  private readonly leaving = new Set<string>();

  constructor(private readonly options: ClusterKindsOptions) {}

  get known(): KnownKinds {
    return this.now;
  }

  /** Everything that was asked for is known, or why it is not. */
  isSettled(needs: KindNeeds): boolean {
    if (this.now.state !== 'known') return this.now.state === 'unavailable';
    return needs === 'versions' || !this.awaitsDefinitions;
  }

  /** Keeps the kinds up until the reply is called. */
  hold(needs: KindNeeds): () => void {
    clearTimeout(this.lingering);
    this.holders[needs] += 1;
    this.begin();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.holders[needs] -= 1;
      if (this.holders.versions + this.holders.columns > 0) return;
      this.lingering = setTimeout(() => this.end(), this.options.timing.linger).unref();
    };
  }

  close(): void {
    clearTimeout(this.lingering);
    this.end();
  }

  private begin(): void {
    const { cluster, cache } = this.options;
    if (this.holders.columns > 0 && !this.definitions) {
      const subscription = cache.subscribe(cluster, definitionsKind);
      subscription.onChange(() => this.hearDefinitions());
      this.definitions = subscription;
    }
    if (this.stopHealth) return;
    this.ending = new AbortController();
    this.stopHealth = cluster.onHealth(() => this.hearHealth());
    this.schedule(0);
  }

  private end(): void {
    this.ending.abort();
    clearTimeout(this.timer);
    clearTimeout(this.noted);
    this.noted = undefined;
    this.stopHealth?.();
    this.stopHealth = undefined;
    this.definitions?.release();
    this.definitions = undefined;
  }

  private schedule(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.ending.signal.aborted) return;
    this.timer = setTimeout(() => void this.look(), milliseconds).unref();
  }

  /** Many replicas and clusters must not ask at the same moment. */
  private jittered(milliseconds: number): number {
    return milliseconds * (0.8 + 0.4 * this.options.random());
  }

  private async look(): Promise<void> {
    if (this.looking || this.ending.signal.aborted) return;
    this.looking = true;
    const { signal } = this.ending;
    const { cluster, timing } = this.options;
    let next = timing.every;
    try {
      const discovery = await discover(cluster.transport, signal);
      this.discovery = discovery;
      this.reason = undefined;
      this.failedLooks = 0;
      next = this.nextLook();
    } catch (error) {
      this.reason = reasonOf(error);
      const [first, longest] = timing.backoff;
      next = Math.min(longest, first * 2 ** this.failedLooks);
      this.failedLooks += 1;
    } finally {
      this.looking = false;
    }
    if (signal.aborted) {
      // Somebody came back while this look was given up.
      if (!this.ending.signal.aborted) this.schedule(0);
      return;
    }
    this.publish();
    this.schedule(this.jittered(next));
  }

  /** Soon again while discovery does not agree with the definitions, but not for ever: one may never be established. */
  private nextLook(): number {
    const { every, again } = this.options.timing;
    if (this.agrees()) return every;
    const soon = again[this.followUps];
    this.followUps += 1;
    return soon ?? every;
  }

  private hearHealth(): void {
    const { state } = this.options.cluster.health.health;
    if (this.reason && (state === 'ok' || state === 'degraded')) this.schedule(0);
  }

  /** Definitions come in batches; what they say together is looked at once. */
  private hearDefinitions(): void {
    this.noted ??= setTimeout(() => {
      this.noted = undefined;
      this.takeDefinitions();
    }, gathering).unref();
  }

  private takeDefinitions(): void {
    if (!this.discovery || this.awaitsDefinitions) return;
    this.followUps = 0;
    this.publish();
    if (!this.agrees()) this.schedule(this.jittered(this.options.timing.soon));
  }

  private get awaitsDefinitions(): boolean {
    return this.holders.columns > 0 && this.definitions?.freshness.state === 'catching up';
  }

  private readDefinitions(): void {
    const { definitions } = this;
    // Without them what was read before is better than nothing: a look for versions alone does not ask for columns.
    if (definitions?.freshness.state !== 'live') return;
    const defined = new Map<string, DefinedKind>();
    for (const { row } of definitions.store.values()) {
      const definition = definitionIn(row.cells.defined);
      if (definition?.resource) defined.set(kindId(definition), definition);
    }
    for (const version of versionsIn(this.defined)) this.leaving.add(version);
    for (const version of versionsIn(defined)) this.leaving.delete(version);
    this.defined = defined;
  }

  /** Whether discovery tells of every version that is defined, and of none that is not any more. */
  private agrees(): boolean {
    const served = new Set(
      (this.discovery?.resources ?? []).map(one => `${kindId(one)} ${one.version}`),
    );
    for (const version of this.leaving) if (!served.has(version)) this.leaving.delete(version);
    return this.leaving.size === 0 && versionsIn(this.defined).every(one => served.has(one));
  }

  private publish(): void {
    // Kinds without their columns would be shown, and a moment later anew with them.
    if (this.awaitsDefinitions && this.discovery && this.now.state !== 'known') return;
    this.readDefinitions();
    this.now = this.combined();
    this.options.onChange();
  }

  private combined(): KnownKinds {
    const { discovery, reason } = this;
    const { described } = this.options;
    if (!discovery) return reason ? { ...nothing, state: 'unavailable', reason } : nothing;
    const offer = offeredKinds(discovery, {
      described,
      definitions: this.defined,
      before: this.now.kinds,
    });
    const { state, reason: why } = this.definitions?.freshness ?? {};
    const unreadable = state === 'denied' || state === 'unavailable';
    return {
      ...offer,
      state: 'known',
      failures: discovery.failures,
      ...(reason ? { reason } : {}),
      ...(unreadable ? { columns: why ?? freshnessMessages.unreadable() } : {}),
    };
  }
}

function versionsIn(defined: ReadonlyMap<string, DefinedKind>): string[] {
  return [...defined].flatMap(([id, { columns }]) =>
    Object.keys(columns).map(version => `${id} ${version}`),
  );
}

function reasonOf(error: unknown): Message {
  if (error instanceof UpstreamError) return error.text;
  return { verbatim: error instanceof Error ? error.name : String(error) };
}
