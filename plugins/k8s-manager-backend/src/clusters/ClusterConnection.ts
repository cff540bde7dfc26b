import {
  type ChangesAs,
  errorMessages,
  type Health,
  healthMessages,
  type Message,
} from 'backstage-plugin-k8s-manager-common';
import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import { AddressFilter } from './AddressFilter';
import { BreakingTransport } from './BreakingTransport';
import { type ApiConstructor, createApi } from './createApi';
import { requireAuthority } from './Credentials';
import { type Finding, HealthProbe } from './HealthProbe';
import { healthInWords } from './healthInWords';
import type { Impersonation } from './Impersonation';
import { defaultPace, type Pace, wait } from './pace';
import { ServerAddress } from './ServerAddress';
import type { Transport } from './Transport';
import { type TransportOptions, UndiciTransport } from './UndiciTransport';
import { UpstreamError, type UpstreamErrorKind } from './UpstreamError';
import type { As } from './Viewer';

/** What is known of a cluster before anything is asked of it. */
export interface ClusterDescriptor {
  readonly id: string;
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly production: boolean;
  readonly changesAs: ChangesAs;
  /** Name of the source that gave it: `config`. */
  readonly source: string;
}

/** How a cluster is. Times are RFC 3339, `latency` is in milliseconds. */
export interface ClusterHealth {
  readonly health: Health;
  /** Cause and next step beside the health's word. */
  readonly detail: readonly Message[];
  /** Since when the health is what it is. */
  readonly since?: string;
  /** `v1.36.3` */
  readonly version?: string;
  readonly checkedAt?: string;
  readonly answeredAt?: string;
  readonly latency?: number;
  readonly changes: { readonly possible: true } | { readonly refused: Message };
}

/** What a connection needs beside the cluster's definition. */
export interface ConnectionOptions {
  /** Name of the source. */
  readonly source: string;
  readonly impersonation: Impersonation;
  readonly pace?: Pace;
  readonly limits?: TransportOptions['limits'];
}

/** Failed looks in a row without any answer after which calls are no longer sent. */
const BREAKING = 2;
/** Milliseconds after which the rights to impersonate are asked for anew. */
const RIGHTS_AGE = 300_000;

/** Failures that speak of the cluster, not of the call. */
const ofTheCluster: ReadonlySet<UpstreamErrorKind> = new Set([
  'unreachable',
  'timeout',
  'certificate',
  'unauthorized',
  'not kubernetes',
  'server',
]);

/** One cluster: its transport, its typed APIs, and how it is. */
export class ClusterConnection {
  readonly descriptor: ClusterDescriptor;
  /** Where kinds are read that the account may not list in the whole cluster; `undefined` where nobody said. */
  readonly namespaces?: readonly string[];
  /** The only way to the cluster. Fails at once while the cluster swallows what it is sent. */
  readonly transport: Transport;
  private readonly direct: Transport;
  private readonly probe: HealthProbe;
  private readonly pace: Pace;
  private readonly listeners = new Set<() => void>();
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private started = false;
  private startedAt = -Infinity;
  private failures = 0;
  private broken: UpstreamError | undefined;
  private rightsAskedAt = -Infinity;
  private answeredAt: number | undefined;
  private state: Omit<ClusterHealth, 'answeredAt'>;

  /** @throws ClusterRejection for an address or an authority that cannot be used */
  constructor(
    private readonly definition: ClusterDefinition,
    options: ConnectionOptions,
  ) {
    const { id, changesAs = 'person', loopback = false } = definition;
    this.descriptor = {
      id,
      title: definition.title ?? id,
      labels: definition.labels ?? {},
      production: definition.production ?? false,
      changesAs,
      source: options.source,
    };
    this.namespaces = definition.namespaces;
    const addresses = new AddressFilter({ loopback });
    const server = ServerAddress.parse(definition.server, addresses);
    this.direct = new UndiciTransport({
      cluster: id,
      server,
      addresses,
      credential: definition.credential,
      certificateAuthority:
        definition.certificateAuthority && requireAuthority(definition.certificateAuthority),
      serverName: definition.serverName,
      changesAs,
      impersonation: options.impersonation,
      limits: options.limits,
    });
    this.transport = new BreakingTransport(this.direct, {
      broken: () => this.broken,
      failed: error => this.reportFailure(error),
      answered: () => this.reportAnswer(),
    });
    this.probe = new HealthProbe(this.direct, server.host);
    this.pace = options.pace ?? defaultPace;
    this.state = {
      health: { state: 'unknown', reason: healthMessages.checking() },
      detail: [],
      changes: changesBeforeAsked(this.descriptor),
    };
  }

