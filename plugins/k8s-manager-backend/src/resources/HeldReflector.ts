import type { FactReading } from './facts/FactSource';
import type { Reflector } from './Reflector';
import type { Subscription } from './ResourceCache';
import type { RowStore } from './RowStore';

/** A Reflector with those who hold it. */
export class HeldReflector {
  private holders = 0;
  private lingering?: NodeJS.Timeout;
  private readonly stopFacts: readonly (() => void)[];

  constructor(
    private readonly store: RowStore,
    private readonly reflector: Reflector,
    private readonly readings: readonly FactReading[],
    private readonly linger: number,
    private readonly forget: () => void,
  ) {
    this.stopFacts = readings.map(reading =>
      reading.onChange(change => store.refreshFacts(change)),
    );
    reflector.start();
  }

  subscribe(): Subscription {
    clearTimeout(this.lingering);
    this.holders += 1;
    const { store, reflector } = this;
    const stops: (() => void)[] = [];
    const held = (stop: () => void) => {
      stops.push(stop);
      return stop;
    };
    let released = false;
    return {
      store,
      get freshness() {
        return reflector.freshness;
      },
      onChange: listener => {
        const stopRows = store.onRows(listener);
        const stopFreshness = reflector.onFreshness(listener);
        return held(() => {
          stopRows();
          stopFreshness();
        });
      },
      onFreshness: listener => held(reflector.onFreshness(listener)),
      release: () => {
        if (released) return;
        released = true;
        stops.forEach(stop => stop());
        this.leave();
      },
    };
  }

  close(): void {
    clearTimeout(this.lingering);
    this.reflector.stop();
    this.stopFacts.forEach(stop => stop());
    this.readings.forEach(reading => reading.close());
  }

  private leave(): void {
    this.holders -= 1;
    if (this.holders > 0) return;
    this.lingering = setTimeout(() => {
      this.forget();
      this.close();
    }, this.linger);
    this.lingering.unref();
  }
}
