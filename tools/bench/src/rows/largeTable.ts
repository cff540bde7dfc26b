import { join } from 'node:path';
import { launchBrowser } from 'e2e';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import type { BenchRow, Sample } from '../BenchRow';
import { median } from '../median';
import { PageWatch } from './PageWatch';
// For `tablePage`, which the pages have.
import type {} from '../pages/TablePage';

// eslint-disable-next-line no-restricted-syntax -- never built, so this file stays where it is
const pages = join(__dirname, '..', 'pages');

const heap = 'heap MB';
const update = 'update ms';

/** What a browser pays for a table of many rows. */
export const largeTable: BenchRow = {
  id: 12,
  work: 'a table of many rows in Chromium, CPU of its thread until the first are painted',
  unit: 'ms',
  baseline: '@backstage/ui, Table virtualized',
  bar: { most: 100, figures: { [heap]: 25, [update]: 8 } },
  limit: 'one frame',

  async prepare({ short, pods, directory, signal, say }) {
    const rows = short ? pods : pods * 10;
    await bundle(directory);
    const browser = await launchBrowser();
    signal.addEventListener('abort', () => void browser.close());
    const version = browser.version();
    let slow: Promise<Sample> | undefined;
    return {
      notes: [
        `${rows} rows; headless Chromium ${version}; both pages bundled for production, each in a browser tab of its own`,
        'the baseline is given all rows, which is how it shows them in one list, and is measured in one round only; ours asks a backend in the page for 200, which has them as the text that comes over the wire',
        'a page whose code has never run; milliseconds of the main thread’s CPU, beside them those of the clock',
        'heap: all of the page’s after a collection; update: one figure of a row in sight changes',
      ],
      baseline: () => {
        slow ??= measure(browser, join(directory, 'uiTable'), rows, 3);
        say('the table of @backstage/ui takes half a minute for 100 000 rows, once');
        return slow;
      },
      ours: () => measure(browser, join(directory, 'portalTable'), rows, 30),
      [Symbol.asyncDispose]: () => browser.close(),
    };
  },
};

async function bundle(directory: string): Promise<void> {
  await build({
    entryPoints: [join(pages, 'uiTable.tsx'), join(pages, 'portalTable.tsx')],
    outdir: directory,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    loader: { '.module.css': 'local-css', '.svg': 'dataurl', '.woff2': 'dataurl' },
    logLevel: 'error',
  });
}

async function measure(
  browser: Browser,
  file: string,
  rows: number,
  updates: number,
): Promise<Sample> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // A baseline of many rows takes its time.
  page.setDefaultTimeout(300_000);
  try {
    await page.setContent('<!doctype html><html lang="en"><body></body></html>');
    await page.addStyleTag({ path: `${file}.css` });
    await page.addScriptTag({ path: `${file}.js` });
    await using watch = await PageWatch.begin(page);
    const before = await watch.cpu();
    const mount = await page.evaluate(count => globalThis.tablePage.mount(count), rows);
    const mounted = await watch.cpu();
    const held = await watch.heap();
    const began = await watch.cpu();
    const took: number[] = [];
    for (let index = 0; index < updates; index += 1) {
      took.push(
        await page.evaluate(restarts => globalThis.tablePage.update(restarts), 500 + index),
      );
    }
    const updated = await watch.cpu();
    return {
      value: mounted - before,
      figures: {
        [heap]: held,
        [update]: (updated - began) / updates,
        'mount by the clock ms': mount,
        'update by the clock ms': median(took),
      },
    };
  } finally {
    await page.close();
  }
}
