import fc from 'fast-check';
import { TextCache } from './TextCache';

describe('TextCache', () => {
  it('gives every text that was put in, whatever was read before', () => {
    const cache = new TextCache();
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.integer({ min: 0, max: 20_000 }).map(index => `value-${index}`),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), texts => {
        for (const each of [...texts, ...texts]) {
          const bytes = Buffer.from(`<${each}>`);
          expect(cache.read(bytes, 1, bytes.length - 1)).toBe(each);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads bytes that are no UTF-8 as everybody does', () => {
    const bytes = Buffer.from([0x61, 0xff, 0xfe, 0x62]);
    expect(new TextCache().read(bytes, 0, 4)).toBe(bytes.toString('utf8'));
  });
});
