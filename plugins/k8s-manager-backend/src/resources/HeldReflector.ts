import type { Freshness } from 'backstage-plugin-k8s-manager-common';
import type { OpenFact } from './facts/FactSource';
import type { Narrowed, ReflectorSet } from './ReflectorSet';
import type { Subscription } from './ResourceCache';
import type { Budgeted } from './RowBudget';
import type { RowStore } from './RowStore';

/** Whom the end of one concerns. */
export interface HeldReflectorEnds {
  /** Nobody holds it any more, and will not. */
  forget(held: HeldReflector): void;
  /** It was too much: who holds it gets nothing more, and who comes now gets another that reads less. */
  narrow(held: HeldReflector, narrowed: Narrowed): void;
}

/** The Reflectors of one kind in one cluster with those who hold them. */
export class HeldReflector implements Budgeted {
  /** By the clock of `performance.now()`. */
  readonly begun = performance.now();
  /** By the clock of `performance.now()`; absent while somebody holds it. */
  private leftAt?: number;
  private holders = 0;
  private lookers = 0;
  private lingering?: NodeJS.Timeout;
  private readonly stopFacts: readonly (() => void)[];

  constructor(
    private readonly store: RowStore,
    private readonly reflectors: ReflectorSet,
    private readonly facts: readonly OpenFact[],
    private readonly linger: number,
    private readonly ends: HeldReflectorEnds,
  ) {
    this.stopFacts = facts.map(({ reading }) =>
      reading.onChange(change => store.refreshFacts(change)),
    );
    reflectors.start();
  }

  get bytes(): number {
    return this.store.bytes;
  }

  get unwatchedSince(): number | undefined {
    return this.leftAt;
  }

  /** @param namespaces - what the holder chose; absent for all there are */
  subscribe(namespaces?: readonly string[]): Subscription {
    clearTimeout(this.lingering);
    this.holders += 1;
    this.leftAt = undefined;
    const { store, reflectors } = this;
    const stops = new Set<() => void>(namespaces ? [reflectors.choose(namespaces)] : []);
    const held = (end: () => void) => {
      // Forgotten once it is called: a subscription may be held for days, and looked at again and again.
      const stop = () => {
        stops.delete(stop);
        end();
      };
      stops.add(stop);
      return stop;
    };
    const freshness = () => this.freshness(namespaces);
    const onFreshness = (listener: () => void) => {
      const ends = [
        reflectors.onFreshness(listener),
        ...this.facts.map(({ reading }) => reading.onLacking?.(listener)),
      ];
      return () => ends.forEach(end => end?.());
    };
    let released = false;
    return {
      store,
      get freshness() {
        return freshness();
      },
      onChange: listener => {
        const stopRows = store.onRows(listener);
        const stopFreshness = onFreshness(listener);
        return held(() => {
          stopRows();
          stopFreshness();
        });
      },
      onFreshness: listener => held(onFreshness(listener)),
      look: () => held(this.look()),
      release: () => {
        if (released) return;
        released = true;
        stops.forEach(stop => stop());
        this.leave();
      },
    };
  }

  narrow(): boolean {
    const narrowed = this.reflectors.narrow();
    if (!narrowed) return false;
    this.close();
    this.ends.narrow(this, narrowed);
    return true;
  }

  evict(): void {
    this.ends.forget(this);
    this.close();
  }

  close(): void {
    clearTimeout(this.lingering);
    this.reflectors.stop();
    this.stopFacts.forEach(stop => stop());
    this.facts.forEach(({ reading }) => reading.close());
  }

  private freshness(namespaces: readonly string[] | undefined): Freshness {
    const lacking = this.facts.flatMap(({ fact, reading }) =>
      reading.lacking ? [{ fact, reason: reading.lacking }] : [],
    );
    const freshness = this.reflectors.freshness(namespaces);
    return lacking.length > 0 ? { ...freshness, lacking } : freshness;
  }

  private look(): () => void {
    let looks = true;
    this.lookers += 1;
    this.tellLooked();
    return () => {
      if (!looks) return;
      looks = false;
      this.lookers -= 1;
      this.tellLooked();
    };
  }

  private tellLooked(): void {
    for (const { reading } of this.facts) reading.watched?.(this.lookers > 0);
  }

  private leave(): void {
    this.holders -= 1;
    if (this.holders > 0) return;
    this.leftAt = performance.now();
    this.lingering = setTimeout(() => this.evict(), this.linger);
    this.lingering.unref();
  }
}
