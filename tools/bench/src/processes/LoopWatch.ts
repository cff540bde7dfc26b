import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../median';

/** What some work did to its process. */
export interface LoopFigures {
  /**
   * Longest stretch of work between two turns of the event loop, in milliseconds of the thread's own CPU time: a stall
   * without what other processes took of the machine meanwhile, which says nothing of the work.
   */
  readonly longest: number;
  /** 99th percentile of those stretches, in milliseconds. */
  readonly p99: number;
  /** The longest by the clock, others' turns on the processor included, in milliseconds. */
  readonly longestByClock: number;
  /** User and system time of the process, in seconds. */
  readonly cpu: number;
  /** In seconds. */
  readonly wall: number;
  /** Growth of the resident set at its peak, in MB. */
  readonly rss: number;
  /** Heap and buffers kept after a collection, in MB. */
  readonly kept: number;
}

const MEGABYTE = 1e6;
/** Milliseconds between two looks of an idle loop. */
const TICK = 1;
/** Milliseconds in which the last stall is noticed, and start-up work ends. */
const SETTLE = 100;

const held = ({ heapUsed, external }: NodeJS.MemoryUsage) => heapUsed + external;

/** Notes at every turn how long the one before took. */
class Ticker {
  private readonly working: number[] = [];
  private readonly elapsed: number[] = [];
  private readonly timer: NodeJS.Timeout;
  private cpu = threadTime();
  private clock = performance.now();

  constructor() {
    this.timer = setInterval(() => this.tick(), TICK);
  }

  /** Milliseconds between any two ticks: at work, and by the clock. */
  stop(): { readonly working: readonly number[]; readonly elapsed: readonly number[] } {
    clearInterval(this.timer);
    this.tick();
    return { working: this.working, elapsed: this.elapsed };
  }

  private tick(): void {
    const cpu = threadTime();
    const clock = performance.now();
    this.working.push(cpu - this.cpu);
    this.elapsed.push(clock - this.clock);
    this.cpu = cpu;
    this.clock = clock;
  }
}

/** Milliseconds of user and system time of this thread: the collector's helpers and the thread pool hold up nobody. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function collectGarbage(): void {
  if (!globalThis.gc) throw new Error('start with --expose-gc');
  globalThis.gc();
}

/** Watches this process while it works, by a ticker of one millisecond. What the work gives stays reachable. */
export async function watchLoop(work: () => Promise<unknown>): Promise<LoopFigures> {
  collectGarbage();
  await sleep(SETTLE);
  const memoryBefore = process.memoryUsage();
  const cpuBefore = process.cpuUsage();
  const ticker = new Ticker();
  const began = performance.now();
  const kept = await work();
  const wall = performance.now() - began;
  const cpu = process.cpuUsage(cpuBefore);
  await sleep(SETTLE / 10);
  const { working, elapsed } = ticker.stop();
  const peak = process.resourceUsage().maxRSS * 1024;
  collectGarbage();
  const after = process.memoryUsage();
  if (kept === undefined) throw new Error('nothing was kept');
  return {
    longest: Math.max(...working),
    p99: percentile(working, 99),
    longestByClock: Math.max(0, Math.max(...elapsed) - TICK),
    cpu: (cpu.user + cpu.system) / 1e6,
    wall: wall / 1000,
    rss: Math.max(0, peak - memoryBefore.rss) / MEGABYTE,
    kept: (held(after) - held(memoryBefore)) / MEGABYTE,
  };
}
