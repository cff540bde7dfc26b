import { parseQuantity } from './quantity';

describe('parseQuantity', () => {
  it.each([
    ['0', 0],
    ['2', 2],
    ['250m', 0.25],
    ['100u', 1e-4],
    ['5n', 5e-9],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['1k', 1000],
    ['1Ki', 1024],
    ['128Mi', 128 * 2 ** 20],
    ['1Gi', 2 ** 30],
    ['1.5Ti', 1.5 * 2 ** 40],
    ['12e6', 12_000_000],
    ['12E-1', 1.2],
    ['-3', -3],
    ['1E', 1e18],
    ['1Ei', 2 ** 60],
    [4, 4],
  ])('reads %s as %d', (quantity, value) => {
    expect(parseQuantity(quantity)).toBeCloseTo(value, 12);
  });

  it.each(['', ' 1', '1 Gi', '1gi', 'Gi', 'ten', '1e', '0x10', undefined, NaN, Infinity])(
    'refuses %p',
    quantity => {
      expect(parseQuantity(quantity)).toBeUndefined();
    },
  );
});
