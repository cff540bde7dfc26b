import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';

/** The product is not what it says. */
export class ExpectationError extends Error {}

/** Throws unless it is so. */
export function expect(truth: unknown, what: string): asserts truth {
  if (!truth) throw new ExpectationError(what);
}

/** Throws with both sides unless they are equal. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const lines = (value: unknown) =>
    Array.isArray(value) ? value.map(each => JSON.stringify(each)) : [JSON.stringify(value)];
  const [ours, theirs] = [lines(actual), lines(expected)];
  const only = (a: string[], b: string[]) => a.filter(line => !b.includes(line)).slice(0, 8);
  throw new ExpectationError(
    `${what}: ${ours.length} and ${theirs.length}; only here ${only(ours, theirs).join(' ')}; only there ${only(theirs, ours).join(' ')}`,
  );
}

/** Tries again until it does not throw, or throws the last error when the time is over. */
export async function eventually<T>(work: () => Promise<T>, milliseconds = 10_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(150);
    }
  }
}
