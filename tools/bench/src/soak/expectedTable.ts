import {
  type CellPayload,
  type CellPayloads,
  type CellType,
  type ColumnDescriptor,
  compareSortKeys,
  describeColumns,
  healthStateMessages,
  type HealthState,
  kinds as allKinds,
  matchesLabels,
  parseLabelSelector,
  payloadSortValue,
  payloadText,
  type ResourceKind,
  type Row,
  severity,
  sharedColumns,
  type SortKey,
  type TableQuery,
} from 'backstage-plugin-k8s-manager-common';
import { soakEntity, type Rights } from './people';
import type { KnownObject, World } from './World';

/** A value of a facet as it should be. */
export interface ExpectedValue {
  readonly value: string;
  readonly count: number;
  readonly state?: HealthState;
}

/** A table as it should be, the whole of it. */
export interface ExpectedTable {
  /** In order. */
  readonly rows: readonly Row[];
  readonly facets: ReadonlyMap<string, readonly ExpectedValue[]>;
}

/** Whether somebody may read an object. */
export function mayRead(
  { clusters, namespaces, namespaceLabel, kinds }: Rights,
  world: World,
  { kind, row }: KnownObject,
): boolean {
  if (clusters && !clusters.includes(row.cluster)) return false;
  if (kinds && !kinds.includes(kind.id)) return false;
  if (namespaces && !(row.namespace && namespaces.includes(row.namespace))) return false;
  if (!namespaceLabel) return true;
  const labels = row.namespace === undefined ? undefined : world.labelsOf(row.namespace);
  return labels !== undefined && namespaceLabel.values.includes(labels[namespaceLabel.label]);
}

type Described = Pick<ColumnDescriptor, 'id' | 'as' | 'facet'>;

/** Whether it is a cell of the row, and not the row's own name or place. */
function isCell<T extends Pick<Described, 'as'>>(column: T): column is T & { as: CellType } {
  const { as } = column;
  return as !== 'name' && as !== 'namespace' && as !== 'cluster';
}

/** What one query makes of objects. */
class TableShape {
  readonly columns: readonly ColumnDescriptor[];
  readonly facets: readonly Described[];
  readonly order: NonNullable<TableQuery['order']>;
  private readonly several: boolean;

  constructor(
    kinds: readonly ResourceKind[],
    private readonly query: TableQuery,
  ) {
    this.several = kinds.length > 1;
    this.columns = this.several ? sharedColumns(kinds) : describeColumns(kinds[0]);
    this.facets = [
      ...this.columns.filter(({ facet }) => facet),
      { id: 'health', as: 'text', facet: true },
    ];
    const worst = { column: 'status', direction: 'descending' } as const;
    this.order = query.order ?? (this.several ? worst : kinds[0].order);
  }

  /** Whether it passes what has no facet. */
  isFound(known: KnownObject, world: World): boolean {
    const { labels, text, entity, owners } = this.query;
    const own = known.object.metadata?.labels ?? {};
    if (labels && !matchesLabels(parseLabelSelector(labels), own)) return false;
    if (entity && !world.isOfEntity(known.object)) return false;
    if (owners) {
      const payload = known.row.cells.owner as CellPayloads['owner'] | undefined;
      if (payload?.owner !== soakEntity.owner || !owners.includes(payload.owner)) return false;
    }
    const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return true;
    const texts = [
      ...Object.entries(own).map(([key, value]) => `${key}=${value}`),
      ...this.columns
        .filter(({ as }) => as !== 'cluster' && as !== 'age')
        .flatMap(column => this.text(known, column) ?? []),
    ].map(each => each.toLowerCase());
    return words.every(word => texts.some(each => each.includes(word)));
  }

  /** Ids of the facets by which it is filtered out. */
  failedFilters(known: KnownObject): string[] {
    const { where = {}, namespaces, health } = this.query;
    const wanted: [string, readonly string[]][] = [
      ...Object.entries(where),
      ...(namespaces && known.kind.namespaced ? [['namespace', namespaces] as const] : []),
      ...(health ? [['health', health] as const] : []),
    ].map(([id, values]) => [id, values]);
    return wanted
      .filter(([id, values]) => !values.includes(this.value(known, id)?.value ?? ''))
      .map(([id]) => id);
  }

