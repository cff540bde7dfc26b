import { formats } from './formats';

const { count, bytes, cores, moment } = formats('en-GB');

describe('formats', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [12412, '12\u202f412'],
    [1234567, '1\u202f234\u202f567'],
  ])('groups %s', (value, text) => expect(count(value)).toBe(text));

  it.each([
    [0, '0'],
    [96 * 2 ** 30, '96Gi'],
    [1.3 * 2 ** 40, '1.3Ti'],
    [576.4 * 2 ** 30, '576Gi'],
  ])('writes %s bytes as Kubernetes does', (value, text) => expect(bytes(value)).toBe(text));

  it('writes cores to what matters', () => {
    expect(cores(8.44)).toBe('8.4');
    expect(cores(336)).toBe('336');
  });

  it('names the day of a moment that is not today, and leaves alone what is no moment', () => {
    expect(moment(new Date().toISOString())).toMatch(/^\d\d:\d\d$/);
    expect(moment('2020-09-03T09:14:00Z')).toMatch(/3 Sep/);
    expect(moment('soon')).toBe('soon');
  });
});
