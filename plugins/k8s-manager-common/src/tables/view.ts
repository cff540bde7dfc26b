import type { Freshness, Frame } from './frame';
import { compareSortKeys } from './order';
import type { Order } from './query';
import type { ColumnDescriptor, Facet, Row } from './row';

/** A table as one side knows it. */
export interface TableView {
  readonly columns: readonly ColumnDescriptor[];
  readonly order: Order;
  /** In order, without gaps, beginning with row number `start`. */
  readonly rows: readonly Row[];
  readonly start: number;
  readonly total: number;
  readonly facets: readonly Facet[];
  readonly revision: string;
  /** Ids of the rows the last delta touched: the table marks them for a moment. */
  readonly touched: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/**
 * The one reducer of a table, used on both sides: the browser applies frames with it, and the tests hold every feed
 * against it. A delta without a snapshot before it is ignored: there is nothing it could speak of.
 */
export function applyFrame(view: TableView | undefined, frame: Frame): TableView | undefined {
  if (frame.type === 'snapshot') {
    const { columns, order, rows, start, total, facets, revision } = frame;
    return { columns, order, rows, start, total, facets, revision, touched: none };
  }
  if (frame.type === 'unchanged' && view) {
    return { ...view, revision: frame.revision };
  }
  if (frame.type !== 'delta' || !view) {
    return view;
  }
  return {
    ...view,
    rows: merge(view.rows, frame.upsert, new Set(frame.remove), view.order.direction),
    start: frame.start,
    total: frame.total,
    facets: frame.facets ?? view.facets,
    revision: frame.revision,
    touched: new Set(frame.upsert.map(row => row.id)),
  };
}

function merge(
  rows: readonly Row[],
  upsert: readonly Row[],
  remove: ReadonlySet<string>,
  direction: Order['direction'],
): readonly Row[] {
  if (upsert.length === 0 && remove.size === 0) return rows;
  const replaced = new Set(upsert.map(row => row.id));
  const kept = rows.filter(row => !remove.has(row.id) && !replaced.has(row.id));
  const added = [...upsert].sort((a, b) => compareSortKeys(a.key, b.key, direction));
  const merged: Row[] = [];
  let next = 0;
  for (const row of kept) {
    while (next < added.length && compareSortKeys(added[next].key, row.key, direction) < 0) {
      merged.push(added[next]);
      next += 1;
    }
    merged.push(row);
  }
  return merged.concat(added.slice(next));
}

/** Freshness by query, as state frames tell it. */
export function applyFreshness(known: readonly Freshness[], frame: Frame): readonly Freshness[] {
  return frame.type === 'state' ? frame.clusters : known;
}