  /** What a facet counts of an object. */
  value(known: KnownObject, id: string): Omit<ExpectedValue, 'count'> | undefined {
    const { kind, row } = known;
    if (id === 'health') return { value: row.health.state, state: row.health.state };
    if (this.several && id === 'kind') return { value: kind.id };
    const column = this.columns.find(each => each.id === id);
    const value = column && this.text(known, column);
    if (!column || !value) return undefined;
    const payload = this.payload(known, column);
    if (column.as !== 'status' || payload === undefined) return { value };
    return { value, state: (payload as CellPayloads['status']).state };
  }

  row(known: KnownObject): Row {
    const { kind, row } = known;
    const cells: Record<string, CellPayload> = {};
    for (const column of this.columns) {
      const payload = this.payload(known, column);
      if (payload !== undefined) cells[column.id] = payload;
    }
    return { ...row, ...(this.several ? { kind: kind.id } : {}), cells, key: this.key(known) };
  }

  private key(known: KnownObject): SortKey {
    const { id, cluster, namespace, name } = known.row;
    return [this.sortValue(known), name, namespace ?? null, cluster, id];
  }

  private sortValue(known: KnownObject) {
    const { row, kind } = known;
    const { column } = this.order;
    if (column === 'name') return row.name;
    if (column === 'namespace') return row.namespace ?? null;
    if (column === 'cluster') return row.cluster;
    const described = this.columns.find(({ id }) => id === column);
    if (!described || !isCell(described)) return null;
    const own = this.several ? described : kind.columns[column];
    return payloadSortValue(own, this.payload(known, described));
  }

  private payload(known: KnownObject, { id, as }: Described): CellPayload | undefined {
    const { kind, row } = known;
    if (!isCell({ as })) return undefined;
    if (!this.several) return row.cells[id];
    if (id === 'kind') return kind.word;
    if (kind.columns[id]?.as === as) return row.cells[id];
    if (id !== 'status') return undefined;
    const { state, reason } = row.health;
    const word = healthStateMessages[state]();
    return reason ? { word, state, detail: reason } : { word, state };
  }

  private text(known: KnownObject, column: Described): string | undefined {
    if (column.as === 'name') return known.row.name;
    if (column.as === 'namespace') return known.row.namespace;
    if (column.as === 'cluster') return known.row.cluster;
    if (this.several && column.id === 'kind') return known.kind.id;
    return isCell(column) ? payloadText(column, this.payload(known, column)) : undefined;
  }
}

/** What a table should show: everything that is there, put through rights and filters one object after the other. */
export function expectedTable(
  query: TableQuery,
  rights: Rights,
  worlds: readonly World[],
): ExpectedTable {
  const ids = [query.kind].flat();
  const kinds = ids.map(id => (allKinds as readonly ResourceKind[]).find(kind => kind.id === id)!);
  const table = new TableShape(kinds, query);
  const asked = worlds.filter(({ cluster }) => query.clusters?.includes(cluster) ?? true);
  const passing = asked.flatMap(world =>
    ids
      .flatMap(id => world.of(id))
      .filter(known => mayRead(rights, world, known) && table.isFound(known, world)),
  );
  const failed = passing.map(known => ({ known, filters: table.failedFilters(known) }));
  const rows = failed
    .filter(({ filters }) => filters.length === 0)
    .map(({ known }) => table.row(known))
    .sort((a, b) => compareSortKeys(a.key, b.key, table.order.direction));
  const facets = new Map(
    table.facets.map(column => [
      column.id,
      countValues(
        failed.filter(({ filters }) => filters.every(id => id === column.id)),
        ({ known }) => table.value(known, column.id),
      ),
    ]),
  );
  return { rows, facets };
}

function countValues<T>(
  items: readonly T[],
  valueOf: (item: T) => Omit<ExpectedValue, 'count'> | undefined,
): readonly ExpectedValue[] {
  const counts = new Map<string, { count: number; states: Map<HealthState, number> }>();
  for (const item of items) {
    const found = valueOf(item);
    if (!found) continue;
    const { value, state } = found;
    const tally = counts.get(value) ?? { count: 0, states: new Map() };
    counts.set(value, tally);
    tally.count += 1;
    if (state) tally.states.set(state, (tally.states.get(state) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, { count, states }]) => {
      const [usual] = [...states].sort(
        ([a, times], [b, others]) => others - times || severity[b] - severity[a],
      );
      return { value, count, ...(usual ? { state: usual[0] } : {}) };
    })
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
