import type { Pacer } from '../Pacer';
import type { Subscription } from '../ResourceCache';
import { withoutDust } from '../withoutDust';
import { objectKey } from './FactChange';

/** What the pods on one node ask for. */
interface Requested {
  readonly cpu: number;
  readonly memory: number;
}

/** Milliseconds between two sums at least. */
const every = 2_000;
/** Rows between two chances to breathe. */
const few = 500;

/** Sums what pods ask for by the node they are on, and does so again when pods change. Releases its subscription. */
export class NodeRequests {
  private byNode: ReadonlyMap<string, Requested> = new Map();
  private timer?: NodeJS.Timeout;
  private closed = false;

  /**
   * @param pods - with the figures `cpuRequest` and `memoryRequest`, and the node as a cell
   * @param tell - told the {@link objectKey}s of nodes whose sum is another
   */
  constructor(
    private readonly pods: Subscription,
    private readonly pacer: Pacer,
    private readonly tell: (keys: readonly string[]) => void,
  ) {
    pods.onChange(() => this.schedule(every));
    this.schedule(0);
  }

  /** The nodes that have pods. */
  keys(): readonly string[] {
    return [...this.byNode.keys()].map(node => objectKey(undefined, node));
  }

  of(node: string): Requested | undefined {
    return this.byNode.get(node);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.pods.release();
  }

  private schedule(wait: number): void {
    if (this.timer || this.closed) return;
    this.timer = setTimeout(() => void this.add(), wait);
    this.timer.unref();
  }

  private async add(): Promise<void> {
    const { state } = this.pods.freshness;
    const sums = new Map<string, { cpu: number; memory: number }>();
    let seen = 0;
    // Half of the pods would make a full node look empty, and no pods that may be read an idle one.
    if (state === 'live' || state === 'stale') {
      for (const { row, figures } of this.pods.store.values()) {
        seen += 1;
        if (seen % few === 0) await this.pacer.breathe();
        const { node } = row.cells;
        if (typeof node !== 'string') continue;
        const sum = sums.get(node) ?? { cpu: 0, memory: 0 };
        sums.set(node, sum);
        sum.cpu += figures.cpuRequest ?? 0;
        sum.memory += figures.memoryRequest ?? 0;
      }
    }
    this.timer = undefined;
    if (this.closed) return;
    const before = this.byNode;
    this.byNode = new Map(
      [...sums].map(([node, { cpu, memory }]) => [node, { cpu: withoutDust(cpu), memory }]),
    );
    const nodes = new Set([...before.keys(), ...sums.keys()]);
    const changed = [...nodes].filter(node => !same(before.get(node), this.byNode.get(node)));
    if (changed.length > 0) this.tell(changed.map(node => objectKey(undefined, node)));
  }
}

function same(one: Requested | undefined, other: Requested | undefined): boolean {
  return one?.cpu === other?.cpu && one?.memory === other?.memory;
}
