import type {
  ColumnDescriptor,
  Facet,
  HealthState,
  Order,
  SortKey,
} from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import type { ScopeMembership } from './entity/ScopeMembership';
import { FacetCounts } from './FacetCounts';
import type { Pacer } from './Pacer';
import { mergedOrder } from './NameOrder';
import { filteredFacets, hidden, type Match, type RowSelection, shown } from './RowMatcher';
import { sameValue } from './sameValue';
import { firstNotBefore, mergeInSlices, sortInSlices } from './sortInSlices';
import { TableWindow, type WindowRow } from './TableWindow';
import { rowRef, type RowRef, slotIn, sourceIn, ViewOrder } from './ViewOrder';
import { ViewSource, type ViewStore } from './ViewSource';

/** What a view is of. */
export interface TableViewOptions {
  readonly columns: readonly ColumnDescriptor[];
  /** Rows of several kinds stand side by side, and each tells its own. */
  readonly several: boolean;
  readonly selection: RowSelection;
  readonly order: Order;
  readonly filter: Filter<ObjectAttributes>;
  /** One per cluster and kind. */
  readonly stores: readonly ViewStore[];
  readonly pacer: Pacer;
  /** Given where the selection names an entity. */
  readonly membership?: ScopeMembership;
}

/** How many rows, and how many of each health. */
export interface HealthCounts {
  readonly total: number;
  readonly byState: ReadonlyMap<HealthState, number>;
}

/** What came into sight and what leaves it with the next step. */
interface Turn {
  readonly joining: Set<RowRef>;
  readonly leaving: Set<RowRef>;
  changed: boolean;
}

/** Milliseconds between two steps: soon when it is quiet, seldom when much happens. */
const soon = 50;
const seldom = 250;
/** Changes at once up to which each is put in its place by itself. */
const few = 64;
/** Windows of one revision that are remembered: readers may page through a quiet view for as long as they like. */
const mostWindows = 64;
/** Encoded rows that are remembered: what a few readers have in sight. */
const mostTexts = 4_000;

/**
 * The rows that pass one viewer's rights and filters, in order, over several clusters and kinds, kept up with every
 * change. Viewers with equal rights who ask the same share it. What it tells (rows, total, facets) is always of one
 * moment: changes are gathered and come into sight together. The first one after a quiet spell is told at once.
 */
export class TableView {
  private static made = 0;
  /** Tells views apart for as long as the process lives. */
  readonly number: number;
  private readonly sources: readonly ViewSource[];
  private readonly order: ViewOrder;
  private readonly chosen: Readonly<Record<string, readonly string[]>>;
  private readonly pacer: Pacer;
  private readonly counts: FacetCounts;
  private readonly listeners = new Set<() => void>();
  private readonly stopMembership?: () => void;
  private readonly states = new Map<HealthState, number>();
  /** The windows of this revision, by what was asked. */
  private readonly windows = new Map<string, TableWindow>();
  private readonly texts = new Map<RowRef, WindowRow>();
  private entries: RowRef[] = [];
  private facetsNow: readonly Facet[];
  private revisionNow = 0;
  private builtNow = false;
  private closed = false;
  private working?: Promise<void>;
  private timer?: NodeJS.Timeout;
  /** Milliseconds the last step took. */
  private effort = 0;
  /** By the clock of `performance.now()`. */
  private shownAt = -Infinity;

