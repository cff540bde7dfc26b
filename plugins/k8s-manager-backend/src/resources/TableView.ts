import {
  compareSortKeys,
  type Facet,
  type HealthState,
  type Order,
  type ProjectedRow,
  type ResourceKind,
  rowId,
  type Row,
  type SortKey,
  sortKeyOf,
} from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import type { ScopeMembership } from './entity/ScopeMembership';
import { FacetCounts } from './FacetCounts';
import type { Pacer } from './Pacer';
import { type Match, RowMatcher, type RowSelection } from './RowMatcher';
import type { RowStore } from './RowStore';
import { sameValue } from './sameValue';
import { firstNotBefore, sortInSlices } from './sortInSlices';
import type { StoredRow } from './StoredRow';

/** What a view is of. */
export interface TableViewOptions {
  readonly kind: ResourceKind;
  readonly selection: RowSelection;
  readonly order: Order;
  readonly filter: Filter<ObjectAttributes>;
  /** One per cluster. */
  readonly stores: readonly RowStore[];
  readonly pacer: Pacer;
  /** Given where the selection names an entity. */
  readonly membership?: ScopeMembership;
}

/** Part of a view. */
export interface TableWindow {
  readonly rows: readonly Row[];
  /** Row number of the first. */
  readonly start: number;
}

/** How many rows, and how many of each health. */
export interface HealthCounts {
  readonly total: number;
  readonly byState: ReadonlyMap<HealthState, number>;
}

/** A row to look at. */
interface Noted {
  readonly store: RowStore;
  readonly uid: string;
}

interface Entry {
  readonly stored: StoredRow;
  readonly match: Match;
  /** In its place in the order; made once, so that all windows send the same object. */
  readonly row: Row;
}

/** Milliseconds from a change to the news of it: soon when it is quiet, seldom when much happens. */
const soon = 50;
const seldom = 250;
/** Changes at once up to which each is put in its place by itself. */
const few = 64;

/**
 * The rows of one kind that pass one viewer's rights and filters, in order, over several clusters, kept up with every
 * change. Viewers with equal rights who ask the same share it. What it tells (rows, total, facets) is always of one
 * moment: changes are gathered and come into sight together.
 */
export class TableView {
  private static made = 0;
  /** Tells views apart for as long as the process lives. */
  readonly number: number;
  private readonly kind: ResourceKind;
  private readonly order: Order;
  private readonly chosen: Readonly<Record<string, readonly string[]>>;
  private readonly matcher: RowMatcher;
  private readonly stores: readonly RowStore[];
  private readonly pacer: Pacer;
  private readonly membership?: ScopeMembership;
  private readonly counts: FacetCounts;
  /** All rows that some facet counts, by row id. */
  private readonly known = new Map<string, Entry>();
  private readonly dirty = new Map<string, Noted>();
  private readonly listeners = new Set<() => void>();
  private readonly stops: readonly (() => void)[];
  private readonly states = new Map<HealthState, number>();
  private readonly compare = (a: Entry, b: Entry) =>
    compareSortKeys(a.row.key, b.row.key, this.order.direction);
  private entries: Entry[] = [];
  private facetsNow: readonly Facet[];
  private revisionNow = 0;
  private builtNow = false;
  private closed = false;
  private working?: Promise<void>;
  private timer?: NodeJS.Timeout;
  /** Milliseconds the last gathering took to come into sight. */
  private effort = 0;

  constructor({ kind, selection, order, filter, stores, pacer, membership }: TableViewOptions) {
    TableView.made += 1;
    this.number = TableView.made;
    this.kind = kind;
    this.order = order;
    this.stores = stores;
    this.pacer = pacer;
    this.membership = membership;
    this.chosen = { ...selection.where, ...namespaceChoice(kind, selection) };
    this.matcher = new RowMatcher(kind, selection, filter, membership);
    this.counts = new FacetCounts(kind);
    this.facetsNow = this.counts.facets(this.chosen);
    this.stops = [
      ...stores.map(store => store.onRows(uids => this.note(store, uids))),
      ...(membership ? [membership.onChange((...moved) => this.noteBelow(...moved))] : []),
    ];
    this.begin();
  }

