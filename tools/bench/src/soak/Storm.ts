import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../median';
import type { ChildProgram } from '../processes/ChildProgram';
import type { SoakPortalAnswer, SoakPortalQuestion } from '../sides/soakPortal';
import { realCluster, scriptedCluster } from './people';
import { Random } from './Random';
import type { RealSide } from './RealSide';
import type { ScriptedSide } from './ScriptedSide';
import type { SoakOptions } from './SoakOptions';
import type { SoakViewer } from './SoakViewer';
import { sumOf } from './sumOf';

/** Milliseconds between two looks at the heap. */
const heapEvery = 5_000;

/** Who takes part. */
export interface Players {
  readonly real: RealSide;
  readonly scripted: ScriptedSide;
  readonly viewers: readonly SoakViewer[];
  readonly portal: ChildProgram<SoakPortalQuestion, SoakPortalAnswer>;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

interface HeapSample {
  /** Milliseconds since the beginning. */
  readonly at: number;
  readonly megabytes: number;
}

/** Changes, faults, and people who come and go, all at once and each by its own chance. */
export class Storm {
  readonly counts = { changes: 0, refused: 0, faults: {} as Record<string, number> };
  private readonly samples: HeapSample[] = [];
  private readonly began = performance.now();
  private readonly lasts: number;
  private readonly long: boolean;
  private readonly random: Random;
  private readonly ending = new AbortController();

  constructor(
    { minutes, seed }: SoakOptions,
    private readonly players: Players,
  ) {
    this.lasts = minutes * 60_000;
    this.long = minutes >= 2;
    this.random = new Random(seed);
  }

  /** Goes on for as long as the options say, or until a part of it fails: then the others stop too. */
  async blow(): Promise<void> {
    try {
      await this.allParts();
    } catch (error) {
      this.ending.abort(error);
      throw error;
    }
  }

  private async allParts(): Promise<void> {
    const { real, scripted, viewers, portal, say } = this.players;
    const { long } = this;
    await Promise.all([
      this.again([100, 500], async random => {
        if ((await real.change(random)) === undefined) this.counts.refused += 1;
        else this.counts.changes += 1;
      }),
      this.again([50, 400], async random => {
        scripted.change(random);
        this.counts.changes += 1;
      }),
      this.again([2_000, 7_000], async random => {
        const fault = real.pickFault(random, { long });
        this.note(`${realCluster}: ${fault}`);
        await real.fault(fault, random, { long });
      }),
      this.again([1_500, 6_000], async random => {
        const fault = scripted.pickFault(random, { long });
        this.note(`${scriptedCluster}: ${fault}`);
        await scripted.fault(fault, random);
      }),
      this.again([2_000, 6_000], async random => {
        const viewer = random.pick(viewers);
        await viewer.close();
        await sleep(random.between(0, 3_000));
        viewer.open();
      }),
      this.again([heapEvery, heapEvery], async () => {
        const { heap } = await portal.ask({ ask: 'heap' });
        const megabytes = heap / 1e6;
        this.samples.push({ at: performance.now() - this.began, megabytes });
        const { changes, refused } = this.counts;
        const seconds = Math.round((performance.now() - this.began) / 1_000);
        const frames = sumOf(viewers.map(viewer => viewer.frames));
        const held = `${megabytes.toFixed(1)} MB`;
        say(`${seconds} s: ${changes} changes, ${refused} refused, ${frames} frames, ${held}`);
      }),
    ]);
  }

  /** In megabytes, the medians of the second minute and of the last, or of quarters of a shorter run. */
  heap(): { readonly early: number; readonly late: number } {
    const part = Math.min(60_000, this.lasts / 4);
    const within = (from: number) => {
      const found = this.samples.filter(({ at }) => at >= from && at < from + part + heapEvery);
      return found.length > 0 ? median(found.map(({ megabytes }) => megabytes)) : NaN;
    };
    return { early: within(part), late: within(this.lasts - part) };
  }

  private note(fault: string): void {
    this.counts.faults[fault] = (this.counts.faults[fault] ?? 0) + 1;
    this.players.say(fault);
  }

  /** Does something again and again until the storm is over, with a pause by chance before each. */
  private async again(
    [least, most]: readonly [number, number],
    work: (random: Random) => Promise<void>,
  ): Promise<void> {
    const random = this.random.fork();
    const signal = AbortSignal.any([this.players.signal, this.ending.signal]);
    for (;;) {
      await sleep(random.between(least, most), undefined, { signal });
      if (performance.now() - this.began >= this.lasts) return;
      await work(random);
    }
  }
}