  constructor({ columns, selection, order, stores, pacer, membership, ...rest }: TableViewOptions) {
    TableView.made += 1;
    this.number = TableView.made;
    this.pacer = pacer;
    this.chosen = choices(columns, selection);
    const counts = new FacetCounts(columns, filteredFacets(selection));
    this.counts = counts;
    this.facetsNow = counts.facets(this.chosen);
    const ring = () => this.schedule();
    const shared = { ...rest, descriptors: columns, selection, order, counts, ring };
    this.sources = stores.map(
      store => new ViewSource({ ...shared, ...store, ...(membership ? { membership } : {}) }),
    );
    this.order = new ViewOrder(this.sources, order);
    this.stopMembership = membership?.onChange((cluster, controllers) => {
      for (const source of this.sources) {
        if (source.store.cluster === cluster) source.noteBelow(controllers);
      }
      this.schedule();
    });
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

  /** The rows after a key, or the first ones. The same object for everyone who asks the same at the same revision. */
  after(key: SortKey | undefined, limit: number): TableWindow {
    const asked = JSON.stringify([key, limit]);
    let window = this.windows.get(asked);
    if (!window) {
      window = this.windowAfter(key, limit);
      // A window that a reader still has goes on being good: the same part of the same revision is no step from it.
      if (this.windows.size >= mostWindows) this.windows.clear();
      this.windows.set(asked, window);
    }
    return window;
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
    const ref = this.entries[index];
    return ref === undefined ? undefined : this.sources[sourceIn(ref)].key(slotIn(ref));
  }

  /** Called when something came into sight. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when what is in the stores now is in sight. */
  async flush(): Promise<void> {
    // Twice: what came while others were brought into sight. A third time would be of changes after the call.
    for (let round = 0; round < 2 && (this.working || this.behind); round += 1) {
      if (!this.working) this.begin();
      await this.working;
    }
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.stopMembership?.();
    // A step under way still reads what went.
    if (!this.working) this.letGo();
    this.listeners.clear();
  }

  private letGo(): void {
    for (const { tail } of this.sources) tail.close();
  }

  private get behind(): boolean {
    return this.sources.some(({ backlog }) => backlog > 0);
  }

  private windowAfter(key: SortKey | undefined, limit: number): TableWindow {
    const { entries, order } = this;
    const start =
      key === undefined ? 0 : firstNotBefore(entries, ref => order.compareTo(ref, key) <= 0);
    const rows = entries.slice(start, start + limit).map(ref => this.rowOf(ref));
    const { total, facetsNow: facets, revisionNow: viewRevision } = this;
    return new TableWindow(rows, start, { total, facets, viewRevision });
  }

  private rowOf(ref: RowRef): WindowRow {
    let row = this.texts.get(ref);
    if (!row) {
      const source = this.sources[sourceIn(ref)];
      row = { id: source.store.columns.id(slotIn(ref)), text: source.text(slotIn(ref)) };
      if (this.texts.size >= mostTexts) this.texts.clear();
      this.texts.set(ref, row);
    }
    return row;
  }

  private schedule(): void {
    if (this.timer || this.working || this.closed) return;
    const backlog = this.sources.reduce((sum, source) => sum + source.backlog, 0);
    const pause = backlog > few || this.effort > soon / 10 ? seldom : soon;
    const wait = Math.max(0, this.shownAt + pause - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.begin();
    }, wait);
    this.timer.unref();
  }

  private begin(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.working ??= this.work().finally(() => {
      this.working = undefined;
      if (this.closed) this.letGo();
      else if (this.behind) this.schedule();
    });
  }

  /**
   * Brings what changed into sight. Gives way between slices: counts are gathered on the way, and only the last step,
   * without a break, is visible.
   */
  private async work(): Promise<void> {
    const began = performance.now();
    if (this.builtNow) await this.follow();
    else await this.build();
    this.effort = performance.now() - began;
  }

  /** All rows: they come in the order of names, and are sorted by the column only. */
  private async build(): Promise<void> {
    const sorted: (readonly RowRef[])[] = [];
    for (const [index, source] of this.sources.entries()) {
      const shownSlots: number[] = [];
      let looked = 0;
      for (const slot of await this.namedSlots(source)) {
        const match = source.look(slot);
        this.counts.add(source.facets, slot, match);
        if (match === shown) shownSlots.push(slot);
        looked += 1;
        if (looked % few === 0) await this.pacer.breathe();
        if (this.closed) return;
      }
      sorted.push(await this.order.sortNamed(index, shownSlots, this.pacer));
    }
    const joining = await mergeInSlices(sorted, this.order.compare, this.pacer);
    if (this.closed) return;
    this.show(joining, new Set(), true);
  }

