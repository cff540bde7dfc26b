import { compareSortValues } from 'backstage-plugin-k8s-manager-common';
import type { Pacer } from './Pacer';
import type { RowColumns } from './RowColumns';
import type { RowStore } from './RowStore';
import type { RowTail } from './RowTail';
import { sortInSlices } from './sortInSlices';

/** So much behind, it is no dearer to begin anew when somebody asks again. */
const mostBehind = 4_096;

/**
 * The rows of a store by name, namespace and uid: the order that ties end in whatever people sort by, so that every other
 * order of all rows is a stable sort by one column. Made when it is asked for, and kept by putting in what comes.
 */
export class NameOrder {
  private slots?: readonly number[];
  private tail?: RowTail;
  private work?: Promise<void>;

  constructor(private readonly store: RowStore) {}

  /** All rows in order, as long as nothing changed since {@link settle}. */
  get now(): readonly number[] | undefined {
    // While it is brought up to date, what was taken from the tail is not in the order yet.
    return !this.work && this.tail?.backlog === 0 ? this.slots : undefined;
  }

  /** Brings the order up to date. What changes meanwhile may be missing: ask {@link now}. */
  async settle(pacer: Pacer): Promise<void> {
    this.work ??= this.bring(pacer).finally(() => {
      this.work = undefined;
    });
    await this.work;
  }

  private async bring(pacer: Pacer): Promise<void> {
    const { columns } = this.store;
    const compare = (a: number, b: number) => compareNames(columns, a, columns, b);
    if (!this.tail || !this.slots) {
      this.tail?.close();
      this.tail = this.store.follow(() => this.watch());
      const slots = await sortInSlices([...this.store.slots()], compare, pacer);
      this.slots = slots;
    }
    const { came, gone } = this.tail.take();
    if (came.length + gone.length === 0) return;
    const joining = await sortInSlices(came, compare, pacer);
    this.slots = mergedOrder(this.slots, new Set(gone), joining, compare);
    this.tail.settle();
  }

  /** Nobody asks: what went must not be kept for an order that nobody wants. */
  private watch(): void {
    if (this.work || !this.tail || this.tail.backlog < mostBehind + this.store.size / 4) return;
    this.tail.close();
    this.tail = undefined;
    this.slots = undefined;
  }
}

/** The order of ties: by name, then namespace. */
export function compareNames(
  columns: RowColumns,
  slot: number,
  other: RowColumns,
  otherSlot: number,
): number {
  return (
    columns.names.compare(slot, other.names, otherSlot) ||
    compareSortValues(columns.namespace(slot) ?? null, other.namespace(otherSlot) ?? null) ||
    (columns === other ? columns.uids.compare(slot, other.uids, otherSlot) : 0)
  );
}

/** An order without those that left, and with those that joined. */
export function mergedOrder(
  order: readonly number[],
  leaving: ReadonlySet<number>,
  joining: readonly number[],
  compare: (a: number, b: number) => number,
): number[] {
  const merged: number[] = [];
  let next = 0;
  for (const slot of order) {
    if (leaving.has(slot)) continue;
    while (next < joining.length && compare(joining[next], slot) < 0) {
      merged.push(joining[next]);
      next += 1;
    }
    merged.push(slot);
  }
  while (next < joining.length) {
    merged.push(joining[next]);
    next += 1;
  }
  return merged;
}
