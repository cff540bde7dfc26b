import { kinds, sections } from 'backstage-plugin-k8s-manager-common';
import type { Locator } from 'playwright-core';
import { axeFindings } from '../axe';
import { ExpectationError, expect } from '../expectations';
import type { Scenario, World } from '../Scenario';
import { Visitor, type Eyes } from '../Visitor';

/** The first list behind each section that has kinds. */
const lists = sections.flatMap(section => kinds.find(kind => kind.section === section)?.id ?? []);

/** Pages in states of their own: filtered, empty, asked wrongly, unknown. */
const states = [
  'pods?where=status:Running&health=ok&labels=!none',
  'pods?text=there-is-nothing-of-this-name',
  'pods?labels=app%20in%20(a',
  'there-is-no-such-kind',
] as const;

/** Everything wrong on one page after another, gathered: one run tells all of it. */
class Findings {
  private readonly found = new Map<string, string>();

  async look(visitor: Visitor, where: string): Promise<void> {
    for (const finding of await axeFindings(visitor.page)) {
      if (!this.found.has(finding)) this.found.set(finding, where);
    }
  }

  none(): void {
    if (this.found.size === 0) return;
    const lines = [...this.found].map(([finding, where]) => `${where}: ${finding}`);
    throw new ExpectationError(`axe finds ${lines.length}:\n${lines.slice(0, 40).join('\n')}`);
  }
}

/** Waits until a page has come to rest: rows, a state in words, or the list of clusters. */
async function untilShown({ page }: Visitor): Promise<void> {
  await page
    .locator(
      'main [role=row][data-index] [data-column], main [role=status] strong, main [role=alert] strong, main tbody tr',
    )
    .first()
    .waitFor({ timeout: 60_000 });
  // What comes a moment later: counts beside the kinds, the figure of what is one's own.
  await page.waitForTimeout(500);
}

/** Opens everything on the page that opens, one after the other. */
async function openEach(visitor: Visitor, findings: Findings, where: string): Promise<void> {
  const { page } = visitor;
  const openers = page
    .locator('main, header')
    .locator('[aria-haspopup]:visible:not([data-actions])');
  const count = await openers.count();
  expect(count >= 4, `${where} has ${count} menus`);
  for (let index = 0; index < count; index += 1) {
    const opener = openers.nth(index);
    const name = (await opener.getAttribute('aria-label')) ?? (await opener.innerText());
    await opener.click();
    await page.getByRole('dialog').first().waitFor();
    await findings.look(visitor, `${where}, ${name} open`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  }
}

async function dialog(
  visitor: Visitor,
  findings: Findings,
  where: string,
  open: () => Promise<Locator>,
): Promise<void> {
  const shown = await open();
  await shown.waitFor({ timeout: 30_000 });
  await visitor.page.waitForTimeout(400);
  await findings.look(visitor, where);
  await visitor.page.keyboard.press('Escape');
  await shown.waitFor({ state: 'detached' });
}

async function walk(world: World, eyes: Eyes, findings: Findings): Promise<void> {
  const { browser, portal } = world;
  const as = `${eyes.theme} ${eyes.language}`;
  const visitor = await Visitor.arrive(browser, portal, 'priya.nair', eyes);
  const { page } = visitor;
  for (const place of ['clusters', ...lists, ...states]) {
    await visitor.open(`/k8s-manager/${place}`);
    await untilShown(visitor);
    await findings.look(visitor, `${as} ${place}`);
  }

  await visitor.open('/k8s-manager/deployments.apps');
  await visitor.untilLive(60_000);
  await openEach(visitor, findings, `${as} deployments`);
  await page.locator('[role=row][data-index] [role=checkbox]').first().click();
  await page.getByRole('toolbar').waitFor();
  await findings.look(visitor, `${as} deployments, one selected`);
  await page.keyboard.press('Escape');
  await dialog(visitor, findings, `${as} keys`, async () => {
    await page.keyboard.press('?');
    return page.getByRole('dialog');
  });
  const actions = page.locator('[data-actions]').first();
  await actions.click();
  await page.getByRole('menuitem').first().waitFor();
  await findings.look(visitor, `${as} actions`);
  await dialog(visitor, findings, `${as} restart`, async () => {
    await page.getByRole('menuitem').first().click();
    return page.getByRole('dialog');
  });
  await visitor.leave();

  const phone = await Visitor.arrive(browser, portal, 'priya.nair', { ...eyes, width: 390 });
  await phone.open('/k8s-manager/pods');
  await untilShown(phone);
  await findings.look(phone, `${as} pods on a phone`);
  await phone.leave();

  const nobody = await Visitor.arrive(browser, portal, 'lena.fischer', eyes);
  for (const place of ['pods', 'clusters']) {
    await nobody.open(`/k8s-manager/${place}`);
    await nobody.page
      .getByText(/k8s-manager\./)
      .first()
      .waitFor({ timeout: 60_000 });
    await findings.look(nobody, `${as} ${place}, denied`);
  }
  await nobody.leave();

  const waiting = await Visitor.arrive(browser, portal, 'priya.nair', eyes);
  await waiting.page.route('**/api/k8s-manager/v1/**', () => {});
  await waiting.open('/k8s-manager/pods');
  await waiting.grid.waitFor({ timeout: 60_000 });
  await findings.look(waiting, `${as} pods, loading`);
  await waiting.page.unrouteAll({ behavior: 'ignoreErrors' });
  await waiting.leave();

  const broken = await Visitor.arrive(browser, portal, 'priya.nair', eyes);
  await broken.page.route('**/api/k8s-manager/v1/**', route => route.abort());
  await broken.open('/k8s-manager/pods');
  await broken.page.getByRole('alert').waitFor({ timeout: 60_000 });
  await findings.look(broken, `${as} pods, no answer`);
  await broken.leave();
}

/** Nothing on any page is out of the reach of somebody who cannot see well, use a pointer or read English. */
export const accessible: Scenario = {
  name: 'axe finds nothing on any page, in any state, light and dark, in both languages',
  async run(world) {
    const findings = new Findings();
    const visitor = await Visitor.arrive(world.browser, world.portal, '');
    await visitor.open('/');
    await visitor.page.getByText('Priya Nair').waitFor({ timeout: 120_000 });
    await findings.look(visitor, 'sign-in');
    await visitor.leave();
    for (const theme of ['light', 'dark'] as const) {
      for (const language of ['en', 'zh-CN'] as const) {
        await walk(world, { theme, language }, findings);
      }
    }
    findings.none();
  },
};
