import { nextWindowStart } from './useTable';

const view = { start: 1000, length: 200, total: 5000 };

describe('nextWindowStart', () => {
  it('stays while the rows in sight are well inside', () => {
    expect(nextWindowStart(view, 1080, 1105)).toBeUndefined();
  });
  it('moves before the end is reached, with the rows in sight in its middle', () => {
    expect(nextWindowStart(view, 1150, 1175)).toBe(1063);
    expect(nextWindowStart(view, 1010, 1035)).toBe(923);
    expect(nextWindowStart(view, 4000, 4025)).toBe(3913);
  });
  it('stays at the ends of the table', () => {
    expect(nextWindowStart({ start: 0, length: 200, total: 200 }, 180, 199)).toBeUndefined();
    expect(nextWindowStart({ start: 0, length: 200, total: 5000 }, 0, 25)).toBeUndefined();
    expect(nextWindowStart({ start: 4800, length: 200, total: 5000 }, 4974, 4999)).toBeUndefined();
  });
});
