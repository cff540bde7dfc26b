import fc from 'fast-check';
import { Pacer } from './Pacer';
import { firstNotBefore, sortInSlices } from './sortInSlices';

describe('sortInSlices', () => {
  it('sorts as Array.sort does, equal ones in their order', async () => {
    const sizes = fc.constantFrom(0, 1, 5, 2_000, 2_001, 7_500);
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 50 }), async (size, distinct) => {
        const items = Array.from({ length: size }, (_, place) => ({
          place,
          value: (place * 7_919) % distinct,
        }));
        const compare = (a: { value: number }, b: { value: number }) => a.value - b.value;
        expect(await sortInSlices(items, compare, new Pacer())).toEqual([...items].sort(compare));
      }),
      { numRuns: 20 },
    );
  });
});

describe('firstNotBefore', () => {
  it('is the place where an item would stand', () => {
    const ascending = fc.array(fc.integer()).map(all => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(ascending, fc.integer(), (items, item) => {
        const place = firstNotBefore(items, other => other < item);
        expect(items.filter(other => other < item)).toHaveLength(place);
      }),
    );
  });
});

describe('Pacer', () => {
  it('lets the event loop turn between the slices of many who work at once', async () => {
    const pacer = new Pacer(2);
    let turns = 0;
    let working = true;
    const turn = () => {
      turns += 1;
      if (working) setImmediate(turn);
    };
    setImmediate(turn);
    const work = async () => {
      for (let piece = 0; piece < 20; piece += 1) {
        const end = performance.now() + 0.5;
        while (performance.now() < end);
        await pacer.breathe();
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    working = false;
    // 40 ms of work in slices of 2 ms or little more; without a common pacer four workers would share each turn.
    expect(turns).toBeGreaterThan(10);
  });
});
