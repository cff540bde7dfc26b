import fc from 'fast-check';
import type { Frame } from './frame';
import { compareSortKeys } from './order';
import type { Row } from './row';
import { applyFrame, applyFreshness, type TableView } from './view';

const row = (id: number, rank: number): Row => ({
  id: `c/${id}`,
  cluster: 'c',
  name: `n${id}`,
  health: { state: 'ok' },
  cells: {},
  key: [rank, `n${id}`, null, 'c', `c/${id}`],
});

const snapshot = (rows: Row[], direction: 'ascending' | 'descending'): Frame => ({
  type: 'snapshot',
  query: 'q',
  columns: [],
  order: { column: 'x', direction },
  rows,
  start: 0,
  total: rows.length,
  facets: [{ column: 'x', values: [], more: 0 }],
  revision: '0',
});

const ids = fc.integer({ min: 0, max: 12 });
const change = fc.record({
  upsert: fc.uniqueArray(fc.record({ id: ids, rank: fc.integer({ min: 0, max: 4 }) }), {
    selector: c => c.id,
    maxLength: 6,
  }),
  remove: fc.uniqueArray(ids, { maxLength: 4 }),
});

describe('applyFrame', () => {
  it('shows what a map of rows, sorted, would show, whatever the deltas', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ascending' as const, 'descending' as const),
        fc.array(change, { maxLength: 12 }),
        (direction, changes) => {
          const model = new Map<string, Row>();
          let view: TableView | undefined = applyFrame(undefined, snapshot([], direction));
          changes.forEach(({ upsert, remove }, n) => {
            const rows = upsert.map(({ id, rank }) => row(id, rank));
            const gone = remove.map(id => `c/${id}`).filter(id => !rows.some(r => r.id === id));
            gone.forEach(id => model.delete(id));
            rows.forEach(r => model.set(r.id, r));
            view = applyFrame(view, {
              type: 'delta',
              query: 'q',
              upsert: rows,
              remove: gone,
              start: n,
              total: model.size,
              revision: String(n),
            });
          });
          const sorted = [...model.values()].sort((a, b) =>
            compareSortKeys(a.key, b.key, direction),
          );
          expect(view?.rows).toEqual(sorted);
        },
      ),
    );
  });

  it('ignores a delta that nothing came before', () => {
    const delta: Frame = {
      type: 'delta',
      query: 'q',
      upsert: [row(1, 1)],
      remove: [],
      start: 0,
      total: 1,
      revision: '1',
    };
    expect(applyFrame(undefined, delta)).toBeUndefined();
  });

  it('keeps facets a delta does not speak of, and marks the touched rows', () => {
    const before = applyFrame(undefined, snapshot([row(1, 1), row(2, 2)], 'ascending'));
    const after = applyFrame(before, {
      type: 'delta',
      query: 'q',
      upsert: [row(2, 0)],
      remove: [],
      start: 3,
      total: 9,
      revision: '1',
    });
    expect(after).toMatchObject({ start: 3, total: 9, revision: '1', facets: before?.facets });
    expect(after?.rows.map(r => r.id)).toEqual(['c/2', 'c/1']);
    expect([...(after?.touched ?? [])]).toEqual(['c/2']);
    // Rows nobody touched keep their identity, so that they need not be drawn again.
    expect(after?.rows[1]).toBe(before?.rows[0]);
  });

  it('goes on from the same rows when nothing changed', () => {
    const before = applyFrame(undefined, snapshot([row(1, 1)], 'ascending'));
    const after = applyFrame(before, { type: 'unchanged', query: 'q', revision: '7' });
    expect(after?.rows).toBe(before?.rows);
    expect(after?.revision).toBe('7');
  });
});

describe('applyFreshness', () => {
  it('takes the newest state and survives other frames', () => {
    const stale = [{ cluster: 'c', state: 'stale' as const, since: '2026-01-01T00:00:00Z' }];
    const known = applyFreshness([], { type: 'state', query: 'q', clusters: stale });
    expect(applyFreshness(known, { type: 'ping', at: '' })).toBe(stale);
  });
});
