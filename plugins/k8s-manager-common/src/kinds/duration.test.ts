import { humanAge, humanDuration, parseDuration } from './duration';

const s = 1000;
const m = 60 * s;
const h = 60 * m;
const d = 24 * h;

describe('humanDuration', () => {
  // The expected words are those of apimachinery's HumanDuration for the same spans.
  it.each([
    [-3 * s, '<invalid>'],
    [-2 * s, '<invalid>'],
    [-1 * s, '0s'],
    [0, '0s'],
    [119 * s + 999, '119s'],
    [2 * m, '2m'],
    [2 * m + s, '2m1s'],
    [9 * m + 59 * s, '9m59s'],
    [10 * m + 59 * s, '10m'],
    [179 * m, '179m'],
    [3 * h, '3h'],
    [3 * h + 59 * m, '3h59m'],
    [7 * h + 59 * m, '7h59m'],
    [8 * h + 59 * m, '8h'],
    [47 * h, '47h'],
    [2 * d, '2d'],
    [2 * d + h, '2d1h'],
    [7 * d + 23 * h, '7d23h'],
    [8 * d + 23 * h, '8d'],
    [729 * d, '729d'],
    [2 * 365 * d, '2y'],
    [2 * 365 * d + d, '2y1d'],
    [8 * 365 * d - d, '7y364d'],
    [8 * 365 * d, '8y'],
    [30 * 365 * d + 100 * d, '30y'],
  ])('%d ms is %s', (milliseconds, words) => {
    expect(humanDuration(milliseconds)).toBe(words);
  });

  it('tells the age of a moment', () => {
    expect(humanAge('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:20:00Z'))).toBe('20m');
  });

  it.each([
    ['45s', 45],
    ['2m1s', 121],
    ['7d23h', 7 * 86_400 + 23 * 3600],
    ['2y1d', 731 * 86_400],
    ['<invalid>', undefined],
    ['', undefined],
  ])('reads %s back', (words, seconds) => {
    expect(parseDuration(words)).toBe(seconds);
  });
});
