/** What a run was asked for. */
export interface BenchOptions {
  readonly short: boolean;
  readonly json: boolean;
  readonly real: boolean;
  readonly help: boolean;
  /** Numbers of rows; all when left out. */
  readonly only?: readonly number[];
  readonly rounds: number;
  readonly pods: number;
}

/** The command line is not understood; the message says which part. */
export class UsageError extends Error {}

export const usage = `Usage: yarn bench [options]

Measures what is claimed, each row against a baseline of the same run, and prints one table:
id, work, baseline, ours, ratio, bar, limit, ok. Ends with 1 when a bar is missed.

Options
  --only ROWS  numbers of rows, separated by commas (default: all)
  --short      small sizes; a row fails only when it loses an order of magnitude
  --json       the table as JSON, in one line; what is being done goes to stderr
  --real       many pods in a real control plane instead of a scripted API server (rows 3, 7)
  --pods N     how many are many (default: 10000, with --short 2000)
  --runs N     rounds the medians are of (default: 5, with --short 3)
  --help       this text
`;

/** @throws UsageError for what the usage does not name */
export function parseOptions(words: readonly string[]): BenchOptions {
  const flags = { '--short': false, '--json': false, '--real': false, '--help': false };
  const values: Partial<Record<'--only' | '--pods' | '--runs', string>> = {};
  const queue = words.flatMap(word => {
    const equals = word.indexOf('=');
    return word.startsWith('--') && equals > 0
      ? [word.slice(0, equals), word.slice(equals + 1)]
      : [word];
  });
  while (queue.length > 0) {
    const word = queue.shift() as string;
    if (word === '--short' || word === '--json' || word === '--real' || word === '--help') {
      flags[word] = true;
    } else if (word === '--only' || word === '--pods' || word === '--runs') {
      const value = queue.shift();
      if (value === undefined) throw new UsageError(`${word} needs a value`);
      values[word] = value;
    } else {
      throw new UsageError(`unknown option ${word}`);
    }
  }
  const { '--short': short, '--json': json, '--real': real, '--help': help } = flags;
  const only = values['--only']?.split(',').map(text => wholeNumber('--only', text));
  return {
    short,
    json,
    real,
    help,
    ...(only ? { only } : {}),
    rounds: wholeNumber('--runs', values['--runs'] ?? (short ? '3' : '5')),
    pods: wholeNumber('--pods', values['--pods'] ?? (short ? '2000' : '10000')),
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new UsageError(`${option} takes numbers, not "${text}"`);
  return Number(text);
}
