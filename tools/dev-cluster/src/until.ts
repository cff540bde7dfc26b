import { setTimeout as sleep } from 'node:timers/promises';

/** A cluster could not be started; the message quotes the log of the program that failed. */
export class ClusterStartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ClusterStartError';
  }
}

/**
 * Waits until `check` holds.
 *
 * @param what - the condition in words, for the error
 * @throws ClusterStartError when it takes longer than `milliseconds` (90 s unless named)
 */
export async function until(
  what: string,
  check: () => Promise<boolean>,
  options: { signal?: AbortSignal; milliseconds?: number } = {},
): Promise<void> {
  const { signal, milliseconds = 90_000 } = options;
  const deadline = Date.now() + milliseconds;
  while (!(await check())) {
    signal?.throwIfAborted();
    if (Date.now() > deadline) throw new ClusterStartError(`gave up waiting until ${what}`);
    await sleep(50, undefined, { signal });
  }
}
