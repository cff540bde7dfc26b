import type { ClusterHealth } from '../../clusters/ClusterConnection';
import type {
  Transport,
  UpstreamReply,
  UpstreamStream,
  UpstreamStreamRequest,
} from '../../clusters/Transport';
import { UpstreamError, type UpstreamErrorKind } from '../../clusters/UpstreamError';
import type { WatchedCluster } from '../WatchedCluster';
import { ByteStream } from './ByteStream';

/** An object as a test writes it. */
export interface TestObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly [member: string]: unknown;
  };
  readonly [member: string]: unknown;
}

interface Stored {
  readonly metadata: TestObject['metadata'] & {
    readonly uid: string;
    readonly resourceVersion: string;
  };
  readonly [member: string]: unknown;
}

interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: Stored;
  /** What stood there before. */
  readonly before?: Stored;
}

interface OpenWatch {
  readonly resource: string;
  readonly namespace?: string;
  readonly body: ByteStream;
}

/**
 * An API server in memory with a history, as a transport: enough of list and watch to hold a Reflector against, and the
 * means to fail. No sockets, no HTTP: those are the fake cluster's.
 */
export class MemoryCluster implements WatchedCluster {
  readonly descriptor;
  /** How WatchList is met: served, refused with 422, or taken for an ordinary watch. */
  watchList: 'served' | 'refused' | 'ignored' = 'served';
  /** How a list in one piece is met: given, or broken off as by a proxy with a limit. */
  wholeLists: 'given' | 'cut' = 'given';
  /** What every request was, in order. */
  readonly asked: UpstreamStreamRequest[] = [];
  /** What the metrics API was asked for, in order; not among the requests above, as it is asked again and again. */
  readonly askedMetrics: string[] = [];
  readonly reported: UpstreamError[] = [];
  health: ClusterHealth = { health: { state: 'ok' }, detail: [], changes: { possible: true } };
  private readonly objects = new Map<string, Map<string, Stored>>();
  private history: (Change & { readonly resource: string; readonly at: number })[] = [];
  private oldest = 0;
  private now = 1;
  private uids = 0;
  private refusals: UpstreamError[] = [];
  private down = false;
  /** By resource, the namespaces in which it may be read all the same. */
  private readonly refused = new Map<string, ReadonlySet<string>>();
  /** From the cluster's configuration. */
  namespaces?: readonly string[];
  private readonly metrics = new Map<string, readonly object[] | 403 | 404 | 503>();
  private readonly watches = new Set<OpenWatch>();
  private readonly healthListeners = new Set<() => void>();

  constructor(id = 'memory') {
    this.descriptor = {
      id,
      title: id,
      labels: {},
      production: false,
      changesAs: 'person' as const,
      source: 'test',
    };
  }

  readonly transport: Transport = {
    request: async (): Promise<UpstreamReply> => {
      throw new Error('lists and watches are streams');
    },
    stream: async request => this.answer(request),
    close: async () => undefined,
  };

  onHealth(listener: () => void): () => void {
    this.healthListeners.add(listener);
    return () => this.healthListeners.delete(listener);
  }

  /** The health is another from now on. */
  setHealth(health: ClusterHealth['health']): void {
    this.health = { ...this.health, health };
    this.healthListeners.forEach(listener => listener());
  }

  reportFailure(error: UpstreamError): void {
    this.reported.push(error);
  }

  reportAnswer(): void {}

  /** Stores an object; the uid stays while the name is not deleted in between. */
  apply(resource: string, object: TestObject): Stored {
    const all = this.of(resource);
    const key = nameKey(object.metadata);
    const before = all.get(key);
    this.now += 1;
    this.uids += before ? 0 : 1;
    const uid = before?.metadata.uid ?? `uid-${this.uids}`;
    const stored = {
      ...object,
      metadata: { uid, ...object.metadata, resourceVersion: String(this.now) },
    };
    all.set(key, stored);
    this.tell(resource, { type: before ? 'MODIFIED' : 'ADDED', object: stored, before });
    return stored;
  }

  delete(resource: string, name: string, namespace?: string): void {
    const key = nameKey({ name, namespace });
    const before = this.of(resource).get(key);
    if (!before) return;
    this.of(resource).delete(key);
    this.now += 1;
    const metadata = { ...before.metadata, resourceVersion: String(this.now) };
    this.tell(resource, { type: 'DELETED', object: { ...before, metadata }, before });
  }

