import {
  cellText,
  compareSortKeys,
  describeColumns,
  describeKind,
  kindById,
  matchesLabels,
  parseLabelSelector,
  project,
  sortKeyOf,
  wordKey,
  wordsOfKind,
  type CellPayloads,
  type ClusterKindsEntry,
  type ClusterSummary,
  type EntityFrame,
  type Facet,
  type Frame,
  type Freshness,
  type KindEntry,
  type KubernetesObject,
  type Message,
  type Pod,
  type Query,
  type ResourceKind,
  type RouteInput,
  type RouteOutput,
  type RowsExport,
  type RowsWindow,
  type Row,
  type TableQuery,
  type TableSelection,
  fieldMessages,
} from 'backstage-plugin-k8s-manager-common';
import type { CallId, CallOptions, K8sManagerApi } from '../api';

type Answers = { readonly [Id in CallId]?: (input: RouteInput<Id>) => RouteOutput<Id> };

interface OpenFeed {
  readonly queries: readonly Query[];
  readonly sent: Map<string, readonly Row[]>;
  push(frames: readonly Frame[]): void;
  end(error?: Error): void;
}

/**
 * A backend in memory for tests and for looking at pages: it answers the feed from objects with the suite's own language
 * (projection, order, facets), so that what pages are shown is what the real one would send.
 */
export class ScriptedBackend implements K8sManagerApi {
  clusters: ClusterSummary[] = [];
  freshness: Freshness[] = [];
  answers: Answers = {};
  /** Thrown by every feed until taken away. */
  refusal: Error | undefined;
  /** Queries that have no answer, with why. */
  errorOf: (query: Query) => { name: string; reason: Message } | undefined = () => undefined;
  /** What is said of an entity; the tallies are the test's to count. */
  entityOf: (entity: string) => Pick<EntityFrame, 'scope' | 'tallies'> = entity => ({
    scope: { entity, title: entity, rolledUp: false, parts: [], more: 0, clusters: [] },
  });
  /** The feed opens and stays silent. */
  silent = false;
  /** Every set of queries a feed was opened with. */
  readonly opened: (readonly Query[])[] = [];
  /** Every call that was made. */
  readonly calls: { readonly id: CallId; readonly input: unknown }[] = [];
  readonly #objects = new Map<
    string,
    { kind: ResourceKind; cluster: string; object: KubernetesObject }
  >();
  /** Kinds nobody described, with the clusters that serve them. */
  readonly #brought = new Map<string, { kind: ResourceKind; entry: KindEntry }>();
  /** What is known of the kinds of each cluster, where it is more than that they are known. */
  clusterKinds: ClusterKindsEntry[] | undefined;
  readonly #feeds = new Set<OpenFeed>();
  #revision = 1;

  /** Which rows the viewer owns. */
  isMine: (row: Omit<Row, 'key'>) => boolean = () => false;
  /** Every file that was asked for. */
  readonly files: RowsExport[] = [];
  /** Text of every file. */
  fileText: (input: RowsExport) => string = () => '';

  async file(input: RowsExport): Promise<Blob> {
    this.files.push(input);
    if (this.refusal) throw this.refusal;
    return new Blob([this.fileText(input)]);
  }

  /** Puts an object into a cluster, new or changed, and tells the feeds. */
  apply(kind: string, cluster: string, ...objects: KubernetesObject[]): void {
    const known = this.#kindOf(kind);
    if (!known) throw new Error(`no kind ${kind}`);
    for (const object of objects) {
      this.#objects.set(`${cluster}/${object.metadata?.uid}`, { kind: known, cluster, object });
    }
    this.tell();
  }

  /** Lets clusters serve a kind that is not ours. */
  serve(
    kind: ResourceKind,
    clusters: readonly string[],
    told: Partial<Pick<KindEntry, 'source' | 'problems'>> = {},
  ): void {
    const { id, group, word, namespaced, section } = kind;
    const definition = describeKind(kind, wordsOfKind(kind));
    const of = { id, group, word, namespaced, section, clusters: [...clusters] };
    this.#brought.set(id, { kind, entry: { source: 'discovered', ...of, definition, ...told } });
    this.tell();
  }

  /** No cluster serves it any more. */
  withdraw(kind: string): void {
    this.#brought.delete(kind);
    this.forget(kind);
  }

