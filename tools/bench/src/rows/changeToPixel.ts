import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext, BenchRow, Sample } from '../BenchRow';
import { median, percentile } from '../median';
import { WatchedTable } from './WatchedTable';

/** Milliseconds; as core's Kubernetes plugin polls. */
const pollInterval = 10_000;

/** How long somebody looks at what is no longer so. */
export const changeToPixel: BenchRow = {
  id: 8,
  work: 'change in the cluster → pixel in Chromium, p50',
  unit: 'ms',
  baseline: 'a list every 10 s, as core’s Kubernetes plugin polls, until it has the change',
  bar: { most: 150 },
  limit: 'round trip + a frame',

  async prepare(context) {
    const table = await WatchedTable.open(context);
    const changes = context.short ? 10 : 40;
    const pollers = 20;
    return {
      notes: [
        `a container restarts (status patched): ${changes} changes a round, from before the patch is sent to after the frame is painted; ` +
          `real control plane, portal in development mode, Chromium ${table.browserVersion}, ${table.rows} rows`,
        `baseline: ${pollers} pollers a round, each begun at a random moment; without rendering, which would add to it`,
      ],
      baseline: () => pollersOf(table, pollers, context),
      ours: () => pixelsOf(table, changes, context),
      [Symbol.asyncDispose]: () => table[Symbol.asyncDispose](),
    };
  },
};

async function pixelsOf(
  table: WatchedTable,
  changes: number,
  { signal }: BenchContext,
): Promise<Sample> {
  const pixels: number[] = [];
  const writes: number[] = [];
  for (let index = 0; index < changes; index += 1) {
    // At no fixed distance to what the portal does by the clock.
    await sleep(150 + Math.random() * 400, undefined, { signal });
    const { pixel, written } = await table.change();
    pixels.push(pixel);
    writes.push(written);
  }
  return {
    value: median(pixels),
    figures: { 'p90 ms': percentile(pixels, 90), 'of it the write, p50 ms': median(writes) },
  };
}

async function pollersOf(
  table: WatchedTable,
  pollers: number,
  { signal }: BenchContext,
): Promise<Sample> {
  const times = await table.changeUnderPollers(pollers, pollInterval, signal);
  return { value: median(times), figures: { 'p90 ms': percentile(times, 90) } };
}
