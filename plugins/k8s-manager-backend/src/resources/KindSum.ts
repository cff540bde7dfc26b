import {
  type Freshness,
  type Health,
  healthMessages,
  type Message,
  type Usage,
} from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import type { Pacer } from './Pacer';
import type { Subscription } from './ResourceCache';
import { RowPermission } from './RowPermission';

/** The figures of one kind as far as a viewer may read, or why there are none. */
export type Summed = { readonly value: Sum } | { readonly absent: Message };

/** Sums over the rows a viewer may read. */
export interface Sum {
  readonly count: number;
  /** There are rows this viewer may not read. */
  readonly partial: boolean;
  /** By figure of the kind: cores, bytes, ready nodes. */
  readonly figures: Readonly<Record<string, number>>;
  /** By column of type `usage`: cores or bytes in use, and of how many rows that is known. */
  readonly usage: Readonly<Record<string, UsageSum>>;
  /** Rows whose health is `failed`. */
  readonly failed: readonly FailedRow[];
}

/** What rows use together, as far as it was measured. */
export interface UsageSum {
  readonly use: number;
  readonly measured: number;
}

/** What is told of a row that failed. */
export interface FailedRow {
  readonly name: string;
  readonly health: Health;
}

/** Rows summed between two chances to breathe. */
const few = 500;

/** Sums the figures of one kind, and does so again when rows change. Releases its subscription when closed. */
export class KindSum {
  private sum?: Sum;
  private timer?: NodeJS.Timeout;
  private working = false;
  private stale = true;
  private closed = false;

  constructor(
    private readonly subscription: Subscription,
    private readonly filter: Filter<ObjectAttributes>,
    private readonly pacer: Pacer,
    private readonly every: number,
    private readonly tell: () => void,
  ) {
    subscription.onChange(() => this.note());
    this.look();
  }

  get settled(): boolean {
    const { state } = this.subscription.freshness;
    return state === 'denied' || state === 'unavailable' || (!isEarly(state) && !!this.sum);
  }

  get summed(): Summed {
    const { state, reason } = this.subscription.freshness;
    if (state === 'denied' || state === 'unavailable') {
      return { absent: reason ?? healthMessages.notYet() };
    }
    if (!this.sum) return { absent: healthMessages.notYet() };
    const { count, partial } = this.sum;
    return count === 0 && partial ? { absent: healthMessages.noFigures() } : { value: this.sum };
  }

  /** Why the use is not known, where it cannot be. */
  get lacking(): Message | undefined {
    return this.subscription.freshness.lacking?.find(({ fact }) => fact === 'usage')?.reason;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.subscription.release();
  }

  private note(): void {
    this.stale = true;
    const first = !this.sum && !isEarly(this.subscription.freshness.state);
    if (first) this.look();
    else this.timer ??= setTimeout(() => this.look(), this.every).unref();
  }

  private look(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    // Half a cluster would look like a small one.
    if (isEarly(this.subscription.freshness.state) && !this.sum) return;
    if (this.working || this.closed || !this.stale) return;
    this.working = true;
    this.stale = false;
    void this.add().then(sum => {
      this.working = false;
      if (this.closed) return;
      this.sum = sum;
      if (this.stale) this.note();
      this.tell();
    });
  }

  private async add(): Promise<Sum> {
    const { store } = this.subscription;
    const { columns, kind } = store;
    const ids = Object.keys(kind.figures ?? {});
    const figures = Object.fromEntries(ids.map(id => [id, 0]));
    const measured = Object.entries(kind.columns)
      .filter(([, { as }]) => as === 'usage')
      .map(([id]) => ({ id, cells: columns.cells.get(id), use: 0, measured: 0 }));
    const permission = new RowPermission(store, this.filter);
    const failed: FailedRow[] = [];
    let count = 0;
    let seen = 0;
    for (const slot of store.slots()) {
      seen += 1;
      if (permission.test(slot)) {
        count += 1;
        const health = columns.healthAt(slot);
        if (health.state === 'failed') failed.push({ name: columns.name(slot), health });
        const own = columns.figuresAt(slot);
        for (const id of ids) figures[id] += own[id] ?? 0;
        for (const sum of measured) {
          const { use } = (sum.cells?.payload(slot) ?? {}) as Usage;
          if (use === undefined) continue;
          sum.use += use;
          sum.measured += 1;
        }
      }
      // The last look at a slot before others may take it.
      if (seen % few === 0) await this.pacer.breathe();
    }
    const usage = Object.fromEntries(
      measured.map(({ id, use, measured: rows }) => [id, { use, measured: rows }]),
    );
    return { count, partial: seen > count, figures, usage, failed };
  }
}

function isEarly(state: Freshness['state']): boolean {
  return state === 'catching up';
}
