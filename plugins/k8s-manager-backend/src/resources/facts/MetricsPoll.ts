import { factMessages, type Message, usageFreshFor } from 'backstage-plugin-k8s-manager-common';
import { UpstreamError } from '../../clusters/UpstreamError';
import type { Pacer } from '../Pacer';
import { JsonReader } from '../reading/JsonReader';
import type { WatchedCluster } from '../WatchedCluster';
import { objectKey } from './FactChange';
import { type Measurement, measurementOf } from './measurementOf';
import { tellInParts } from './tellInParts';

/** Milliseconds. */
export interface MetricsTiming {
  /** Between two looks: the window of the measurements, between these bounds. */
  readonly between: readonly [least: number, most: number];
  /** After a failure of a metrics API that is there. */
  readonly failed: number;
  /** After the answer that there is none, or that it may not be read. */
  readonly refused: number;
  /** The whole reply. */
  readonly silence: number;
}

export const defaultMetricsTiming: MetricsTiming = {
  between: [15_000, 30_000],
  failed: 30_000,
  refused: 120_000,
  silence: 10_000,
};

/** An amount that was measured, as it may be shown. */
export interface Sample {
  readonly cpu: number;
  readonly memory: number;
  /** RFC 3339, where it is no longer fresh. */
  readonly at?: string;
}

interface Kept extends Measurement {
  /** By our clock: when this measurement was first seen. A clock of the cluster that stands still or is ahead shows by it. */
  readonly seenAt: number;
  /** Not fresh at the last look. */
  readonly old: boolean;
  /** Whose measurement it is: the metrics API knows objects by name only. */
  owner?: string;
}

/** What is no failure of a call is one of reading. */
const ofOurs = { kind: 'not kubernetes', status: undefined } as const;
/** Measurements older than so many windows say nothing of now, and are left out; in any case those past five minutes. */
const windows = 4;
const longestAge = 300_000;
/** Waits vary by a fifth, so that many clusters and replicas do not ask at one moment. */
const jitter = 0.2;

/**
 * What the metrics API of one cluster measured of all pods, or of all nodes: one list for everyone who looks, again and
 * again for as long as somebody does. The API has no watch.
 */
export class MetricsPoll {
  private readonly reader = new JsonReader();
  private readonly listeners = new Set<(keys: readonly string[]) => void>();
  private readonly lackingListeners = new Set<() => void>();
  private samples = new Map<string, Kept>();
  private reason?: Message;
  private holders = 0;
  private timer?: NodeJS.Timeout;
  private looking?: AbortController;

  constructor(
    private readonly cluster: WatchedCluster,
    private readonly resource: 'pods' | 'nodes',
    private readonly pacer: Pacer,
    private readonly timing: MetricsTiming,
  ) {}

  /** Why there are no measurements, once that is known. */
  get lacking(): Message | undefined {
    return this.reason;
  }

