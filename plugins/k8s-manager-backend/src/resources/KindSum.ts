import { type Freshness, healthMessages, type Message } from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import type { Pacer } from './Pacer';
import type { Subscription } from './ResourceCache';
import type { StoredRow } from './StoredRow';

/** The figures of one kind as far as a viewer may read, or why there are none. */
export type Summed = { readonly value: Sum } | { readonly absent: Message };

/** Sums over the rows a viewer may read. */
export interface Sum {
  readonly count: number;
  /** There are rows this viewer may not read. */
  readonly partial: boolean;
  /** By figure of the kind: cores, bytes, ready nodes. */
  readonly figures: Readonly<Record<string, number>>;
  /** Rows whose health is `failed`. */
  readonly failed: readonly StoredRow[];
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
    const { kind } = this.subscription.store;
    const figures: Record<string, number> = {};
    for (const id of Object.keys(kind.figures ?? {})) figures[id] = 0;
    const failed: StoredRow[] = [];
    let count = 0;
    let seen = 0;
    for (const stored of this.subscription.store.values()) {
      seen += 1;
      if (seen % few === 0) await this.pacer.breathe();
      const { cluster, namespace, name, health } = stored.row;
      const attributes = { cluster, kind: kind.id, name, labels: stored.labels };
      if (!this.filter.test(namespace ? { ...attributes, namespace } : attributes)) continue;
      count += 1;
      if (health.state === 'failed') failed.push(stored);
      for (const id of Object.keys(figures)) figures[id] += stored.figures[id] ?? 0;
    }
    return { count, partial: seen > count, figures, failed };
  }
}

function isEarly(state: Freshness['state']): boolean {
  return state === 'catching up';
}
