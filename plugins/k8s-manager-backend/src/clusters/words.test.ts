import { harmless } from './harmless';
import { defaultPace, wait } from './pace';
import { warningTexts } from './warnings';

it('makes text of clusters harmless', () => {
  expect(harmless('a\u001b[31mred\u0000\r\nb')).toBe('a [31mred b');
  expect(harmless('evil\u202etxt.exe\u2066\u200b')).toBe('evil txt.exe');
  expect(harmless('half \ud800 pair')).toBe('half \ufffd pair');
  expect(harmless('名字 café 🚢')).toBe('名字 café 🚢');
  expect(harmless('x'.repeat(10_000))).toHaveLength(4097);
  expect(harmless('the token is tok tok', ['tok'])).toBe(
    'the [redacted]en is [redacted] [redacted]',
  );
});

it('reads warnings from one line and from several', () => {
  expect(warningTexts(undefined, [])).toEqual([]);
  expect(warningTexts('299 - "one", 299 host "two \\"quoted\\""', [])).toEqual([
    'one',
    'two "quoted"',
  ]);
  expect(warningTexts(['299 - "one"', '299 - "secret"'], ['secret'])).toEqual([
    'one',
    '[redacted]',
  ]);
  expect(warningTexts('nonsense', [])).toEqual([]);
});

it('waits around ten seconds when well, and longer with each failure, up to half a minute', () => {
  expect([wait(defaultPace, 0, () => 0), wait(defaultPace, 0, () => 1)]).toEqual([8_000, 12_000]);
  expect([1, 2, 3, 4, 5, 6, 50].map(failures => wait(defaultPace, failures, () => 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
  expect(wait(defaultPace, 9, () => 0)).toBe(defaultPace.closest);
});