  /** Somebody looks, until the reply is called. */
  hold(): () => void {
    this.holders += 1;
    if (!this.looking && !this.timer) void this.look();
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.holders -= 1;
      if (this.holders === 0) this.stop();
    };
  }

  /**
   * @param uid - the object that has this name now: what was measured of another one before it is not its own
   */
  sampleOf(namespace: string | undefined, name: string, uid: string): Sample | undefined {
    const kept = this.samples.get(objectKey(namespace, name));
    if (!kept) return undefined;
    kept.owner ??= uid;
    if (kept.owner !== uid) return undefined;
    const { cpu, memory, at, old } = kept;
    return old ? { cpu, memory, at: new Date(at).toISOString() } : { cpu, memory };
  }

  /** Told the {@link objectKey}s of what may have another sample now. */
  onSamples(listener: (keys: readonly string[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Called when {@link lacking} is another. */
  onLacking(listener: () => void): () => void {
    this.lackingListeners.add(listener);
    return () => this.lackingListeners.delete(listener);
  }

  /** Of what there are samples now. */
  keys(): readonly string[] {
    return [...this.samples.keys()];
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.looking?.abort();
    this.looking = undefined;
    // Nobody keeps these up any more: found later they would be taken for what is in use then.
    this.samples = new Map();
    this.lack(undefined);
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    const looking = new AbortController();
    this.looking = looking;
    let wait: number;
    try {
      const measured = await this.measure(looking.signal);
      if (looking.signal.aborted) return;
      const [first] = measured.values();
      const [least, most] = this.timing.between;
      wait = Math.min(most, Math.max(least, first?.window ?? 0));
      this.lack(undefined);
      await this.take(measured);
    } catch (error) {
      if (looking.signal.aborted) return;
      wait = this.fail(error);
      // What was measured before stays for as long as it may be shown.
      await this.take(this.samples);
    }
    if (looking.signal.aborted) return;
    this.looking = undefined;
    const time = wait * (1 - jitter + 2 * jitter * Math.random());
    this.timer = setTimeout(() => void this.look(), time);
    this.timer.unref();
  }

  private async measure(signal: AbortSignal): Promise<Map<string, Measurement>> {
    const { body } = await this.cluster.transport.stream({
      as: 'cluster',
      method: 'GET',
      segments: ['apis', 'metrics.k8s.io', 'v1beta1', this.resource],
      silence: this.timing.silence,
      signal,
    });
    const measured = new Map<string, Measurement>();
    for await (const { objects } of this.reader.list(body)) {
      for (const object of objects) {
        const { namespace, name } = object.metadata ?? {};
        const measurement = measurementOf(object);
        if (typeof name === 'string' && measurement) {
          measured.set(objectKey(namespace, name), measurement);
        }
      }
      await this.pacer.breathe();
    }
    return measured;
  }

  /** Takes over what there is now, but for what is too old, and tells what is another than before. */
  private async take(measured: ReadonlyMap<string, Measurement>): Promise<void> {
    const now = Date.now();
    const before = this.samples;
    const samples = new Map<string, Kept>();
    const changed: string[] = [];
    for (const [key, measurement] of measured) {
      const was = before.get(key);
      const is = keptOf(was, measurement, now);
      if (is) samples.set(key, is);
      if (!sameSample(was, is)) changed.push(key);
    }
    for (const key of before.keys()) if (!measured.has(key)) changed.push(key);
    this.samples = samples;
    await this.tell(changed);
  }

  private tell(keys: readonly string[]): Promise<void> {
    return tellInParts(keys, this.pacer, some => {
      for (const listener of [...this.listeners]) listener(some);
    });
  }

  /** Says why it failed, and how long to wait. */
  private fail(error: unknown): number {
    const { failed, refused } = this.timing;
    const cluster = this.cluster.descriptor.title;
    const { kind, status } = error instanceof UpstreamError ? error : ofOurs;
    if (kind === 'not found') {
      this.lack(factMessages.noMetrics({ cluster }));
      return refused;
    }
    if (kind === 'forbidden' || kind === 'unauthorized') {
      this.lack(factMessages.metricsDenied({ cluster }));
      return refused;
    }
    if (kind === 'not kubernetes' || kind === 'too large') {
      this.lack(factMessages.metricsUnreadable({ cluster }));
      return refused;
    }
    // A cluster that cannot be reached says so itself; its rows are stale with everything in them.
    const code = status ?? (kind === 'timeout' ? kind : undefined);
    if (code !== undefined) this.lack(factMessages.metricsDown({ cluster, code }));
    return failed;
  }

  private lack(reason: Message | undefined): void {
    if (JSON.stringify(reason) === JSON.stringify(this.reason)) return;
    this.reason = reason;
    for (const listener of [...this.lackingListeners]) listener();
  }
}

function keptOf(was: Kept | undefined, measurement: Measurement, now: number): Kept | undefined {
  const { cpu, memory, at, window } = measurement;
  const known = was?.at === at ? was : undefined;
  const seenAt = known?.seenAt ?? now;
  // By the clock of the cluster and by ours: one that is ahead, or stands still, makes nothing younger.
  const age = Math.max(now - at, now - seenAt);
  if (age > Math.max(longestAge, windows * window)) return undefined;
  const old = age > usageFreshFor;
  // A new measurement may be of a new object of the same name; a known one stays with whom it was of.
  const owner = known?.owner;
  return { cpu, memory, at, window, seenAt, old, ...(owner === undefined ? {} : { owner }) };
}

function sameSample(one: Kept | undefined, other: Kept | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.cpu === other.cpu &&
    one.memory === other.memory &&
    one.old === other.old &&
    (!other.old || one.at === other.at)
  );
}
