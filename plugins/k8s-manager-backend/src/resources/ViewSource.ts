import {
  type ColumnDescriptor,
  type HealthState,
  type ResourceKind,
  type Order,
  type SortKey,
} from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import { CodeArray } from './columns/CodeArray';
import { perCode } from './columns/perCode';
import type { ScopeMembership } from './entity/ScopeMembership';
import type { FacetCounts, FacetReader } from './FacetCounts';
import { hidden, type Match, RowMatcher, type RowSelection } from './RowMatcher';
import type { RowStore } from './RowStore';
import type { RowTail } from './RowTail';
import { healthFacetColumn, sortValueAt, type ViewColumn, viewColumn } from './ViewColumn';

/** A store with the kind as the viewer may see it. */
export interface ViewStore {
  readonly store: RowStore;
  readonly kind: ResourceKind;
}

/** What a source is made of. */
export interface ViewSourceOptions extends ViewStore {
  readonly descriptors: readonly ColumnDescriptor[];
  readonly several: boolean;
  readonly selection: RowSelection;
  readonly order: Order;
  readonly filter: Filter<ObjectAttributes>;
  readonly counts: FacetCounts;
  readonly membership?: ScopeMembership;
  readonly ring: () => void;
}

/** The rows of one store in a view: how each stands to the filters, and how it looks. */
export class ViewSource {
  readonly store: RowStore;
  readonly tail: RowTail;
  /** What the view is ordered by. */
  readonly sorted: ViewColumn;
  readonly facets: FacetReader;
  readonly healthOf: (slot: number) => HealthState;
  private readonly matcher: RowMatcher;
  private readonly matches = new CodeArray();
  private readonly cells: readonly (readonly [string, ViewColumn])[];
  private readonly kindText: string;
  private moved = new Set<number>();

  constructor(options: ViewSourceOptions) {
    const { store, kind, descriptors, several, order, counts, ring } = options;
    this.store = store;
    const columns = new Map(
      descriptors.map(described => [described.id, viewColumn(described, { kind, store, several })]),
    );
    // A column of that name (of a custom resource) is filtered by as the column it is.
    if (!columns.has('health')) columns.set('health', healthFacetColumn(store));
    const namespaced = kind.namespaced;
    this.matcher = new RowMatcher({ ...options, namespaced, columns });
    this.sorted = columns.get(order.column) as ViewColumn;
    this.facets = counts.reader(columns);
    this.healthOf = perCode(store.columns.healths, slot => store.columns.healthAt(slot).state);
    this.cells = descriptors.flatMap(({ id, as }) => {
      const column = columns.get(id);
      const own = as === 'name' || as === 'namespace' || as === 'cluster';
      return column && !own ? [[JSON.stringify(id), column] as const] : [];
    });
    this.kindText = several ? `,"kind":${JSON.stringify(kind.id)}` : '';
    this.tail = store.follow(ring);
  }

  matchOf(slot: number): Match {
    return this.matches.get(slot);
  }

  /** Looks at a row; its match is kept. */
  look(slot: number): Match {
    const match = this.matcher.match(slot);
    this.matches.set(slot, match);
    return match;
  }

  forget(slot: number): void {
    this.matches.set(slot, hidden);
  }

  /** What happened until now is known otherwise. */
  skip(): void {
    this.takeMoved();
    this.tail.take();
    this.tail.settle();
  }

  /** What these controllers control may belong elsewhere now. */
  noteBelow(controllers: readonly string[]): void {
    for (const slot of this.store.under(controllers)) this.moved.add(slot);
  }

  get backlog(): number {
    return this.tail.backlog + this.moved.size;
  }

  /** Rows to look at again though they are the same. Those that went since are not: another may stand in for them. */
  takeMoved(): readonly number[] {
    const { moved, store } = this;
    this.moved = new Set();
    return [...moved].filter(slot => store.has(slot));
  }

  key(slot: number): SortKey {
    const { columns, cluster } = this.store;
    return [
      sortValueAt(this.sorted.sorting, slot),
      columns.name(slot),
      columns.namespace(slot) ?? null,
      cluster,
      columns.id(slot),
    ];
  }

  /** A row as it goes on the wire. */
  text(slot: number): string {
    const cells: string[] = [];
    for (const [id, column] of this.cells) {
      const json = column.json(slot);
      if (json !== undefined) cells.push(`${id}:${json}`);
    }
    const head = `${this.store.columns.head(slot)}${this.kindText}`;
    return `{${head},"cells":{${cells.join(',')}},"key":${JSON.stringify(this.key(slot))}}`;
  }
}