  get health(): ClusterHealth {
    return { ...this.state, answeredAt: timestamp(this.answeredAt) };
  }

  /** Calls the listener after every look at the cluster; returns the end of it. */
  onHealth(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** Begins to look after the cluster. */
  start(): void {
    if (this.started || this.ending.signal.aborted) return;
    this.started = true;
    this.check().catch(() => {});
  }

  /** Looks at the cluster now, and resolves when its health is up to date. Never throws. */
  check(): Promise<void> {
    if (this.ending.signal.aborted) return Promise.resolve();
    this.running ??= this.look().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  async close(): Promise<void> {
    this.ending.abort();
    clearTimeout(this.timer);
    this.listeners.clear();
    await this.direct.close();
  }

  /** One of client-node's APIs, for calls of a fixed shape, over our transport. */
  api<T>(Api: ApiConstructor<T>, as: As, signal?: AbortSignal): T {
    return createApi(Api, this.transport, { as, signal });
  }

  /** Somebody's call failed: if that may be the cluster's fault, it is looked at without waiting for its turn. */
  reportFailure(error: UpstreamError): void {
    if (error.kind === 'may not impersonate') {
      this.rightsAskedAt = -Infinity;
      this.checkSoon();
    } else if (ofTheCluster.has(error.kind)) {
      this.checkSoon();
    }
  }

  /** Somebody's call was answered; news only for a cluster that was not well. */
  reportAnswer(): void {
    this.answeredAt = Date.now();
    if (this.failures > 0) this.checkSoon();
  }

  private checkSoon(): void {
    if (!this.started || this.running) return;
    this.schedule(Math.max(0, this.startedAt + this.pace.closest - performance.now()));
  }

  private schedule(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.ending.signal.aborted) return;
    this.timer = setTimeout(() => this.check().catch(() => {}), milliseconds).unref();
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    this.startedAt = performance.now();
    const { signal } = this.ending;
    let result: { found: Finding } | { failure: UpstreamError };
    try {
      const found = await this.probe.look(signal);
      this.answeredAt = Date.now();
      this.failures = 0;
      this.broken = undefined;
      result = { found };
      await this.askRights(signal);
    } catch (error) {
      const failure = asUpstreamError(error);
      this.failures += 1;
      this.broken = failure.kind === 'timeout' && this.failures >= BREAKING ? failure : undefined;
      result = { failure };
    }
    if (signal.aborted) return;
    const next = wait(this.pace, this.failures);
    this.conclude(result, next);
    if (this.started) this.schedule(next);
  }

  private conclude(result: { found: Finding } | { failure: UpstreamError }, next: number): void {
    const now = new Date();
    const { health, detail } = healthInWords({
      result,
      credentialEnd: this.definition.credential.expiresAt(),
      failures: this.failures,
      next,
      answeredAt: timestamp(this.answeredAt),
      now,
    });
    const found = 'found' in result ? result.found : undefined;
    this.state = {
      ...this.state,
      health,
      detail,
      since: isSame(this.state.health, health) ? this.state.since : now.toISOString(),
      version: found?.version ?? this.state.version,
      checkedAt: now.toISOString(),
      latency: found?.latency,
    };
    for (const listener of [...this.listeners]) listener();
  }

  /**
   * Whether people can change something here. Where the account may not even ask, the first change will show it; a
   * failure leaves the old answer for the next look.
   */
  private async askRights(signal: AbortSignal): Promise<void> {
    if (this.descriptor.changesAs !== 'person') return;
    if (performance.now() - this.rightsAskedAt < RIGHTS_AGE) return;
    const may = await this.probe.mayImpersonate(signal).catch(() => 'unknown' as const);
    if (may === 'unknown') return;
    this.rightsAskedAt = performance.now();
    const refused = errorMessages.mayNotImpersonate({ cluster: this.descriptor.id });
    this.state = { ...this.state, changes: may === false ? { refused } : { possible: true } };
  }
}

function changesBeforeAsked({ id, changesAs }: ClusterDescriptor): ClusterHealth['changes'] {
  switch (changesAs) {
    case 'cluster':
      return { possible: true };
    case 'nobody':
      return { refused: errorMessages.readOnly({ cluster: id }) };
    default:
      return { refused: healthMessages.notYet() };
  }
}

/** The same word for the same state; the days until an end count down without being news. */
function isSame(one: Health, other: Health): boolean {
  const word = ({ reason }: Health) => (reason && 'id' in reason ? reason.id : undefined);
  return one.state === other.state && word(one) === word(other);
}

function timestamp(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}

/** A fault of ours must not look like a silent cluster for ever, nor show what it was about. */
function asUpstreamError(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new UpstreamError({ kind: 'server', text: { verbatim: name } });
}