  /** The rows that were there at the beginning are in. */
  get built(): boolean {
    return this.builtNow;
  }

  /** Grows whenever something in sight changed. */
  get revision(): number {
    return this.revisionNow;
  }

  get total(): number {
    return this.entries.length;
  }

  /** Another array only when a count is another. */
  get facets(): readonly Facet[] {
    return this.facetsNow;
  }

  get health(): HealthCounts {
    return { total: this.entries.length, byState: this.states };
  }

  /** The rows after a key, or the first ones. */
  after(key: SortKey | undefined, limit: number): TableWindow {
    const start =
      key === undefined
        ? 0
        : firstNotBefore(
            this.entries,
            ({ row }) => compareSortKeys(row.key, key, this.order.direction) <= 0,
          );
    return { start, rows: this.entries.slice(start, start + limit).map(({ row }) => row) };
  }

  /**
   * The key after which a window at a row number begins; `undefined` at the top, where new rows are to appear. A number
   * past the end stands for the last full window.
   */
  keyBefore(at: number, limit: number): SortKey | undefined {
    return this.keyAt(Math.min(at, Math.max(0, this.entries.length - limit)) - 1);
  }

  /** The key of a row number. */
  keyAt(index: number): SortKey | undefined {
    return this.entries[index]?.row.key;
  }

  /** Called when something came into sight. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when what is in the stores now is in sight. */
  async flush(): Promise<void> {
    // Twice: what came while others were brought into sight. A third time would be of changes after the call.
    for (let round = 0; round < 2 && (this.working || this.dirty.size > 0); round += 1) {
      if (!this.working) this.begin();
      await this.working;
    }
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.stops.forEach(stop => stop());
    this.listeners.clear();
  }

  private note(store: RowStore, uids: readonly string[]): void {
    for (const uid of uids) this.dirty.set(rowId(store.cluster, uid), { store, uid });
    this.schedule();
  }

  /** What these controllers control may belong to the entity now, or no longer. */
  private noteBelow(cluster: string, controllers: readonly string[]): void {
    const moved = new Set(controllers);
    for (const store of this.stores) {
      if (store.cluster !== cluster) continue;
      const uids: string[] = [];
      for (const { uid, controller } of store.values()) {
        if (controller && moved.has(controller.uid)) uids.push(uid);
      }
      this.note(store, uids);
    }
  }

