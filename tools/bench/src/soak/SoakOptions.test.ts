import { parseSoakOptions } from './SoakOptions';

describe('parseSoakOptions', () => {
  it('goes on for five minutes with a seed of its own', () => {
    const { minutes, seed } = parseSoakOptions([]);
    expect(minutes).toBe(5);
    expect(seed).toBeGreaterThan(0);
  });

  it('takes what the usage names', () => {
    expect(parseSoakOptions(['--minutes=2', '--seed', '7', '--json'])).toEqual({
      minutes: 2,
      seed: 7,
      json: true,
      help: false,
    });
    expect(parseSoakOptions(['--short']).minutes).toBe(0.5);
  });

  it.each([[['--minutes']], [['--minutes', 'x']], [['--seed=0']], [['--loud']]])(
    'refuses %j',
    words => {
      expect(() => parseSoakOptions(words)).toThrow();
    },
  );
});
