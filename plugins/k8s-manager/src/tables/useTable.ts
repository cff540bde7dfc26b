import { limits, type TableSelection, type TableView } from 'backstage-plugin-k8s-manager-common';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useAnswer, type Answer } from './feed';

/** Rows asked for around what is in sight. Enough for two screens each way, and quick to send. */
const windowSize = 200;
/** So close to the end of the window the next one is asked for. */
const margin = 40;
/** Milliseconds the scroll bar must rest before another window is asked for. */
const rest = 80;

/** A live table and the way to look elsewhere in it. */
export interface LiveTable extends Answer {
  readonly view: TableView | undefined;
  /** Tells which rows are in sight (row numbers, both included); another window is asked for when they run out. */
  readonly look: (first: number, last: number) => void;
}

/** Where the next window begins so that the rows in sight lie in its middle; `undefined` while the present one does. */
export function nextWindowStart(
  view: Pick<TableView, 'start' | 'total'> & { readonly length: number },
  first: number,
  last: number,
): number | undefined {
  const end = view.start + view.length;
  const shortAbove = view.start > 0 && first < view.start + margin;
  const shortBelow = end < view.total && last > end - margin;
  if (!shortAbove && !shortBelow) return undefined;
  const start = Math.max(0, Math.round((first + last) / 2) - windowSize / 2);
  return start === view.start ? undefined : start;
}

/**
 * Keeps a table live through a window that follows the eye.
 *
 * @param kept - the `columns` of the query, where they are not those of the kind
 */
export function useTable(selection: TableSelection, kept?: readonly string[]): LiveTable {
  const key = JSON.stringify(selection);
  const [jump, setJump] = useState({ key, at: 0 });
  // Another selection begins at its top: a row number of the last one means nothing in it.
  const at = jump.key === key ? jump.at : 0;
  const answer = useAnswer({
    ...selection,
    type: 'table',
    window: { at, limit: Math.min(windowSize, limits.window) },
    ...(kept ? { columns: [...kept] } : {}),
  });
  const view = answer.table;
  const latest = useRef({ view, key });
  latest.current = { view, key };

  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = useCallback((first: number, last: number) => {
    clearTimeout(timer.current);
    const known = latest.current.view;
    if (!known) return;
    const wanted = nextWindowStart({ ...known, length: known.rows.length }, first, last);
    if (wanted === undefined) return;
    timer.current = setTimeout(() => setJump({ key: latest.current.key, at: wanted }), rest);
  }, []);

  return useMemo(() => ({ ...answer, view, look }), [answer, view, look]);
}
