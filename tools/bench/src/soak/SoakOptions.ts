import { randomInt } from 'node:crypto';
import { UsageError } from '../BenchOptions';

/** What a soak was asked for. */
export interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly json: boolean;
  readonly help: boolean;
}

export const usage = `Usage: yarn soak [options]

Ten people look at two clusters that change and misbehave: API servers that end and come back, connections cut, silent and
slow, history forgotten. In the end everybody has to see exactly what the API servers list. Ends with 1 when somebody
does not, or when memory grew.

Options
  --minutes N  how long it goes on (default: 5)
  --short      half a minute
  --seed N     the same changes and faults in the same order as in the run that printed it
  --json       the report as one line of JSON
  --help       this text
`;

/** @throws UsageError for what the usage does not name */
export function parseSoakOptions(words: readonly string[]): SoakOptions {
  let minutes = 5;
  let seed = randomInt(1, 1_000_000);
  let json = false;
  let help = false;
  const queue = words.flatMap(word => word.split('='));
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--short') minutes = 0.5;
    else if (word === '--json') json = true;
    else if (word === '--help') help = true;
    else if (word === '--minutes') minutes = number(word, queue.shift());
    else if (word === '--seed') seed = number(word, queue.shift());
    else throw new UsageError(`unknown option ${word}`);
  }
  return { minutes, seed, json, help };
}

function number(option: string, text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,8}$/.test(text)) {
    throw new UsageError(`${option} takes a number, not "${text ?? ''}"`);
  }
  return Number(text);
}
