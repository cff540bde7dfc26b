import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Portal } from './Portal';

/** How somebody looks at the portal. */
export interface Eyes {
  readonly language?: 'en' | 'zh-CN';
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
}

/** One row of a table as it reads on screen, by column. */
export type ShownRow = Readonly<Record<string, string>>;

/** A person of the demo company in front of a browser. */
export class Visitor {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly portal: Pick<Portal, 'address' | 'backendAddress'>,
  ) {}

  /** Opens a window, signed in as that person (a name of the company, or `guest`). */
  static async arrive(
    browser: Browser,
    portal: Pick<Portal, 'address' | 'backendAddress'>,
    person: string,
    { language = 'en', theme = 'light', width = 1440 }: Eyes = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    // esbuild names functions by a helper that the page does not have.
    await context.addInitScript('globalThis.__name ??= work => work');
    await context.addInitScript(
      ([name, locale, mode]) => {
        if (name) sessionStorage.setItem('demo.signedInAs', name);
        if (!localStorage.getItem('language')) localStorage.setItem('language', locale);
        localStorage.setItem('theme', mode);
      },
      [person, language, theme],
    );
    return new Visitor(context, await context.newPage(), portal);
  }

  /** Goes to a page of ours: `/k8s-manager/pods`. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.portal.address}${path}`, { waitUntil: 'domcontentloaded' });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  async picture(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  /** The token the page itself uses, to ask the backend directly as this person. */
  async token(person: string): Promise<string> {
    const reply = await fetch(`${this.portal.backendAddress}/api/auth/demo/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person }),
    });
    const body = (await reply.json()) as { backstageIdentity: { token: string } };
    return body.backstageIdentity.token;
  }

  /** The corner that says how fresh the page is. */
  get freshness(): Locator {
    return this.page.getByRole('group', { name: /^(Freshness|数据时效)$/ });
  }

  get grid(): Locator {
    return this.page.getByRole('grid');
  }

  row(name: string): Locator {
    return this.grid
      .locator('[role=row][data-index]')
      .filter({ has: this.page.locator('[data-column=name]').getByText(name, { exact: true }) });
  }

  /** How many rows the table says it has; `undefined` while it does not know. */
  async total(): Promise<number | undefined> {
    const count = Number(await this.grid.getAttribute('aria-rowcount'));
    return count > 0 ? count - 1 : undefined;
  }

  /** Waits until the table has come and says that it is live. */
  async untilLive(timeout = 30_000): Promise<void> {
    await this.freshness
      .getByText(/^(live|实时)/)
      .first()
      .waitFor({ timeout });
    await this.grid.locator('[role=row][data-index] [data-column]').first().waitFor({ timeout });
  }

  /** Every row of the table, read by scrolling from its first row to its last. */
  async rows(): Promise<ShownRow[]> {
    const read = () =>
      this.page.evaluate(() => {
        const found: [number, Record<string, string>][] = [];
        for (const row of document.querySelectorAll<HTMLElement>('[role=row][data-index]')) {
          const cells: Record<string, string> = {};
          for (const cell of row.querySelectorAll<HTMLElement>('[data-column]')) {
            cells[cell.dataset.column ?? ''] = cell.innerText.trim();
          }
          if (cells.name) found.push([Number(row.dataset.index), cells]);
        }
        return found;
      });
    // By what they are, not by where they stand: a row that moves while the others are read is still one row.
    const seen = new Map<string, { readonly index: number; readonly row: ShownRow }>();
    const total = (await this.total()) ?? 0;
    for (let top = 0; ; top += 500) {
      await this.grid.evaluate((grid, y) => grid.scrollTo(0, y), top);
      // Two frames for the virtual rows, and time for a window that has to be fetched.
      for (let tries = 0; tries < 40; tries += 1) {
        await sleep(50);
        const waiting = await this.grid
          .locator('[role=row][data-index]:not(:has([data-column]))')
          .count();
        if (waiting === 0) break;
      }
      for (const [index, row] of await read()) {
        seen.set(JSON.stringify([row.cluster, row.namespace, row.name]), { index, row });
      }
      if (seen.size >= total || top > total * 60) break;
    }
    await this.grid.evaluate(grid => grid.scrollTo(0, 0));
    return [...seen.values()].sort((a, b) => a.index - b.index).map(({ row }) => row);
  }
}
