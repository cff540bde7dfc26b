import type { TableView } from 'backstage-plugin-k8s-manager-common';
import { useCallback, useEffect, useState } from 'react';

type RowsOfView = Pick<TableView, 'rows' | 'start' | 'total'>;

/** The number of a row in its table; `undefined` when it is not in the window. */
export function rowIndexOf(view: RowsOfView, id: string): number | undefined {
  const offset = view.rows.findIndex(row => row.id === id);
  return offset < 0 ? undefined : view.start + offset;
}

/** The row the focus is on: by its id as long as it is there, so that the focus follows its row, else by its place. */
interface ActiveRow {
  readonly index: number;
  readonly id: string | undefined;
  readonly selectionKey: string;
}

/**
 * The number of the active row and the way to choose another. It is worked out while rendering, not afterwards: between a
 * new order and an effect the focus would be on another row for a moment, and screen readers would say so.
 */
export function useActiveRow(
  view: RowsOfView | undefined,
  total: number,
  selectionKey: string,
): readonly [number, (index: number) => void] {
  const [active, setActive] = useState<ActiveRow>({ index: 0, id: undefined, selectionKey });
  const same = active.selectionKey === selectionKey;
  const known = same && view && active.id !== undefined ? rowIndexOf(view, active.id) : undefined;
  const index = Math.max(0, Math.min(total - 1, known ?? (same ? active.index : 0)));
  const idHere = view?.rows[index - view.start]?.id;

  // The row it was on is gone, or has only now come: from here on it is the row that stands in its place.
  useEffect(() => {
    if (!same || (idHere !== undefined && (idHere !== active.id || index !== active.index))) {
      // A choice made since this was rendered stands.
      const settled = { index, id: same ? idHere : undefined, selectionKey };
      setActive(current => (current === active ? settled : current));
    }
  }, [idHere, active, index, same, selectionKey]);

  const choose = useCallback(
    (next: number) =>
      setActive({ index: next, id: view?.rows[next - view.start]?.id, selectionKey }),
    [view, selectionKey],
  );
  return [index, choose];
}