  /** The slots of a store in the order of names; what changes from now on is in the source's tail. */
  private async namedSlots(source: ViewSource): Promise<readonly number[]> {
    for (;;) {
      await source.store.order.settle(this.pacer);
      if (this.closed) return [];
      const { now } = source.store.order;
      if (!now) continue;
      source.skip();
      return now;
    }
  }

  private async follow(): Promise<void> {
    const turn: Turn = { joining: new Set(), leaving: new Set(), changed: false };
    let looked = 0;
    for (const [index, source] of this.sources.entries()) {
      const moved = source.takeMoved();
      const { came, gone } = source.tail.take();
      const left = new Set(gone);
      for (const slot of gone) this.drop(turn, index, slot);
      for (const slot of [...came, ...moved]) {
        if (!left.has(slot)) this.look(turn, index, slot);
        looked += 1;
        if (looked % few === 0) await this.pacer.breathe();
        if (this.closed) return;
      }
    }
    const sorted = await sortInSlices([...turn.joining], this.order.compare, this.pacer);
    if (this.closed) return;
    this.show(sorted, turn.leaving, turn.changed);
    for (const { tail } of this.sources) tail.settle();
  }

  private drop(turn: Turn, index: number, slot: number): void {
    const source = this.sources[index];
    const before = source.matchOf(slot);
    if (before === hidden) return;
    this.account(turn, index, slot, before, hidden);
    source.forget(slot);
  }

  private look(turn: Turn, index: number, slot: number): void {
    const source = this.sources[index];
    const before = source.matchOf(slot);
    this.account(turn, index, slot, before, source.look(slot));
  }

  private account(turn: Turn, index: number, slot: number, before: Match, after: Match): void {
    if (before === after) return;
    const { facets } = this.sources[index];
    this.counts.remove(facets, slot, before);
    this.counts.add(facets, slot, after);
    turn.changed = true;
    const ref = rowRef(index, slot);
    if (before === shown && !turn.joining.delete(ref)) turn.leaving.add(ref);
    if (after === shown && !turn.leaving.delete(ref)) turn.joining.add(ref);
  }

  private show(joining: readonly RowRef[], leaving: ReadonlySet<RowRef>, changed: boolean): void {
    const { compare } = this.order;
    for (const ref of leaving) this.countState(ref, -1);
    for (const ref of joining) this.countState(ref, 1);
    for (const ref of leaving) this.texts.delete(ref);
    if (leaving.size + joining.length <= few) {
      for (const ref of leaving) {
        const index = firstNotBefore(this.entries, other => compare(other, ref) < 0);
        this.entries.splice(index, 1);
      }
      for (const ref of joining) {
        const index = firstNotBefore(this.entries, other => compare(other, ref) < 0);
        this.entries.splice(index, 0, ref);
      }
    } else this.entries = mergedOrder(this.entries, leaving, joining, compare);
    this.builtNow = true;
    if (!changed) return;
    const facets = this.counts.facets(this.chosen);
    if (!sameValue(facets, this.facetsNow)) this.facetsNow = facets;
    this.revisionNow += 1;
    this.shownAt = performance.now();
    this.windows.clear();
    for (const listener of [...this.listeners]) listener();
  }

  private countState(ref: RowRef, step: 1 | -1): void {
    const state = this.sources[sourceIn(ref)].healthOf(slotIn(ref));
    this.states.set(state, (this.states.get(state) ?? 0) + step);
  }
}

/**
 * What is chosen of each facet. Namespaces chosen for the whole table are the namespace column's own filter: its facet
 * shows what else there is.
 */
function choices(
  columns: readonly ColumnDescriptor[],
  { namespaces, where, health }: RowSelection,
): Readonly<Record<string, readonly string[]>> {
  const namespaced = columns.some(({ id }) => id === 'namespace');
  const both = (id: string, more: readonly string[] | undefined) =>
    more ? { [id]: [...new Set([...(where?.[id] ?? []), ...more])] } : {};
  return {
    ...where,
    ...both('namespace', namespaced ? namespaces : undefined),
    ...both('health', health),
  };
}