  list(resource: string): Stored[] {
    return [...this.of(resource).values()];
  }

  /** Forgets history: watches and pages from before get 410. */
  compact(): void {
    this.history = [];
    this.now += 1;
    this.oldest = this.now;
  }

  /** The cluster is another one behind the same address: counted from the beginning, with other objects. */
  replace(): void {
    this.breakWatches();
    this.objects.clear();
    this.history = [];
    this.oldest = 0;
    this.now = 1;
  }

  goDown(): void {
    this.down = true;
    this.breakWatches();
  }

  comeUp(): void {
    this.down = false;
  }

  /** The next requests fail this way. */
  failNext(kind: UpstreamErrorKind, status?: number, times = 1): void {
    const failure = { kind, text: { verbatim: kind }, ...(status ? { status } : {}) };
    for (let i = 0; i < times; i += 1) this.refusals.push(new UpstreamError(failure));
  }

  /** What its metrics API says of pods or nodes from now on, or the status it fails with. Before, nothing. */
  measure(resource: 'pods' | 'nodes', items: readonly object[] | 403 | 404 | 503): void {
    this.metrics.set(resource, items);
  }

  /** Its account may not read this, or only in some namespaces. */
  forbid(resource: string, except: readonly string[] = []): void {
    this.refused.set(resource, new Set(except));
  }

  permit(resource: string): void {
    this.refused.delete(resource);
  }

  breakWatches(): void {
    for (const { body } of this.open()) body.fail(unreachable());
  }

  endWatches(): void {
    for (const { body } of this.open()) body.end();
  }

  /** Half-open: nothing comes any more, and nobody says so. */
  freezeWatches(): void {
    for (const { body } of this.open()) body.freeze();
  }

  /** Bytes that come in the middle of everything. */
  send(text: string): void {
    for (const { body } of this.open()) body.push(text);
  }

