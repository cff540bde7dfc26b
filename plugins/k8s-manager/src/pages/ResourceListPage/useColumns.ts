import type { ColumnDescriptor } from 'backstage-plugin-k8s-manager-common';
import { useMemo, useState } from 'react';
import {
  inOrder,
  isShown,
  isUntouched,
  moved,
  ofAddress,
  readArrangement,
  widthLimits,
  type ColumnArrangement,
} from './columnArrangement';
import { useStored } from './useStored';

/** The columns of a table and the ways to change them. */
export interface Columns {
  /** All there are, in order. */
  readonly all: readonly ColumnDescriptor[];
  /** Those that are shown, in order. */
  readonly shown: readonly ColumnDescriptor[];
  /** Pixels by column id, of those somebody gave a width. */
  readonly widths: Readonly<Record<string, number>>;
  /** They come from the address, not from the person's own choice. */
  readonly ofAddress: boolean;
  toggle(id: string): void;
  /** Puts a column before another one; without one, to the end. */
  move(id: string, before: string | undefined): void;
  /** Gives a column a width; `undefined` gives it back its own. Kept when `done`. */
  resize(id: string, width: number | undefined, done: boolean): void;
  /** Back to the columns of the kind; absent when nothing was changed. */
  readonly reset?: () => void;
}

/**
 * The viewer's columns of a kind: shown, order and widths, kept in the portal's storage. An address with columns of its
 * own (a view, a link) shows those, and what is changed then is changed in the address.
 */
export function useColumns(
  kind: string,
  columns: readonly ColumnDescriptor[],
  address: readonly string[] | undefined,
  setAddress: (columns: readonly string[] | undefined) => void,
): Columns {
  const [own, save] = useStored('k8s-manager.columns', kind, readArrangement);
  // While a border is dragged nothing is stored.
  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({});
  const addressKey = address?.join();
  const all = useMemo(
    () => inOrder(columns, addressKey === undefined ? own.order : addressKey.split(',')),
    [columns, own.order, addressKey],
  );
  const shown = useMemo(
    () =>
      addressKey === undefined
        ? all.filter(column => isShown(column, own))
        : ofAddress(columns, addressKey.split(',')),
    [all, columns, own, addressKey],
  );
  const widths = useMemo(() => ({ ...own.widths, ...dragged }), [own.widths, dragged]);

  const keep = (next: ColumnArrangement) => save(isUntouched(next) ? undefined : next);
  const change = (nextAll: readonly string[], isVisible: (id: string) => boolean) =>
    setAddress(nextAll.filter(isVisible));
  const visible = (id: string) => shown.some(column => column.id === id);
  const ids = all.map(({ id }) => id);

  return {
    all,
    shown,
    widths,
    ofAddress: addressKey !== undefined,
    toggle: id => {
      if (addressKey !== undefined) change(ids, other => visible(other) !== (other === id));
      else keep({ ...own, shown: { ...own.shown, [id]: !visible(id) } });
    },
    move: (id, before) => {
      const order = moved(ids, id, before);
      if (addressKey !== undefined) change(order, visible);
      else keep({ ...own, order });
    },
    resize: (id, width, done) => {
      const { [id]: _, ...others } = own.widths;
      if (width === undefined) {
        setDragged({});
        keep({ ...own, widths: others });
        return;
      }
      const { least, most } = widthLimits;
      const bounded = Math.round(Math.min(most, Math.max(least, width)));
      setDragged(done ? {} : { [id]: bounded });
      if (done) keep({ ...own, widths: { ...others, [id]: bounded } });
    },
    ...(addressKey !== undefined || !isUntouched(own)
      ? {
          reset: () => {
            if (addressKey !== undefined) setAddress(undefined);
            else save(undefined);
          },
        }
      : {}),
  };
}
