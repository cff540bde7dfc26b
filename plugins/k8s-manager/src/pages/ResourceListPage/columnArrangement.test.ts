import { describeColumns, kindById } from 'backstage-plugin-k8s-manager-common';
import {
  asTheKindHasThem,
  inOrder,
  isShown,
  isUntouched,
  moved,
  ofAddress,
  readArrangement,
} from './columnArrangement';

const columns = describeColumns(kindById('deployments.apps')!);
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

describe('columnArrangement', () => {
  it('is as the kind has it where nothing was decided', () => {
    expect(ids(inOrder(columns, []))).toEqual(ids(columns));
    expect(isUntouched(asTheKindHasThem)).toBe(true);
    for (const column of columns) {
      expect(isShown(column, asTheKindHasThem)).toBe(!column.optional);
    }
  });

  it('keeps an order, puts what is new since behind its neighbour, and the name first', () => {
    const [, , , first, second] = ids(columns);
    const order = [second, 'gone', 'cluster', 'name', 'namespace'];
    const sorted = ids(inOrder(columns, order));
    expect(sorted.slice(0, 2)).toEqual(['name', second]);
    expect([...sorted].sort()).toEqual([...ids(columns)].sort());
    expect(sorted.indexOf(first)).toBe(sorted.indexOf('cluster') + 1);
  });

  it('shows the columns an address names, in its order, with the name', () => {
    expect(ids(ofAddress(columns, ['age', 'cluster', 'nonsense']))).toEqual([
      'name',
      'age',
      'cluster',
    ]);
  });

  it.each([
    [undefined],
    ['text'],
    [[1]],
    [{ shown: 'all', order: { a: 1 }, widths: [] }],
    [{ widths: { a: -5, b: 'wide', c: 1e9 } }],
    [{ status: true }],
  ])('takes %j, which is no arrangement, for none', stored => {
    expect(readArrangement(stored)).toEqual(asTheKindHasThem);
  });

  it('reads what was stored', () => {
    const stored = { shown: { ip: true }, order: ['name', 'ip'], widths: { ip: 120 } };
    expect(readArrangement(structuredClone(stored))).toEqual(stored);
    expect(isUntouched(readArrangement(stored))).toBe(false);
  });

  it('moves a column before another one, or to the end', () => {
    expect(moved(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', undefined)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 'b', 'b')).toEqual(['a', 'b', 'c']);
  });
});
