import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** What some work did to its process. */
export interface LoopFigures {
  /** Longest time the event loop did not turn, in milliseconds. */
  readonly longest: number;
  /** 99th percentile of how late a timer of one millisecond came, in milliseconds. */
  readonly p99: number;
  /** User and system time, in seconds. */
  readonly cpu: number;
  /** In seconds. */
  readonly wall: number;
  /** Growth of the resident set at its peak, in MB. */
  readonly rss: number;
  /** Heap and buffers kept after a collection, in MB. */
  readonly kept: number;
}

const MEGABYTE = 1e6;
/** Nanoseconds between two ticks of an idle loop. */
const TICK = 1e6;
/** Milliseconds in which the last stall is noticed, and start-up work ends. */
const SETTLE = 100;

const held = ({ heapUsed, external }: NodeJS.MemoryUsage) => heapUsed + external;

/** Watches this process while it works, with Node's own `monitorEventLoopDelay` at a resolution of 1 ms. */
export async function watchLoop(work: () => Promise<unknown>): Promise<LoopFigures> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  collectGarbage();
  await sleep(SETTLE);
  const memoryBefore = process.memoryUsage();
  const cpuBefore = process.cpuUsage();
  delays.reset();
  const began = performance.now();
  // What the work brings stays reachable until its size is taken.
  const kept = await work();
  const wall = performance.now() - began;
  const cpu = process.cpuUsage(cpuBefore);
  await sleep(SETTLE / 10);
  delays.disable();
  const peak = process.resourceUsage().maxRSS * 1024;
  collectGarbage();
  const after = process.memoryUsage();
  if (kept === undefined) throw new Error('nothing was kept');
  return {
    longest: Math.max(0, (delays.max - TICK) / 1e6),
    p99: Math.max(0, (delays.percentile(99) - TICK) / 1e6),
    cpu: (cpu.user + cpu.system) / 1e6,
    wall: wall / 1000,
    rss: Math.max(0, peak - memoryBefore.rss) / MEGABYTE,
    kept: (held(after) - held(memoryBefore)) / MEGABYTE,
  };
}

function collectGarbage(): void {
  if (!globalThis.gc) throw new Error('start with --expose-gc');
  globalThis.gc();
}