  error(code: number): void {
    const status = { kind: 'Status', code, message: `error ${code}`, reason: 'Test' };
    this.send(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
    this.endWatches();
  }

  bookmark(): void {
    for (const { body } of this.open()) body.push(bookmarkLine(this.now));
  }

  get watching(): number {
    return this.open().length;
  }

  private open(): OpenWatch[] {
    for (const watch of this.watches) if (watch.body.over) this.watches.delete(watch);
    return [...this.watches];
  }

  private of(resource: string): Map<string, Stored> {
    const all = this.objects.get(resource) ?? new Map<string, Stored>();
    this.objects.set(resource, all);
    return all;
  }

  private tell(resource: string, change: Change): void {
    this.history.push({ ...change, resource, at: this.now });
    const { type, object } = change;
    for (const watch of this.open()) {
      if (watch.resource === resource && isIn(object, watch.namespace))
        watch.body.push(`${JSON.stringify({ type, object })}\n`);
    }
  }

  private async answer(request: UpstreamStreamRequest): Promise<UpstreamStream> {
    if (request.segments[1] === 'metrics.k8s.io') return this.measured(request);
    this.asked.push(request);
    await Promise.resolve();
    if (request.signal?.aborted)
      throw new UpstreamError({ kind: 'aborted', text: { verbatim: '' } });
    if (this.down) throw unreachable();
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
    const resource = request.segments[request.segments.length - 1];
    const namespace = namespaceIn(request);
    if (this.refused.has(resource) && !this.refused.get(resource)?.has(namespace ?? '')) {
      const text = { verbatim: `may not list ${resource}` };
      throw new UpstreamError({ kind: 'forbidden', text, status: 403 });
    }
    const body = new ByteStream(request.signal, request.silence);
    if (this.mute.has(resource)) body.freeze();
    if (request.query?.watch) this.watch(resource, request, body);
    else this.page(resource, request, body);
    return { status: 200, body };
  }

  private async measured(request: UpstreamStreamRequest): Promise<UpstreamStream> {
    const resource = request.segments[request.segments.length - 1];
    this.askedMetrics.push(resource);
    await Promise.resolve();
    if (this.down) throw unreachable();
    const items = this.metrics.get(resource) ?? [];
    if (typeof items === 'number') {
      const kind = ({ 403: 'forbidden', 404: 'not found', 503: 'server' } as const)[items];
      throw new UpstreamError({ kind, text: { verbatim: kind }, status: items });
    }
    const body = new ByteStream(request.signal, request.silence);
    body.push(JSON.stringify({ kind: 'List', metadata: {}, items }));
    body.end();
    return { status: 200, body };
  }

  private watch(resource: string, request: UpstreamStreamRequest, body: ByteStream): void {
    const { sendInitialEvents, resourceVersion } = request.query ?? {};
    const namespace = namespaceIn(request);
    if (sendInitialEvents && this.watchList === 'refused') {
      const text = { verbatim: 'sendInitialEvents is forbidden' };
      throw new UpstreamError({ kind: 'invalid', text, status: 422 });
    }
    if (resourceVersion === undefined) {
      for (const object of this.list(resource).filter(each => isIn(each, namespace))) {
        body.push(`${JSON.stringify({ type: 'ADDED', object })}\n`);
      }
      if (sendInitialEvents && this.watchList === 'served') body.push(bookmarkLine(this.now, true));
    } else if (Number(resourceVersion) < this.oldest) {
      const status = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' };
      body.push(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
      body.end();
      return;
    } else {
      for (const { type, object, resource: of, at } of this.history) {
        if (of === resource && at > Number(resourceVersion) && isIn(object, namespace)) {
          body.push(`${JSON.stringify({ type, object })}\n`);
        }
      }
    }
    this.watches.add({ resource, body, ...(namespace ? { namespace } : {}) });
  }

  private page(resource: string, request: UpstreamStreamRequest, body: ByteStream): void {
    const { query = {} } = request;
    const from = String(query.continue ?? '');
    const [at, after = ''] = from.split('/');
    if (from && Number(at) < this.oldest) {
      throw new UpstreamError({ kind: 'expired', text: { verbatim: 'too old' }, status: 410 });
    }
    const version = from ? Number(at) : this.now;
    const limit = query.limit ? Math.min(Number(query.limit), this.pageSize) : Infinity;
    if (!query.limit && this.wholeLists === 'cut') {
      body.push('{"kind":"List","items":[');
      body.fail(unreachable());
      return;
    }
    const all = this.snapshot(resource, version)
      .filter(object => isIn(object, namespaceIn(request)))
      .sort((a, b) => (nameKey(a.metadata) < nameKey(b.metadata) ? -1 : 1));
    const rest = all.filter(({ metadata }) => nameKey(metadata).replaceAll('/', ' ') > after);
    const items = rest.slice(0, limit);
    const last = items[items.length - 1];
    const more = rest.length > items.length && last;
    const metadata = {
      resourceVersion: String(version),
      ...(more ? { continue: `${version}/${nameKey(last.metadata).replaceAll('/', ' ')}` } : {}),
    };
    body.push(JSON.stringify({ kind: 'List', metadata, items }));
    body.end();
  }

  /** Resources whose streams open and say nothing. */
  readonly mute = new Set<string>();
  /** Objects in one page at most, however many are asked for. */
  pageSize = 3;

  /** What there was at a version: later changes are taken back. */
  private snapshot(resource: string, version: number): Stored[] {
    const then = new Map(this.of(resource));
    const undone = this.history.filter(({ resource: of, at }) => of === resource && at > version);
    for (const { object, before } of undone.reverse()) {
      const key = nameKey(object.metadata);
      if (before) then.set(key, before);
      else then.delete(key);
    }
    return [...then.values()];
  }
}

function nameKey({ namespace, name }: { readonly namespace?: string; readonly name: string }) {
  return `${namespace ?? ''}/${name}`;
}

function namespaceIn({ segments }: UpstreamStreamRequest): string | undefined {
  const at = segments.indexOf('namespaces');
  return at >= 0 && at < segments.length - 2 ? segments[at + 1] : undefined;
}

function isIn({ metadata }: Stored, namespace: string | undefined): boolean {
  return namespace === undefined || metadata.namespace === namespace;
}

function unreachable(): UpstreamError {
  return new UpstreamError({ kind: 'unreachable', text: { verbatim: 'connection lost' } });
}

function bookmarkLine(version: number, end = false): string {
  const annotations = end ? { 'k8s.io/initial-events-end': 'true' } : {};
  const metadata = { resourceVersion: String(version), annotations };
  return `${JSON.stringify({ type: 'BOOKMARK', object: { metadata } })}\n`;
}
