import type { OpenView } from '../TableViews';
import { isSettled } from '../TableViews';

/**
 * Whether views have something to show: all their clusters have answered, or they were given time enough.
 */
export class Readiness {
  private readonly stops: (() => void)[] = [];
  private readonly timer: NodeJS.Timeout;
  private asked = false;
  private readyNow = false;
  private closed = false;

  /**
   * @param grace - milliseconds
   * @param ring - called once, when it is ready
   */
  constructor(
    private readonly views: readonly OpenView[],
    grace: number,
    private readonly ring: () => void,
  ) {
    this.timer = setTimeout(() => this.arrive(), grace);
    this.timer.unref();
    for (const view of views) this.stops.push(view.onChange(() => this.look()));
    this.look();
  }

  get ready(): boolean {
    return this.readyNow;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.stops.forEach(stop => stop());
  }

  private look(): void {
    if (this.asked || !this.views.every(view => isSettled(view.freshness()))) return;
    this.asked = true;
    void Promise.all(this.views.map(({ view }) => view.flush())).then(() => this.arrive());
  }

  private arrive(): void {
    if (this.closed || this.readyNow) return;
    this.readyNow = true;
    clearTimeout(this.timer);
    this.stops.forEach(stop => stop());
    this.ring();
  }
}
