import type { Order, ResourceKind, TableSelection } from 'backstage-plugin-k8s-manager-common';
import { limits } from 'backstage-plugin-k8s-manager-common';
import { readList } from '../scope';

/** Chosen facet values by column. */
export type Where = Readonly<Record<string, readonly string[]>>;

/** What the address of a list says beside where to look. */
export interface ListState {
  readonly text: string;
  readonly where: Where;
  readonly order: Order;
}

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
  return {
    text: (search.get('text') ?? '').slice(0, limits.text),
    where: readWhere(search),
    order:
      known && (direction === 'ascending' || direction === 'descending')
        ? { column, direction }
        : kind.order,
  };
}

/** The address of a list, keeping everything else that is in it. */
export function writeListState(
  search: URLSearchParams,
  change: Partial<ListState>,
  kind: ResourceKind,
): URLSearchParams {
  const next = new URLSearchParams(search);
  if (change.text !== undefined) {
    if (change.text) next.set('text', change.text);
    else next.delete('text');
  }
  if (change.where) {
    next.delete('where');
    for (const [column, values] of Object.entries(change.where)) {
      for (const value of values) next.append('where', `${column}:${value}`);
    }
  }
  if (change.order) {
    const { column, direction } = change.order;
    const usual = column === kind.order.column && direction === kind.order.direction;
    if (usual) next.delete('order');
    else next.set('order', `${column}:${direction}`);
  }
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
  const { text, where, order } = readListState(search, kind);
  const clusters = readList(search, 'clusters');
  const namespaces = kind.namespaced ? readList(search, 'namespaces') : [];
  const trimmed = text.trim();
  return {
    kind: kind.id,
    order,
    ...(clusters.length > 0 ? { clusters: [...clusters] } : {}),
    ...(namespaces.length > 0 ? { namespaces: [...namespaces] } : {}),
    ...(trimmed ? { text: trimmed } : {}),
    ...(Object.keys(where).length > 0
      ? {
          where: Object.fromEntries(Object.entries(where).map(([id, values]) => [id, [...values]])),
        }
      : {}),
  };
}
