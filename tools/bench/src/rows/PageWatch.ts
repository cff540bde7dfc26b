import type { CDPSession, Page } from 'playwright-core';

/** What a page costs the browser. */
export class PageWatch implements AsyncDisposable {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async begin(page: Page): Promise<PageWatch> {
    const session = await page.context().newCDPSession(page);
    // By the clock, what other processes take of the machine would be in it.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('HeapProfiler.enable');
    return new PageWatch(page, session);
  }

  /** Milliseconds of CPU the main thread has had so far, the frame under way included. */
  async cpu(): Promise<number> {
    await this.page.evaluate(
      () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))),
    );
    const { metrics } = await this.session.send('Performance.getMetrics');
    const task = metrics.find(({ name }) => name === 'TaskDuration');
    if (!task) throw new Error('the browser does not tell how long tasks took');
    return task.value * 1000;
  }

  /** Megabytes of the page's heap after a collection. */
  async heap(): Promise<number> {
    await this.session.send('HeapProfiler.collectGarbage');
    await this.session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.session.send('Runtime.getHeapUsage');
    return usedSize / 1e6;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.session.detach();
  }
}
