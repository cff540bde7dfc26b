import {
  cellBehaviours,
  type CellPayload,
  type CellType,
  type Column,
  type SortValue,
} from '../kinds/cells';
import type { ResourceKind } from '../kinds/define';
import type { Order, SortKey } from './query';
import type { Row } from './row';

/** Compares without locale, so that both sides agree: numbers before texts, an empty cell before everything. */
export function compareSortValues(a: SortValue | null, b: SortValue | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : 1;
}

/** The order of two rows of one table. Only the first value is turned by the direction; ties always ascend. */
export function compareSortKeys(a: SortKey, b: SortKey, direction: Order['direction']): number {
  const first = compareSortValues(a[0], b[0]);
  if (first !== 0) return direction === 'ascending' ? first : -first;
  for (let i = 1; i < Math.max(a.length, b.length); i += 1) {
    const next = compareSortValues(a[i] ?? null, b[i] ?? null);
    if (next !== 0) return next;
  }
  return 0;
}

type Unkeyed = Omit<Row, 'key'>;

/** UTF-16 code units of a text that count for an order. Keys travel with every row, and back as cursors, which are bounded. */
export const longestSortText = 256;

/** What one cell sorts by. */
export function sortValueOf(kind: ResourceKind, row: Unkeyed, column: string): SortValue | null {
  if (column === 'name') return row.name;
  if (column === 'namespace') return row.namespace ?? null;
  if (column === 'cluster') return row.cluster;
  const described = kind.columns[column];
  return described ? payloadSortValue(described, row.cells[column]) : null;
}

/** What one cell reads as: facet values, text filter, export. */
export function cellText(kind: ResourceKind, row: Unkeyed, column: string): string | undefined {
  if (column === 'name') return row.name;
  if (column === 'namespace') return row.namespace;
  if (column === 'cluster') return row.cluster;
  const described = kind.columns[column];
  return described && payloadText(described, row.cells[column]);
}

/** What a cell of a column sorts by. */
export function payloadSortValue(
  { as, measure }: Pick<Column<never>, 'as' | 'measure'>,
  payload: CellPayload | undefined,
): SortValue | null {
  if (payload === undefined) return null;
  const behaviour = behaviourOf(as);
  const value = measure?.(behaviour.text(payload)) ?? behaviour.sort(payload);
  if (typeof value === 'string') return value.slice(0, longestSortText);
  // A time that cannot be read must not make the order depend on who compares.
  return Number.isFinite(value) ? value : null;
}

/** What a cell of a column reads as. */
export function payloadText(
  { as }: Pick<Column<never>, 'as'>,
  payload: CellPayload | undefined,
): string | undefined {
  return payload === undefined ? undefined : behaviourOf(as).text(payload);
}

/** A row's place in an order. */
export function sortKeyOf(kind: ResourceKind, row: Unkeyed, column: string): SortKey {
  return [sortValueOf(kind, row, column), row.name, row.namespace ?? null, row.cluster, row.id];
}

/** Payload and type stem from the same column, which the type system cannot see through an index. */
function behaviourOf(as: CellType) {
  return cellBehaviours[as] as {
    sort(payload: CellPayload): SortValue;
    text(payload: CellPayload): string;
  };
}
