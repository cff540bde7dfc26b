import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/**
 * What axe finds on the page as it is now, one line for each place; no rule is left out.
 *
 * @param within - a selector: only what is in there, where others drew what surrounds it
 */
export async function axeFindings(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate(async selector => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: Document | string, options: object): Promise<AxeResult> };
    };
    return axe.run(selector ?? document, { resultTypes: ['violations'] });
  }, within);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) =>
        `${id} (${help}): ${html.slice(0, 160)} ${failureSummary.replace(/\s+/g, ' ').slice(0, 220)}`,
    ),
  );
}
