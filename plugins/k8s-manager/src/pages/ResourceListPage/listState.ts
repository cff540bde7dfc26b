import type {
  HealthState,
  Order,
  ResourceKind,
  TableSelection,
} from 'backstage-plugin-k8s-manager-common';
import { limits, severity } from 'backstage-plugin-k8s-manager-common';
import { readList } from '../scope';

/** Chosen facet values by column. */
export type Where = Readonly<Record<string, readonly string[]>>;

/** What the address of a list says beside where to look. */
export interface ListState {
  readonly text: string;
  /** A label selector in kubectl's syntax; empty: none. */
  readonly labels: string;
  readonly where: Where;
  /** Only what is in one of these states; none: whatever its state. */
  readonly health: readonly HealthState[];
  /** Only what the viewer or one of their groups owns. */
  readonly mine: boolean;
  /** Only what one of these entities owns. */
  readonly owners: readonly string[];
  /** Only what belongs to this entity of the catalog. */
  readonly entity?: string;
  readonly order: Order;
  /** Columns in order; absent: as the viewer has them. */
  readonly columns?: readonly string[];
}

/** The members of an address that filter, beside where to look. */
export const filterMembers = [
  'text',
  'labels',
  'where',
  'health',
  'mine',
  'owners',
  'entity',
] as const;
/** The members of an address that say how a list is shown. */
export const shownMembers = ['order', 'columns'] as const;

/** Values of one column stand behind its name: `where=status:Pending&where=status:Error`. */
function readWhere(search: URLSearchParams): Where {
  const where: Record<string, string[]> = {};
  for (const entry of search.getAll('where').slice(0, limits.chosen)) {
    const colon = entry.indexOf(':');
    const [column, value] = [entry.slice(0, colon), entry.slice(colon + 1)];
    if (colon > 0 && value) (where[column] ??= []).push(value);
  }
  return where;
}

/** The list an address means. What an address says wrongly is as if it were not there. */
export function readListState(search: URLSearchParams, kind: ResourceKind): ListState {
  const [column = '', direction] = (search.get('order') ?? '').split(':');
  const known = ['name', 'namespace', 'cluster'].includes(column) || column in kind.columns;
  const columns = readList(search, 'columns');
  const entity = search.get('entity');
  return {
    text: (search.get('text') ?? '').slice(0, limits.text),
    labels: (search.get('labels') ?? '').trim(),
    where: readWhere(search),
    health: readList(search, 'health').filter((state): state is HealthState => state in severity),
    mine: search.get('mine') === 'true',
    owners: readList(search, 'owners').slice(0, limits.chosen),
    order:
      known && (direction === 'ascending' || direction === 'descending')
        ? { column, direction }
        : kind.order,
    ...(entity ? { entity } : {}),
    ...(columns.length > 0 ? { columns } : {}),
  };
}

/** The address of a list, keeping everything else that is in it. `columns: undefined` takes them out of it. */
export function writeListState(
  search: URLSearchParams,
  change: Partial<ListState>,
  kind: ResourceKind,
): URLSearchParams {
  const next = new URLSearchParams(search);
  const set = (name: string, value: string | undefined) => {
    if (value) next.set(name, value);
    else next.delete(name);
  };
  if (change.text !== undefined) set('text', change.text);
  if (change.labels !== undefined) set('labels', change.labels);
  if (change.where) {
    next.delete('where');
    for (const [column, values] of Object.entries(change.where)) {
      for (const value of values) next.append('where', `${column}:${value}`);
    }
  }
  if (change.health) set('health', change.health.join());
  if (change.mine !== undefined) set('mine', change.mine ? 'true' : undefined);
  if (change.owners) set('owners', change.owners.join());
  if (change.order) {
    const { column, direction } = change.order;
    const usual = column === kind.order.column && direction === kind.order.direction;
    set('order', usual ? undefined : `${column}:${direction}`);
  }
  if ('entity' in change) set('entity', change.entity);
  if ('columns' in change) set('columns', change.columns?.join());
  return next;
}

/** Adds a value to the chosen ones of a column, or takes it away. */
export function toggleWhere(where: Where, column: string, value: string): Where {
  const chosen = where[column] ?? [];
  const next = chosen.includes(value) ? chosen.filter(v => v !== value) : [...chosen, value];
  const { [column]: _, ...others } = where;
  return next.length > 0 ? { ...others, [column]: next } : others;
}

/** The selection the backend is asked for. */
export function selectionOf(search: URLSearchParams, kind: ResourceKind): TableSelection {
  const { text, labels, where, health, mine, owners, entity, order } = readListState(search, kind);
  const clusters = readList(search, 'clusters');
  const namespaces = kind.namespaced ? readList(search, 'namespaces') : [];
  const trimmed = text.trim();
  return {
    kind: kind.id,
    order,
    ...(clusters.length > 0 ? { clusters: [...clusters] } : {}),
    ...(namespaces.length > 0 ? { namespaces: [...namespaces] } : {}),
    ...(trimmed ? { text: trimmed } : {}),
    ...(labels ? { labels } : {}),
    ...(Object.keys(where).length > 0
      ? {
          where: Object.fromEntries(Object.entries(where).map(([id, values]) => [id, [...values]])),
        }
      : {}),
    ...(health.length > 0 ? { health: [...health] } : {}),
    ...(mine ? { mine: true } : {}),
    ...(owners.length > 0 ? { owners: [...owners] } : {}),
    ...(entity ? { entity } : {}),
  };
}

/** Whether anything is filtered beside where to look. */
export function isFiltered(state: ListState): boolean {
  const { text, labels, where, health, mine, owners, entity } = state;
  return (
    entity !== undefined ||
    text.trim() !== '' ||
    labels !== '' ||
    mine ||
    health.length + owners.length + Object.keys(where).length > 0
  );
}
