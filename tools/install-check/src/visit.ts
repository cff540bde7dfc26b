import { eventually, expect, expectEqual } from 'e2e';
import type { FakeCluster } from 'fake-cluster';
import type { Browser, Page } from 'playwright-core';

/** How long a page may take that was never opened before. */
const patience = 60_000;

/** A page of the portal, opened as the guest. */
async function open(browser: Browser, address: string): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  await page.goto(address, { waitUntil: 'domcontentloaded', timeout: patience });
  const enter = page.getByRole('button', { name: 'Enter' });
  const content = page.getByRole('grid').or(page.getByRole('main')).first();
  await enter.or(content).first().waitFor({ timeout: patience });
  if (await enter.isVisible()) await enter.click();
  return { page, errors };
}

/** Sees the list of pods, and in it, without a reload, a pod that starts meanwhile and one that goes. */
export async function seeLivePods(
  browser: Browser,
  address: string,
  cluster: FakeCluster,
  picture: string,
): Promise<void> {
  const { page, errors } = await open(browser, `${address}/k8s-manager/pods`);
  try {
    const row = (name: string) => page.locator('[role=row][data-index]').filter({ hasText: name });
    await row('payments-api-0').waitFor({ timeout: patience });
    const newcomer = `newcomer-${cluster.resourceVersion}`;
    cluster.pods.run(newcomer, { namespace: 'payments' });
    await row(newcomer).waitFor({ timeout: 10_000 });
    cluster.delete({ kind: 'pods', namespace: 'payments', name: newcomer });
    await row(newcomer).waitFor({ state: 'detached', timeout: 10_000 });
    expectEqual(errors, [], 'errors on the page');
  } finally {
    await page.screenshot({ path: picture }).catch(() => {});
    await page.context().close();
  }
}

/** Sees our entry in the portal's navigation. */
export async function seeNavigation(browser: Browser, address: string): Promise<void> {
  const { page } = await open(browser, address);
  try {
    await page.getByRole('link', { name: 'Kubernetes' }).first().click({ timeout: patience });
    await eventually(async () => {
      expect(/\/k8s-manager/.test(page.url()), `the link leads to ${page.url()}`);
    }, patience);
  } finally {
    await page.context().close();
  }
}

/** Sees the tab on the entity's page, and what of the cluster belongs to the entity. */
export async function seeEntityTab(
  browser: Browser,
  address: string,
  entity: string,
  picture: string,
): Promise<void> {
  const { page, errors } = await open(browser, `${address}/catalog/default/component/${entity}`);
  try {
    // Tabs are links in the new frontend system, and the navigation has a link of the same name.
    await page
      .getByRole('tab', { name: 'Kubernetes' })
      .or(page.locator(`a[href$="/${entity}/k8s-manager"]`, { hasText: /^Kubernetes$/ }))
      .first()
      .click({ timeout: patience });
    await page.getByText('payments-gateway').first().waitFor({ timeout: patience });
    expectEqual(errors, [], 'errors on the page');
  } finally {
    await page.screenshot({ path: picture }).catch(() => {});
    await page.context().close();
  }
}
