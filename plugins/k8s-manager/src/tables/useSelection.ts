import { useApi } from '@backstage/frontend-plugin-api';
import {
  limits,
  type Message,
  type Row,
  type TableSelection,
  type TableView,
} from 'backstage-plugin-k8s-manager-common';
import { useCallback, useMemo, useRef, useState } from 'react';
import { k8sManagerApiRef, type ApiError } from '../api';
import type { Selecting } from './Selecting';
import { tableMessages } from './tableMessages';

/** What is known of a selected row, wherever it is now. */
export type SelectedRow = Pick<Row, 'id' | 'cluster' | 'namespace' | 'name'>;

/** Rows somebody selected. They stay selected whatever is filtered, until they are gone. */
export interface Selection extends Selecting {
  /** In the order they were selected in. */
  readonly rows: readonly SelectedRow[];
  /** Ids of selected rows that are not among those at hand. */
  readonly outOfSight: readonly string[];
  /** What there is to say of the last change: a limit that was met, rows that are gone. */
  readonly notice: Message | undefined;
  /** Takes rows out that are gone, with a word. */
  readonly leave: (ids: readonly string[]) => void;
}

type Rows = ReadonlyMap<string, SelectedRow>;
const nothing: Rows = new Map();

const slim = ({ id, cluster, namespace, name }: SelectedRow): SelectedRow => ({
  id,
  cluster,
  name,
  ...(namespace ? { namespace } : {}),
});

/**
 * The selection of one table.
 *
 * @param asked - what the table shows: a range beyond the rows at hand is asked for with it
 */
export function useSelection(asked: TableSelection, view: TableView | undefined): Selection {
  const api = useApi(k8sManagerApiRef);
  const [rows, setRows] = useState<Rows>(nothing);
  const [notice, setNotice] = useState<Message>();
  const latest = useRef({ asked, view });
  latest.current = { asked, view };
  /** What was asked for before a later change of the selection is of no interest any more. */
  const turn = useRef(0);

  const add = useCallback((found: readonly SelectedRow[], total: number) => {
    setRows(present => {
      const next = new Map(present);
      for (const row of found) if (next.size < limits.selected) next.set(row.id, slim(row));
      return next;
    });
    if (total > limits.selected) {
      setNotice(tableMessages.mostSelected({ count: limits.selected, total }));
    }
  }, []);

  const range = useCallback(
    (from: number, to: number) => {
      const now = latest.current;
      const known = now.view;
      if (!known) return;
      turn.current += 1;
      setNotice(undefined);
      const end = Math.min(to, from + limits.selected - 1);
      const count = to - from + 1;
      if (from >= known.start && end < known.start + known.rows.length) {
        add(known.rows.slice(from - known.start, end - known.start + 1), count);
        return;
      }
      const mine = turn.current;
      api
        .call('rows', {
          input: { ...now.asked, window: { at: from, limit: end - from + 1 } },
        })
        .then(
          answer => {
            if (mine === turn.current) add(answer.rows, count);
          },
          (error: ApiError) => setNotice(error.said),
        );
    },
    [api, add],
  );

  const toggle = useCallback((row: Row) => {
    turn.current += 1;
    setNotice(undefined);
    setRows(present => {
      const next = new Map(present);
      if (!next.delete(row.id) && next.size < limits.selected) next.set(row.id, slim(row));
      return next;
    });
  }, []);

  const clear = useCallback(() => {
    turn.current += 1;
    setNotice(undefined);
    setRows(nothing);
  }, []);

  const leave = useCallback((ids: readonly string[]) => {
    setRows(present => {
      const gone = ids.filter(id => present.has(id));
      if (gone.length === 0) return present;
      const next = new Map(present);
      for (const id of gone) next.delete(id);
      return next;
    });
    setNotice(tableMessages.selectedGone({ count: ids.length }));
  }, []);

  return useMemo(() => {
    const here = new Set(view?.rows.map(({ id }) => id));
    const all = view !== undefined && view.total > 0 && view.rows.every(({ id }) => rows.has(id));
    const some = rows.size > 0 ? 'some' : 'none';
    return {
      rows: [...rows.values()],
      outOfSight: [...rows.keys()].filter(id => !here.has(id)),
      notice,
      state: all && rows.size >= view.total ? 'all' : some,
      has: id => rows.has(id),
      toggle,
      range,
      all: () => {
        const total = latest.current.view?.total ?? 0;
        if (total > 0) range(0, total - 1);
      },
      clear,
      leave,
    };
  }, [rows, notice, view, toggle, range, clear, leave]);
}
