import {
  cellText,
  type CellPayloads,
  describeColumns,
  type Facet,
  type HealthState,
  type Message,
  type ResourceKind,
  severity,
} from 'backstage-plugin-k8s-manager-common';
import type { Match } from './RowMatcher';
import type { StoredRow } from './StoredRow';

/** Values a facet names; of further ones only the number is told. */
const mostValues = 50;

interface Tally {
  count: number;
  label?: Message;
  readonly states: Map<HealthState, number>;
}

/** Counts the values of the facet columns, each under every filter but its own. */
export class FacetCounts {
  private readonly columns: readonly { readonly id: string; readonly status: boolean }[];
  private readonly tallies = new Map<string, Map<string, Tally>>();

  constructor(private readonly kind: ResourceKind) {
    this.columns = describeColumns(kind)
      .filter(({ facet }) => facet)
      .map(({ id, as }) => ({ id, status: as === 'status' }));
    for (const { id } of this.columns) this.tallies.set(id, new Map());
  }

  add(stored: StoredRow, match: Match): void {
    this.count(stored, match, 1);
  }

  remove(stored: StoredRow, match: Match): void {
    this.count(stored, match, -1);
  }

  /** @param chosen - values by column that are named even if they are rare or gone, so that they can be taken off */
  facets(chosen: Readonly<Record<string, readonly string[]>> = {}): Facet[] {
    return this.columns.map(({ id }) => {
      const tallies = this.tallies.get(id) ?? new Map<string, Tally>();
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

  private count(stored: StoredRow, match: Match, step: 1 | -1): void {
    if (!match) return;
    const [only] = match;
    for (const { id, status } of this.columns) {
      if (only !== undefined && only !== id) continue;
      const value = cellText(this.kind, stored.row, id);
      if (value === undefined || value === '') continue;
      this.step(id, value, status ? stored.row.cells[id] : undefined, step);
    }
  }

  private step(column: string, value: string, cell: unknown, step: 1 | -1): void {
    const tallies = this.tallies.get(column);
    if (!tallies) return;
    let tally = tallies.get(value);
    if (!tally) {
      tally = { count: 0, states: new Map() };
      tallies.set(value, tally);
    }
    tally.count += step;
    if (cell) {
      const { word, state } = cell as CellPayloads['status'];
      if (typeof word !== 'string') tally.label = word;
      tally.states.set(state, (tally.states.get(state) ?? 0) + step);
    }
    if (tally.count === 0) tallies.delete(value);
  }
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
