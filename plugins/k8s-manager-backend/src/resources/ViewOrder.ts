import {
  compareSortKeys,
  compareSortValues,
  type Order,
  type SortKey,
  type SortValue,
} from 'backstage-plugin-k8s-manager-common';
import { compareNames } from './NameOrder';
import type { Pacer } from './Pacer';
import { sortInSlices } from './sortInSlices';
import { sortValueAt } from './ViewColumn';
import type { ViewSource } from './ViewSource';

/** A row of a view: the number of its source, and its slot there. */
export type RowRef = number;

const slots = 2 ** 32;

export function rowRef(source: number, slot: number): RowRef {
  return source * slots + slot;
}

export function sourceIn(ref: RowRef): number {
  return Math.floor(ref / slots);
}

export function slotIn(ref: RowRef): number {
  return ref % slots;
}

/** Rows between two chances to breathe. */
const few = 256;

/** The order of a view's rows, as `compareSortKeys` on their keys, without making any. */
export class ViewOrder {
  private readonly turn: 1 | -1;

  constructor(
    private readonly sources: readonly ViewSource[],
    private readonly order: Order,
  ) {
    this.turn = order.direction === 'ascending' ? 1 : -1;
  }

  readonly compare = (a: RowRef, b: RowRef): number => {
    const one = this.sources[sourceIn(a)];
    const two = this.sources[sourceIn(b)];
    const slot = slotIn(a);
    const otherSlot = slotIn(b);
    const first = compareValues(one, slot, two, otherSlot);
    if (first !== 0) return first * this.turn;
    const { columns } = one.store;
    const next = compareNames(columns, slot, two.store.columns, otherSlot);
    if (next !== 0 || one === two) return next;
    return (
      compareSortValues(one.store.cluster, two.store.cluster) ||
      columns.uids.compare(slot, two.store.columns.uids, otherSlot)
    );
  };

  /** Where a row stands to a cursor. */
  compareTo(ref: RowRef, key: SortKey): number {
    return compareSortKeys(this.sources[sourceIn(ref)].key(slotIn(ref)), key, this.order.direction);
  }

  /** Slots of one source that are in the order of names: sorted by the column, which leaves ties as they are. */
  async sortNamed(source: number, named: readonly number[], pacer: Pacer): Promise<RowRef[]> {
    const { sorting } = this.sources[source].sorted;
    const { columns } = this.sources[source].store;
    const refs = named.map(slot => rowRef(source, slot));
    if (sorting.by === 'heap' && sorting.heap === columns.names && this.turn === 1) return refs;
    if (sorting.by === 'code') {
      return this.inGroups(refs, ref => sorting.codeOf(slotIn(ref)), sorting.valueOf, pacer);
    }
    if (sorting.by === 'heap') {
      const { heap, most } = sorting;
      const byText = (a: RowRef, b: RowRef) =>
        heap.compare(slotIn(a), heap, slotIn(b), most) * this.turn;
      return sortInSlices(refs, byText, pacer);
    }
    const values = new Map<RowRef, SortValue | null>();
    for (const ref of refs) {
      values.set(ref, sorting.valueOf(slotIn(ref)));
      if (values.size % few === 0) await pacer.breathe();
    }
    const valueOf = (ref: RowRef) => values.get(ref) ?? null;
    const byValue = (a: RowRef, b: RowRef) => compareSortValues(valueOf(a), valueOf(b)) * this.turn;
    return sortInSlices(refs, byValue, pacer);
  }

  /** Sorts by few distinct values: each value's rows together, in the order they came. */
  private async inGroups(
    refs: readonly RowRef[],
    codeOf: (ref: RowRef) => number,
    valueOf: (code: number) => SortValue | null,
    pacer: Pacer,
  ): Promise<RowRef[]> {
    const groups = new Map<SortValue | null, RowRef[]>();
    const byCode = new Map<number, RowRef[]>();
    let seen = 0;
    for (const ref of refs) {
      seen += 1;
      if (seen % few === 0) await pacer.breathe();
      const code = codeOf(ref);
      let group = byCode.get(code);
      if (!group) {
        const value = valueOf(code);
        group = groups.get(value) ?? [];
        groups.set(value, group);
        byCode.set(code, group);
      }
      group.push(ref);
    }
    const values = await sortInSlices(
      [...groups.keys()],
      (a, b) => compareSortValues(a, b) * this.turn,
      pacer,
    );
    const sorted: RowRef[] = [];
    for (const value of values) {
      for (const ref of groups.get(value) ?? []) sorted.push(ref);
      await pacer.breathe();
    }
    return sorted;
  }
}

function compareValues(one: ViewSource, slot: number, two: ViewSource, otherSlot: number): number {
  const a = one.sorted.sorting;
  const b = two.sorted.sorting;
  if (a.by === 'heap' && b.by === 'heap') return a.heap.compare(slot, b.heap, otherSlot, a.most);
  if (a.by === 'code' && one === two && a.codeOf(slot) === a.codeOf(otherSlot)) return 0;
  return compareSortValues(sortValueAt(a, slot), sortValueAt(b, otherSlot));
}
