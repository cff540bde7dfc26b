import {
  type ColumnDescriptor,
  type Facet,
  type HealthState,
  type Message,
  severity,
} from 'backstage-plugin-k8s-manager-common';
import { perCode } from './columns/perCode';
import { failsOne, hidden, type Match, shown } from './RowMatcher';
import type { FacetValue, ViewColumn } from './ViewColumn';

/** Values a facet names; of further ones only the number is told. */
const mostValues = 50;

interface Tally {
  count: number;
  label?: Message;
  readonly states: Map<HealthState, number>;
}

interface Reading extends FacetValue {
  readonly text: string | undefined;
}

/** Counts the values of the facet columns, each under every filter but its own. */
export class FacetCounts {
  private readonly ids: readonly string[];
  private readonly tallies: readonly Map<string, Tally>[];
  /** By match from {@link failsOne} on: the place of the facet it counts for, or -1. */
  private readonly onlyFor: readonly number[];

  /** @param filtered - ids of the facets by which rows are filtered, as matches count them */
  constructor(descriptors: readonly ColumnDescriptor[], filtered: readonly string[]) {
    this.ids = [...descriptors.filter(({ facet }) => facet).map(({ id }) => id), 'health'];
    this.tallies = this.ids.map(() => new Map());
    this.onlyFor = filtered.map(id => this.ids.indexOf(id));
  }

  /** The reader of one store's facets. */
  reader(columns: ReadonlyMap<string, ViewColumn>): FacetReader {
    return this.ids.map(id => readingOf(columns.get(id)));
  }

  add(reader: FacetReader, slot: number, match: Match): void {
    this.count(reader, slot, match, 1);
  }

  remove(reader: FacetReader, slot: number, match: Match): void {
    this.count(reader, slot, match, -1);
  }

  /** @param chosen - values by column that are named even if they are rare or gone, so that they can be taken off */
  facets(chosen: Readonly<Record<string, readonly string[]>> = {}): Facet[] {
    return this.ids.map((id, place) => {
      const tallies = this.tallies[place];
      const sorted = [...tallies].sort(
        ([a, { count: countOfA }], [b, { count: countOfB }]) =>
          countOfB - countOfA || (a < b ? -1 : 1),
      );
      const named = sorted.slice(0, mostValues);
      const names = new Set(named.map(([value]) => value));
      const asked = new Set((chosen[id] ?? []).filter(value => !names.has(value)));
      for (const value of [...asked].sort()) {
        named.push([value, tallies.get(value) ?? { count: 0, states: new Map() }]);
      }
      return {
        column: id,
        values: named.map(([value, tally]) => valueOf(value, tally)),
        more: sorted.length - named.filter(([value]) => tallies.has(value)).length,
      };
    });
  }

  private count(reader: FacetReader, slot: number, match: Match, step: 1 | -1): void {
    if (match === hidden) return;
    if (match === shown) {
      for (let place = 0; place < reader.length; place += 1) {
        this.step(place, reader[place](slot), step);
      }
      return;
    }
    const place = this.onlyFor[match - failsOne];
    if (place !== -1) this.step(place, reader[place](slot), step);
  }

  private step(place: number, { text, label, state }: Reading, step: 1 | -1): void {
    if (text === undefined || text === '') return;
    const tallies = this.tallies[place];
    let tally = tallies.get(text);
    if (!tally) {
      tally = { count: 0, states: new Map() };
      tallies.set(text, tally);
    }
    tally.count += step;
    if (label) tally.label = label;
    if (state) tally.states.set(state, (tally.states.get(state) ?? 0) + step);
    if (tally.count === 0) tallies.delete(text);
  }
}

/** Reads a slot's value of each facet. */
export type FacetReader = readonly ((slot: number) => Reading)[];

function readingOf(column: ViewColumn | undefined): (slot: number) => Reading {
  if (!column) return () => ({ text: undefined });
  const read = (slot: number): Reading => ({
    text: column.text(slot),
    ...column.facetValue?.(slot),
  });
  return column.coded ? perCode(column.coded, read) : read;
}

function valueOf(value: string, { count, label, states }: Tally): Facet['values'][number] {
  const state = usual(states);
  return { value, count, ...(label ? { label } : {}), ...(state ? { state } : {}) };
}

/** One word can stand for several states (a Running pod may be unready): the usual one, and the worse of two as usual. */
function usual(states: ReadonlyMap<HealthState, number>): HealthState | undefined {
  let found: HealthState | undefined;
  let most = 0;
  for (const [state, count] of states) {
    const worse = found === undefined || severity[state] > severity[found];
    if (count > most || (count > 0 && count === most && worse)) {
      found = state;
      most = count;
    }
  }
  return found;
}
