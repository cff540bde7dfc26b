import type { Bar, Sample } from './BenchRow';
import { barInWords, missed, ratioOf, round } from './judge';

const ours = (value: number, figures: Record<string, number> = {}): Sample => ({ value, figures });

describe('what is missed of a bar', () => {
  const bar: Bar = { ratio: 50, figures: { 'p99 ms': 20 } };

  it('is nothing when all of it is reached', () => {
    expect(missed(bar, 2000, ours(40, { 'p99 ms': 20 }), 'ms', false)).toEqual([]);
  });

  it('is the ratio', () => {
    expect(missed(bar, 2000, ours(41, { 'p99 ms': 5 }), 'ms', false)).toEqual([
      '48.8× less instead of 50×',
    ]);
  });

  it('is a further figure, also one that was not measured', () => {
    expect(missed(bar, 2000, ours(10, { 'p99 ms': 21 }), 'ms', false)).toEqual([
      'p99 ms 21 instead of 20',
    ]);
    expect(missed(bar, 2000, ours(10), 'ms', false)).toEqual(['p99 ms was not measured']);
  });

  it('is what ours may be at most, whatever the ratio', () => {
    expect(missed({ most: 150 }, 5000, ours(151), 'ms', false)).toEqual(['151 ms instead of 150']);
    expect(missed({ most: 150 }, 5000, ours(150), 'ms', false)).toEqual([]);
  });

  it('is no ratio when ours is nothing at all', () => {
    expect(missed({ ratio: 100 }, 100, ours(0), 'calls', false)).toEqual([]);
  });
});

describe('the short form', () => {
  it('forgives less than an order of magnitude, and no more', () => {
    const bar: Bar = { ratio: 50, most: 10 };
    expect(missed(bar, 600, ours(100), 'ms', true)).toEqual([]);
    expect(missed(bar, 400, ours(101), 'ms', true)).toHaveLength(2);
  });

  it('takes the ratio a row names for its small size', () => {
    const bar: Bar = { ratio: 50, shortRatio: 2 };
    expect(missed(bar, 30, ours(10), 'ms', true)).toEqual([]);
    expect(missed(bar, 19, ours(10), 'ms', true)).toHaveLength(1);
    expect(missed(bar, 30, ours(10), 'ms', false)).toHaveLength(1);
  });

  it('forgives nothing where things are counted', () => {
    expect(missed({ most: 1, exact: true }, 100, ours(2), 'handshakes', true)).toHaveLength(1);
  });
});

it('a ratio without end is none', () => {
  expect(ratioOf(100, 0)).toBeUndefined();
  expect(ratioOf(100, 4)).toBe(25);
});

it('a bar in words', () => {
  expect(barInWords({ ratio: 50, most: 9, figures: { 'p99 ms': 20 } }, 'ms')).toBe(
    '≥ 50× less, ≤ 9 ms, p99 ms ≤ 20',
  );
});

it.each([
  [1234.5, 1235],
  [12.345, 12.3],
  [0.012345, 0.0123],
])('%d is shown as %d', (value, shown) => {
  expect(round(value)).toBe(shown);
});
