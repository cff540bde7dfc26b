import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How many bytes of heap and buffers something keeps: what is in use while it is there, less what is in use once it is
 * gone. What the process itself needs to make it (code, pools, connections) is in both and falls out.
 *
 * @param make - makes it and gives what lets go of it
 */
export async function heldBytes(make: () => Promise<() => Promise<void>>): Promise<number> {
  const release = await make();
  const full = await inUse();
  await release();
  return full - (await inUse());
}

async function inUse(): Promise<number> {
  if (!globalThis.gc) throw new Error('start with --expose-gc');
  // Sockets and timers let go of what they hold a turn later.
  for (let round = 0; round < 3; round += 1) {
    await sleep(100);
    globalThis.gc();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
