import { median, percentile } from './median';

describe('median', () => {
  it('is the middle one by size, not by order', () => {
    expect(median([30, 1, 200])).toBe(30);
  });

  it('lies between the two in the middle of an even number', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('leaves the given values in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('refuses nothing', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [99, 99],
    [90, 90],
    [100, 100],
    [0, 1],
  ])('of rank %d', (rank, value) => {
    expect(percentile(hundred, rank)).toBe(value);
  });

  it('is one that was measured', () => {
    expect(percentile([5, 50], 90)).toBe(50);
  });
});
