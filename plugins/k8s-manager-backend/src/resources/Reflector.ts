import type {
  Freshness,
  KubernetesObject,
  ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { WatchedCluster } from './WatchedCluster';
import { UpstreamError } from '../clusters/UpstreamError';
import type { Pacer } from './Pacer';
import type { ObjectReader } from './reading/ObjectReader';
import { readerFor } from './reading/readerFor';
import { unreadable } from './reading/unreadable';
import type { ReflectedRows } from './ReflectedRows';
import {
  freshnessOf,
  initialReflectorState,
  reduceReflector,
  type ReflectorEffect,
  type ReflectorEvent,
  type ReflectorFailure,
  type ReflectorState,
} from './reflectorReducer';
import { sameValue } from './sameValue';

/** Milliseconds, except where named otherwise. */
export interface ReflectorTiming {
  /** Without a byte for so long a watch counts as dead. Bookmarks come about every minute. */
  readonly silence: number;
  /** How long a WatchList may say nothing before it is taken for one the server did not understand. */
  readonly patience: number;
  /** Bounds of `timeoutSeconds`, in seconds. */
  readonly watchSeconds: readonly [number, number];
  /** Factor on every wait between attempts. */
  readonly waiting: number;
}

export const defaultReflectorTiming: ReflectorTiming = {
  silence: 90_000,
  patience: 10_000,
  watchSeconds: [300, 600],
  waiting: 1,
};

/** What a Reflector works with. */
export interface ReflectorOptions {
  readonly connection: WatchedCluster;
  readonly kind: ResourceKind;
  /** Keys of annotations that are read beside those the kind and the portal read. */
  readonly annotations?: readonly string[];
  readonly store: ReflectedRows;
  /** The only namespace that is read. Default: all. */
  readonly namespace?: string;
  readonly pacer: Pacer;
  readonly timing?: ReflectorTiming;
}

type RequestEffect = Extract<ReflectorEffect, { type: 'watchList' | 'list' | 'check' | 'watch' }>;
type WaitEffect = Extract<ReflectorEffect, { type: 'wait' }>;
type NextEffect = RequestEffect | WaitEffect;

/** Objects asked for with one page of a list. */
const pageSize = 500;

/** Failures that say something of the cluster, and not only of this kind. */
const clusterFailures: ReadonlySet<UpstreamError['kind']> = new Set([
  'unreachable',
  'timeout',
  'certificate',
  'unauthorized',
  'not kubernetes',
]);

/**
 * Keeps rows equal to what the API server has of one kind, everywhere or in one namespace: the hands of the machine in
 * {@link reduceReflector}. It reads as the cluster's own account, and never ends by itself.
 */
export class Reflector {
  private readonly connection: WatchedCluster;
  private readonly kind: ResourceKind;
  private readonly store: ReflectedRows;
  private readonly namespace?: string;
  private readonly pacer: Pacer;
  private readonly reader: ObjectReader;
  private readonly timing: ReflectorTiming;
  private readonly stopping = new AbortController();
  private readonly listeners = new Set<() => void>();
  private state: ReflectorState = initialReflectorState;
  private told: Freshness;
  private wake?: () => void;
  private clusterWell: boolean;
  private stopHealth?: () => void;

  constructor({
    connection,
    kind,
    annotations,
    store,
    namespace,
    pacer,
    timing,
  }: ReflectorOptions) {
    this.connection = connection;
    this.kind = kind;
    this.store = store;
    this.namespace = namespace;
    this.pacer = pacer;
    this.reader = readerFor(kind, annotations);
    this.timing = timing ?? defaultReflectorTiming;
    this.told = freshnessOf(connection.descriptor.id, this.state);
    this.clusterWell = isWell(connection);
  }

  get freshness(): Freshness {
    return this.told;
  }

  /** Called at once when the freshness is another. */
  onFreshness(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    if (this.state.phase !== 'idle') return;
    this.stopHealth = this.connection.onHealth(() => this.hearHealth());
    // The loop has no way to end but stop(): whatever it throws would be a defect, and is raised as one.
    void this.run();
  }

  stop(): void {
    this.dispatch({ type: 'stopped' });
    this.stopping.abort();
    this.stopHealth?.();
    this.wake?.();
    this.listeners.clear();
  }

  private async run(): Promise<void> {
    let next = this.dispatch({ type: 'started' });
    while (next) {
      next = next.type === 'wait' ? await this.pause(next) : await this.ask(next);
    }
  }

  /** Takes a step; the reply is what to do next, where the step says so. */
  private dispatch(event: ReflectorEvent): NextEffect | undefined {
    const { state, effects } = reduceReflector(this.state, event);
    this.state = state;
    let next: NextEffect | undefined;
    for (const effect of effects) {
      if (effect.type === 'begin') this.store.begin();
      else if (effect.type === 'apply') this.store.apply(effect.changes);
      else if (effect.type === 'sweep') this.store.sweep();
      else if (effect.type === 'clear') this.store.clear();
      else next = effect;
    }
    this.tell();
    return next;
  }

  private tell(): void {
    const freshness = freshnessOf(this.connection.descriptor.id, this.state);
    if (sameValue(freshness, this.told)) return;
    this.told = freshness;
    for (const listener of [...this.listeners]) listener();
  }

  private async pause({ atLeast, atMost }: WaitEffect): Promise<NextEffect | undefined> {
    const time = (atLeast + Math.random() * (atMost - atLeast)) * this.timing.waiting;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, time);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
    return this.dispatch({ type: 'elapsed' });
  }

  /** Makes a request and follows it to its end, or until the machine wants something else. */
  private async ask(effect: RequestEffect): Promise<NextEffect | undefined> {
    const leaving = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, leaving.signal]);
    try {
      const body = await this.open(effect, signal);
      const opened = this.dispatch({ type: 'opened', at: Date.now() });
      this.connection.reportAnswer();
      return opened ?? (await this.follow(effect, body));
    } catch (thrown) {
      if (this.state.phase === 'stopped') return undefined;
      const error = asUpstreamError(thrown);
      if (clusterFailures.has(error.kind)) this.connection.reportFailure(error);
      return this.dispatch({ type: 'failed', error: failureOf(error), at: Date.now() });
    } finally {
      leaving.abort();
    }
  }

  private async open(
    effect: RequestEffect,
    signal: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>> {
    const { group, version, resource } = this.kind;
    const { accept } = this.reader;
    const query = this.query(effect);
    const { body } = await this.connection.transport.stream({
      as: 'cluster',
      method: 'GET',
      segments: [
        ...(group ? ['apis', group, version] : ['api', version]),
        ...(this.namespace ? ['namespaces', this.namespace] : []),
        resource,
      ],
      query,
      accept: query.watch ? accept.watch : accept.list,
      silence: this.timing.silence,
      signal,
    });
    return body;
  }

  private query(effect: RequestEffect): Record<string, string | number | boolean | undefined> {
    const [least, most] = this.timing.watchSeconds;
    const watch = {
      watch: 1,
      allowWatchBookmarks: true,
      timeoutSeconds: Math.round(least + Math.random() * (most - least)),
    };
    switch (effect.type) {
      case 'watchList':
        return { ...watch, sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan' };
      case 'watch':
        return { ...watch, resourceVersion: effect.resourceVersion };
      case 'list':
        if (effect.whole) return effect.whole === 'any' ? { resourceVersion: 0 } : {};
        return { limit: pageSize, continue: effect.continue };
      case 'check':
        return { limit: 1 };
      default: {
        const never: never = effect;
        return never;
      }
    }
  }

  private follow(
    effect: RequestEffect,
    body: AsyncIterable<Uint8Array>,
  ): Promise<NextEffect | undefined> {
    if (effect.type === 'list') return this.followList(body);
    return effect.type === 'check' ? this.followCheck(body) : this.followWatch(body);
  }

  private async followWatch(body: AsyncIterable<Uint8Array>): Promise<NextEffect | undefined> {
    const batches = this.reader.watch(body)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const batch = await this.nextBatch(batches);
        if (batch === 'unheard') return this.dispatch({ type: 'unheard' });
        if (batch.done) return this.dispatch({ type: 'ended', at: Date.now() });
        const next = this.dispatch({ type: 'events', events: batch.value, at: Date.now() });
        if (next || this.state.phase === 'stopped') return next;
        await this.pacer.breathe();
      }
    } finally {
      // Not awaited: a reader in the middle of a read comes back only when that read ends, which the abort sees to.
      void batches.return?.().catch(() => undefined);
    }
  }

  /** The next batch; while initial events come, only for as long as our patience lasts. */
  private async nextBatch<T>(batches: AsyncIterator<T>): Promise<IteratorResult<T> | 'unheard'> {
    const batch = batches.next();
    if (this.state.phase !== 'syncing') return batch;
    let timer: NodeJS.Timeout | undefined;
    const unheard = new Promise<'unheard'>(resolve => {
      timer = setTimeout(() => resolve('unheard'), this.timing.patience);
    });
    try {
      return await Promise.race([batch, unheard]);
    } finally {
      clearTimeout(timer);
      batch.catch(() => undefined);
    }
  }

  private async followList(body: AsyncIterable<Uint8Array>): Promise<NextEffect | undefined> {
    for await (const { objects, end } of this.reader.list(body)) {
      if (objects.length > 0) this.dispatch({ type: 'listed', objects });
      if (end) return this.dispatch({ type: 'page', end, at: Date.now() });
      await this.pacer.breathe();
    }
    throw unreadable();
  }

  private async followCheck(body: AsyncIterable<Uint8Array>): Promise<NextEffect | undefined> {
    const found: KubernetesObject[] = [];
    for await (const { objects, end } of this.reader.list(body)) {
      found.push(...objects);
      if (!end) continue;
      const { resourceVersion } = end;
      const known = found.every(({ metadata }) => this.store.get(metadata?.uid ?? ''));
      const emptied = found.length === 0 && this.store.size > 0;
      return this.dispatch({ type: 'checked', resourceVersion, known: known && !emptied });
    }
    throw unreadable();
  }

  /** A cluster that answers again is not kept waiting for the end of our backoff. */
  private hearHealth(): void {
    const well = isWell(this.connection);
    const recovered = well && !this.clusterWell;
    this.clusterWell = well;
    if (recovered && this.state.phase === 'waiting' && this.state.lost) this.wake?.();
  }
}

function isWell({ health }: WatchedCluster): boolean {
  return health.health.state === 'ok' || health.health.state === 'degraded';
}

function asUpstreamError(thrown: unknown): UpstreamError {
  if (thrown instanceof UpstreamError) return thrown;
  const text = { verbatim: thrown instanceof Error ? thrown.message : String(thrown) };
  return new UpstreamError({ kind: 'unreachable', text });
}

function failureOf({ kind, text, status, retryAfter }: UpstreamError): ReflectorFailure {
  return {
    kind,
    text,
    ...(status ? { status } : {}),
    ...(retryAfter ? { retryAfter } : {}),
  };
}
