import {
  type CellPayloads,
  type ColumnDescriptor,
  type HealthState,
  type LabelRequirement,
  matchesLabels,
  type TableSelection,
} from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import type { CodedColumn } from './columns/CodedColumn';
import { perCode } from './columns/perCode';
import type { OwnershipSelection } from './entity/ownershipSelection';
import type { ScopeMembership } from './entity/ScopeMembership';
import { RowPermission } from './RowPermission';
import type { RowStore } from './RowStore';
import type { ViewColumn } from './ViewColumn';

/** The part of a selection that says which rows are shown. */
export type RowSelection = Pick<TableSelection, 'namespaces' | 'text' | 'where' | 'ids'> & {
  readonly labels?: readonly LabelRequirement[];
  readonly health?: readonly HealthState[];
} & OwnershipSelection;

/**
 * How a row stands to the filters: hidden, from facets too; shown; or, from {@link failsOne} on, which one of the filters
 * that have a facet it fails: then it counts for that facet and for no other.
 */
export type Match = number;
export const hidden: Match = 0;
export const shown: Match = 1;
export const failsOne = 2;

/** Ids of the facets by which rows are filtered. */
export function filteredFacets(selection: RowSelection): readonly string[] {
  const { where, namespaces, health } = selection;
  return [
    ...new Set([
      ...Object.keys(where ?? {}),
      ...(namespaces ? ['namespace'] : []),
      ...(health ? ['health'] : []),
    ]),
  ];
}

/** What a matcher looks at. */
export interface RowMatcherOptions {
  readonly store: RowStore;
  readonly namespaced: boolean;
  readonly descriptors: readonly ColumnDescriptor[];
  /** By id; `health` too. */
  readonly columns: ReadonlyMap<string, ViewColumn>;
  readonly selection: RowSelection;
  readonly filter: Filter<ObjectAttributes>;
  /** Given where the selection names an entity. */
  readonly membership?: ScopeMembership;
}

type Test = (slot: number) => boolean;

/**
 * Decides which rows of one store a view shows: first the viewer's rights, then their filters. What rows have in common is
 * looked at once for all of them.
 */
export class RowMatcher {
  private readonly hiding: readonly Test[];
  private readonly filters: readonly Test[];

  constructor(options: RowMatcherOptions) {
    const { store, selection, filter } = options;
    const permission = new RowPermission(store, filter);
    this.hiding = [slot => permission.test(slot), ...hidingTests(options)];
    this.filters = filteredFacets(selection).map(id => facetTest(id, options));
  }

  match(slot: number): Match {
    for (const test of this.hiding) {
      if (!test(slot)) return hidden;
    }
    let failed = -1;
    for (let i = 0; i < this.filters.length; i += 1) {
      if (this.filters[i](slot)) continue;
      if (failed !== -1) return hidden;
      failed = i;
    }
    return failed === -1 ? shown : failsOne + failed;
  }
}

function hidingTests({ store, selection, membership, ...rest }: RowMatcherOptions): Test[] {
  const { columns } = store;
  const { ids, owners, labels, text } = selection;
  const tests: Test[] = [];
  if (ids) {
    const chosen = new Set(ids);
    tests.push(slot => chosen.has(columns.id(slot)));
  }
  if (owners) {
    const wanted = new Set(owners);
    const cells = columns.cells.get('owner');
    tests.push(slot => {
      const payload = cells?.payload(slot) as CellPayloads['owner'] | undefined;
      return payload !== undefined && wanted.has(payload.owner);
    });
  }
  if (labels && labels.length > 0) tests.push(labelTest(columns.labels, labels));
  if (membership) tests.push(slot => membership.has(columns.peek(slot)));
  for (const word of new Set((text ?? '').toLowerCase().split(/\s+/).filter(Boolean))) {
    tests.push(wordTest(word, { store, ...rest }));
  }
  return tests;
}

function labelTest(column: CodedColumn, requirements: readonly LabelRequirement[]): Test {
  return perCode(column, slot => matchesLabels(requirements, labelsIn(column.get(slot))));
}

function labelsIn(text: string | undefined): Readonly<Record<string, string>> {
  return text === undefined ? {} : JSON.parse(text);
}

/**
 * Whether a word is in what the row reads as, or in one of its labels. A word holds no space, so none lies across two
 * cells.
 */
function wordTest(
  word: string,
  { store, descriptors, columns }: Pick<RowMatcherOptions, 'store' | 'descriptors' | 'columns'>,
): Test {
  const has = (text: string | undefined) => text?.toLowerCase().includes(word) === true;
  const { labels } = store.columns;
  const inLabels = perCode(labels, slot =>
    Object.entries(labelsIn(labels.get(slot))).some(([key, value]) => has(`${key}=${value}`)),
  );
  const tests: Test[] = [inLabels];
  // Nobody sees the time an age is counted from, so nobody searches for it.
  for (const { id } of descriptors.filter(one => one.as !== 'cluster' && one.as !== 'age')) {
    const column = columns.get(id);
    if (!column) continue;
    tests.push(textTest(column, has));
  }
  return slot => tests.some(test => test(slot));
}

function facetTest(id: string, { columns, selection, namespaced }: RowMatcherOptions): Test {
  const { where, namespaces, health } = selection;
  const column = columns.get(id);
  const wanted = [
    where?.[id],
    // A kind without namespaces is in none, and so in none of those that were left out.
    id === 'namespace' && namespaced ? namespaces : undefined,
    id === 'health' ? health : undefined,
  ].flatMap(values => (values ? [new Set<string>(values)] : []));
  if (wanted.length === 0) return () => true;
  if (!column) return () => false;
  return textTest(column, text => text !== undefined && wanted.every(values => values.has(text)));
}

/** What holds of what a cell reads as, looked at once for cells that are alike. */
function textTest(column: ViewColumn, holds: (text: string | undefined) => boolean): Test {
  const test = (slot: number) => holds(column.text(slot));
  return column.coded ? perCode(column.coded, test) : test;
}