  #kindOf(id: string): ResourceKind | undefined {
    return kindById(id) ?? this.#brought.get(id)?.kind;
  }

  /** Takes an object away by its uid. */
  delete(cluster: string, uid: string): void {
    this.#objects.delete(`${cluster}/${uid}`);
    this.tell();
  }

  /** Takes every object of a kind away. */
  forget(kind: string): void {
    for (const [id, known] of this.#objects) if (known.kind.id === kind) this.#objects.delete(id);
    this.tell();
  }

  /** Changes a few objects as a busy cluster does: restarts go up. */
  churn(): void {
    const chosen = [...this.#objects.values()].filter((_, i) => i % 97 === this.#revision % 97);
    for (const known of chosen) {
      const copy = structuredClone(known.object) as Pod;
      const status = copy.status?.containerStatuses?.[0];
      if (status) Object.assign(status, { restartCount: status.restartCount + 1 });
      known.object = copy;
    }
    this.tell();
  }

  /** Sends what has changed to every open feed. */
  tell(): void {
    this.#revision += 1;
    for (const feed of this.#feeds) feed.push(this.#frames(feed));
  }

  /** Ends every feed as a lost connection does. */
  drop(error?: Error): void {
    for (const feed of [...this.#feeds]) feed.end(error);
  }

  async call<Id extends CallId>(id: Id, options: CallOptions<Id> = {}): Promise<RouteOutput<Id>> {
    this.calls.push({ id, input: options.input });
    const answer = this.answers[id];
    if (id === 'rows' && !answer) return this.#window(options.input as RowsWindow) as never;
    if (!answer) throw new Error(`no answer is scripted for ${id}`);
    return answer(options.input as RouteInput<Id>);
  }

  async *feed(
    { queries }: RouteInput<'feed'>,
    signal: AbortSignal,
  ): AsyncGenerator<readonly Frame[]> {
    this.opened.push(queries);
    if (this.refusal) throw this.refusal;
    const waiting: (readonly Frame[])[] = [];
    // An object, because the loop below puts another function into it each time round.
    const bell = { ring: () => {} };
    let over = false;
    let failure: Error | undefined;
    const feed: OpenFeed = {
      queries,
      sent: new Map(),
      push: frames => {
        if (frames.length > 0) waiting.push(frames);
        bell.ring();
      },
      end: error => {
        over = true;
        failure = error;
        bell.ring();
      },
    };
    const stop = () => feed.end();
    signal.addEventListener('abort', stop);
    this.#feeds.add(feed);
    try {
      if (!this.silent) feed.push(this.#frames(feed));
      for (;;) {
        const frames = waiting.shift();
        if (frames) yield frames;
        else if (over) break;
        else await rung(bell);
      }
      if (failure) throw failure;
    } finally {
      this.#feeds.delete(feed);
      signal.removeEventListener('abort', stop);
    }
  }

  #frames(feed: OpenFeed): Frame[] {
    if (this.silent) return [];
    return feed.queries.flatMap((query): Frame[] => {
      const error = this.errorOf(query) ?? brokenSelector(query);
      if (error) return [{ type: 'error', query: query.id, ...error }];
      const state: Frame = { type: 'state', query: query.id, clusters: this.freshness };
      return query.type === 'table'
        ? [...this.#tableFrames(feed, query), state]
        : [this.#otherFrame(query), state];
    });
  }

  #otherFrame(query: Exclude<Query, TableQuery>): Frame {
    const revision = String(this.#revision);
    if (query.type === 'clusters') {
      return { type: 'clusters', query: query.id, clusters: this.clusters, revision };
    }
    if (query.type === 'entity') {
      const answer = this.entityOf(query.entity);
      return { type: 'entity', query: query.id, ...answer, revision };
    }
    if (query.type === 'kinds') {
      const kinds = [...this.#brought.values()].map(({ entry }) => entry);
      const known = this.clusters.map(({ id }): ClusterKindsEntry => ({
        cluster: id,
        state: 'known',
        failures: [],
        unwatched: [],
      }));
      const clusters = this.clusterKinds ?? known;
      return { type: 'kinds', query: query.id, kinds, clusters, revision };
    }
    const counts: Record<string, { total: number; failed: number; degraded: number }> = {};
    for (const id of query.kinds) {
      const rows = this.#rowsOf({ ...query, kind: id });
      const of = (state: string) => rows.filter(row => row.health.state === state).length;
      counts[id] = { total: rows.length, failed: of('failed'), degraded: of('degraded') };
    }
    return { type: 'counts', query: query.id, counts, revision };
  }

  #rowsOf(query: Pick<TableQuery, 'kind' | 'clusters' | 'namespaces'>): Omit<Row, 'key'>[] {
    return [...this.#objects.values()]
      .filter(
        ({ kind, cluster, object }) =>
          kind.id === query.kind &&
          (query.clusters?.includes(cluster) ?? true) &&
          (query.namespaces?.includes(object.metadata?.namespace ?? '') ?? true),
      )
      .map(({ kind, cluster, object }) => project(kind, cluster, object));
  }

  /** What one window of a table is, as `rows` answers it. */
  #window({ window, ...selection }: RowsWindow): RouteOutput<'rows'> | undefined {
    const found = this.#select(selection);
    if (!found) return undefined;
    const { columns, order, rows, facets } = found;
    const start = 'at' in window ? window.at : 0;
    return {
      columns,
      order,
      rows: rows.slice(start, start + window.limit),
      start,
      total: rows.length,
      facets,
      clusters: this.freshness,
    };
  }

  #select(query: TableSelection) {
    const kind = this.#kindOf(query.kind as string);
    if (!kind) return undefined;
    const order = query.order ?? kind.order;
    const words = (query.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const columns = describeColumns(kind);
    const textOf = (row: Omit<Row, 'key'>) =>
      columns
        .map(({ id }) => cellText(kind, row, id) ?? '')
        .join(' ')
        .toLowerCase();
    const { ids, labels, health, mine } = query as TableSelection & {
      readonly labels?: string;
      readonly health?: readonly string[];
    };
    const requirements = parseLabelSelector(labels ?? '');
    const found = this.#rowsOf(query as TableQuery).filter(
      row =>
        words.every(word => textOf(row).includes(word)) &&
        (ids?.includes(row.id) ?? true) &&
        (health?.includes(row.health.state) ?? true) &&
        (!mine || this.isMine(row)) &&
        matchesLabels(requirements, this.#objects.get(row.id)?.object.metadata?.labels ?? {}),
    );
    const rows = found
      .filter(row =>
        Object.entries(query.where ?? {}).every(([id, values]) =>
          values.includes(cellText(kind, row, id) ?? ''),
        ),
      )
      .map(row => ({ ...row, key: sortKeyOf(kind, row, order.column) }))
      .sort((a, b) => compareSortKeys(a.key, b.key, order.direction));
    const facets = columns.filter(({ facet }) => facet).map(({ id }) => facetOf(kind, found, id));
    return { columns, order, rows, facets };
  }

  #tableFrames(feed: OpenFeed, query: TableQuery): Frame[] {
    const selected = this.#select(query);
    if (!selected) return [];
    const { columns, order, rows, facets } = selected;
    const start =
      'at' in query.window ? Math.min(query.window.at, Math.max(0, rows.length - 1)) : 0;
    const shown = rows.slice(start, start + query.window.limit);
    const before = feed.sent.get(query.id);
    feed.sent.set(query.id, shown);
    const common = {
      query: query.id,
      start,
      total: rows.length,
      facets,
      revision: String(this.#revision),
    };
    if (!before) return [{ type: 'snapshot', columns, order, rows: shown, ...common }];
    const old = new Map(before.map(row => [row.id, JSON.stringify(row)]));
    const ids = new Set(shown.map(row => row.id));
    return [
      {
        type: 'delta',
        upsert: shown.filter(row => old.get(row.id) !== JSON.stringify(row)),
        remove: before.filter(row => !ids.has(row.id)).map(row => row.id),
        ...common,
      },
    ];
  }
}

/** A selector that cannot be read is refused, as the real backend does it. */
function brokenSelector(query: Query): { name: string; reason: Message } | undefined {
  const { labels } = query as { readonly labels?: string };
  if (labels === undefined) return undefined;
  try {
    parseLabelSelector(labels);
    return undefined;
  } catch {
    return { name: 'InputError', reason: fieldMessages.invalid({ field: 'labels' }) };
  }
}

/** Resolves when the bell is rung next. */
function rung(bell: { ring: () => void }): Promise<void> {
  return new Promise(resolve => {
    bell.ring = resolve;
  });
}

function facetOf(kind: ResourceKind, rows: readonly Omit<Row, 'key'>[], column: string): Facet {
  const values = new Map<string, Facet['values'][number]>();
  for (const row of rows) {
    const value = cellText(kind, row, column);
    if (!value) continue;
    const cell = row.cells[column];
    const status =
      kind.columns[column]?.as === 'status' ? (cell as CellPayloads['status']) : undefined;
    const label = status && typeof status.word !== 'string' ? status.word : undefined;
    const known = values.get(value);
    values.set(value, {
      value: status ? wordKey(status.word) : value,
      ...(label ? { label } : {}),
      ...(status ? { state: status.state } : {}),
      count: (known?.count ?? 0) + 1,
    });
  }
  const sorted = [...values.values()].sort((a, b) => b.count - a.count);
  return { column, values: sorted.slice(0, 12), more: Math.max(0, sorted.length - 12) };
}
