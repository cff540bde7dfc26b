import fc from 'fast-check';
import { kindById } from '../kinds';
import type { ResourceKind } from '../kinds/define';
import { compareSortKeys, sortKeyOf } from './order';
import { type SortKey, sortKeySchema } from './query';

const value = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.integer({ min: -3, max: 3 }),
  fc.constant(null),
);
const key: fc.Arbitrary<SortKey> = fc.array(value, { minLength: 5, maxLength: 5 });
const direction = fc.constantFrom('ascending' as const, 'descending' as const);

describe('compareSortKeys', () => {
  it('is a total order', () => {
    fc.assert(
      fc.property(key, key, key, direction, (a, b, c, d) => {
        const ab = compareSortKeys(a, b, d);
        expect(Math.sign(compareSortKeys(b, a, d))).toBe(-Math.sign(ab) + 0);
        expect(ab === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
        const chained = ab < 0 && compareSortKeys(b, c, d) < 0;
        expect(!chained || compareSortKeys(a, c, d) < 0).toBe(true);
      }),
    );
  });

  it('turns the chosen column only; ties ascend by name either way', () => {
    expect(compareSortKeys(['b', 'x'], ['a', 'y'], 'descending')).toBeLessThan(0);
    expect(compareSortKeys(['a', 'x'], ['a', 'y'], 'descending')).toBeLessThan(0);
  });

  it('puts an empty cell before everything, and last when turned', () => {
    expect(compareSortKeys([null, 'x'], ['', 'x'], 'ascending')).toBeLessThan(0);
    expect(compareSortKeys([null, 'x'], ['', 'x'], 'descending')).toBeGreaterThan(0);
  });

  it('survives JSON', () => {
    fc.assert(
      fc.property(key, key, direction, (a, b, d) => {
        const [ja, jb] = JSON.parse(JSON.stringify([a, b]));
        expect(compareSortKeys(ja, jb, d)).toBe(compareSortKeys(a, b, d));
      }),
    );
  });
});

describe('sortKeyOf', () => {
  it('makes a key that is taken back as a cursor, however long the cell is', () => {
    const images = Array.from(
      { length: 40 },
      (_, i) => `registry.example.com/${'x'.repeat(60)}:${i}`,
    );
    const row = {
      id: 'c/1',
      cluster: 'c',
      name: 'a',
      health: { state: 'ok' as const },
      cells: { images },
    };
    const sortKey = sortKeyOf(kindById('pods') as ResourceKind, row, 'images');
    expect(sortKeySchema.safeParse(sortKey).success).toBe(true);
  });

  it('goes by the number a text stands for, where the column says so', () => {
    const sorted = (id: string, column: string, texts: string[]) => {
      const kind = kindById(id) as ResourceKind;
      const rows = texts.map((text, place) => ({
        id: `c/${place}`,
        cluster: 'c',
        name: text,
        health: { state: 'ok' as const },
        cells: { [column]: text },
      }));
      return rows
        .map(row => [row.name, sortKeyOf(kind, row, column)] as const)
        .sort(([, a], [, b]) => compareSortKeys(a, b, 'ascending'))
        .map(([name]) => name);
    };
    const sizes = ['10Gi', '500Mi', '2Gi', '1500M', '0'];
    expect(sorted('persistentvolumeclaims', 'capacity', sizes)).toEqual([
      '0',
      '500Mi',
      '1500M',
      '2Gi',
      '10Gi',
    ]);
    expect(sorted('jobs.batch', 'duration', ['5m7s', '45s', '3h', '2d1h'])).toEqual([
      '45s',
      '5m7s',
      '3h',
      '2d1h',
    ]);
  });
});