  private schedule(): void {
    if (this.timer || this.working || this.closed) return;
    const busy = this.dirty.size > few || this.effort > soon / 10;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.begin();
      },
      busy ? seldom : soon,
    );
    this.timer.unref();
  }

  private begin(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.working ??= this.work().finally(() => {
      this.working = undefined;
      if (this.dirty.size > 0) this.schedule();
    });
  }

  /**
   * Brings what is noted into sight. Gives way between slices: counts are gathered on the way, and only the last step,
   * without a break, is visible.
   */
  private async work(): Promise<void> {
    const began = performance.now();
    const joining = new Set<Entry>();
    const leaving = new Set<Entry>();
    let changed = false;
    let looked = 0;
    for (const { store, uid } of this.noted()) {
      changed = this.take(store, uid, joining, leaving) || changed;
      looked += 1;
      if (looked % few === 0) await this.pacer.breathe();
      if (this.closed) return;
    }
    const sorted = await sortInSlices([...joining], this.compare, this.pacer);
    if (this.closed) return;
    this.show(sorted, leaving, changed);
    this.effort = performance.now() - began;
  }

  /** What is to be looked at: all rows the first time, then what changed. A row may come twice. */
  private *noted(): Iterable<Noted> {
    if (!this.builtNow) {
      for (const store of this.stores) {
        for (const { uid } of store.values()) yield { store, uid };
      }
      return;
    }
    const noted = [...this.dirty.values()];
    this.dirty.clear();
    yield* noted;
  }

  /** Looks at one row; says whether it changed something somebody counts. */
  private take(store: RowStore, uid: string, joining: Set<Entry>, leaving: Set<Entry>): boolean {
    const id = rowId(store.cluster, uid);
    const before = this.known.get(id);
    const stored = store.get(uid);
    // With an entity a row may come or go though it is the same: what controls it moved.
    if (stored !== undefined && stored === before?.stored && !this.membership) return false;
    const after = stored && this.entryOf(stored, before);
    if (before) {
      this.counts.remove(before.stored, before.match);
      this.known.delete(id);
      if (isShown(before) && !joining.delete(before)) leaving.add(before);
    }
    if (after) {
      this.counts.add(after.stored, after.match);
      this.known.set(id, after);
      if (isShown(after)) joining.add(after);
    }
    return before !== undefined || after !== undefined;
  }

  private entryOf(stored: StoredRow, before: Entry | undefined): Entry | undefined {
    const match = this.matcher.match(stored);
    if (!match) return undefined;
    const key = sortKeyOf(this.kind, stored.row, this.order.column);
    const row = { ...this.withoutHidden(stored.row), key };
    // Labels and figures are not on the wire: a row that only changed there stays the same row for those who have it.
    return { stored, match, row: before && sameValue(before.row, row) ? before.row : row };
  }

  /** Owners are kept for everyone and shown to those who may know them. */
  private withoutHidden(row: ProjectedRow): ProjectedRow {
    if (row.cells.owner === undefined || 'owner' in this.kind.columns) return row;
    const { owner: _, ...cells } = row.cells;
    return { ...row, cells };
  }

  private show(joining: readonly Entry[], leaving: ReadonlySet<Entry>, changed: boolean): void {
    const { compare } = this;
    for (const entry of leaving) this.countState(entry, -1);
    for (const entry of joining) this.countState(entry, 1);
    if (leaving.size + joining.length <= few) {
      for (const entry of leaving) {
        const index = firstNotBefore(this.entries, other => compare(other, entry) < 0);
        this.entries.splice(index, 1);
      }
      for (const entry of joining) {
        const index = firstNotBefore(this.entries, other => compare(other, entry) < 0);
        this.entries.splice(index, 0, entry);
      }
    } else {
      const staying = this.entries.filter(entry => !leaving.has(entry));
      this.entries = merged(staying, joining, compare);
    }
    const first = !this.builtNow;
    this.builtNow = true;
    if (!changed && !first) return;
    const facets = this.counts.facets(this.chosen);
    if (!sameValue(facets, this.facetsNow)) this.facetsNow = facets;
    this.revisionNow += 1;
    for (const listener of [...this.listeners]) listener();
  }

  private countState({ stored }: Entry, step: 1 | -1): void {
    const { state } = stored.row.health;
    this.states.set(state, (this.states.get(state) ?? 0) + step);
  }
}

function isShown({ match }: Entry): boolean {
  return match?.length === 0;
}

/** Namespaces chosen for the whole table are the namespace column's own filter: its facet shows what else there is. */
function namespaceChoice(
  kind: ResourceKind,
  { namespaces, where }: RowSelection,
): Readonly<Record<string, readonly string[]>> {
  if (!kind.namespaced || !namespaces) return {};
  return { namespace: [...new Set([...(where?.namespace ?? []), ...namespaces])] };
}

function merged(
  left: readonly Entry[],
  right: readonly Entry[],
  compare: (a: Entry, b: Entry) => number,
): Entry[] {
  const all: Entry[] = [];
  let next = 0;
  for (const entry of left) {
    while (next < right.length && compare(right[next], entry) < 0) {
      all.push(right[next]);
      next += 1;
    }
    all.push(entry);
  }
  while (next < right.length) {
    all.push(right[next]);
    next += 1;
  }
  return all;
}
