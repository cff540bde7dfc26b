import type { Config } from '@backstage/config';

/** What reading may take, as the operator set it. */
export interface ReadingLimits {
  /** Bytes for the rows of everything that is watched. */
  readonly memory: number;
  /** Feeds of one person in this replica. */
  readonly feedsPerPerson: number;
}

const megabyte = 1_000_000;
const defaultMegabytes = 256;
const leastMegabytes = 16;
const defaultFeeds = 20;

/**
 * Reads `k8sManager.cache` and `k8sManager.feeds`.
 *
 * @throws Error with one line naming the key, when a value is of the wrong type
 */
export function readReadingLimits(config: Config): ReadingLimits {
  const megabytes = read(config, 'cache.memory', defaultMegabytes, leastMegabytes);
  return {
    memory: megabytes * megabyte,
    feedsPerPerson: read(config, 'feeds.perPerson', defaultFeeds, 1),
  };
}

function read(config: Config, name: string, otherwise: number, least: number): number {
  const key = `k8sManager.${name}`;
  const value: unknown = config.getOptional(key) ?? otherwise;
  // What comes from an environment variable is text.
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < least) {
    throw new Error(`${key} must be a whole number of at least ${least}`);
  }
  return number;
}
