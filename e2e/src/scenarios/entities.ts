import path from 'node:path';
import type { Page } from 'playwright-core';
import { axeFindings } from '../axe';
import { expect, expectEqual, eventually } from '../expectations';
import type { Scenario, World } from '../Scenario';
import { Visitor, type Eyes } from '../Visitor';

/** Words of one language, as the page says them. */
const words = {
  en: {
    compared: 'Environments compared',
    version: /^Version\b/,
    replicas: /^Replicas\b/,
    differs: 'differs',
    onlyDifferent: 'Only what differs',
    list: 'List',
    pods: 'Pods',
    components: 'Components',
    openTab: 'Compare environments',
    nothing: 'Nothing runs for this entity',
  },
  'zh-CN': {
    compared: '环境对比',
    version: /^版本/,
    replicas: /^副本/,
    differs: '有差异',
    onlyDifferent: '仅显示差异',
    list: '列表',
    pods: 'Pod',
    components: '组件',
    openTab: '对比环境',
    nothing: '没有找到属于该实体的工作负载',
  },
} as const;

const component = (name: string) => `/catalog/default/component/${name}`;
const comparison = (page: Page, language: keyof typeof words) =>
  page.getByRole('table', { name: words[language].compared });

/** An owner sees on the entity's page how production is another than staging. */
async function compare(world: World, language: keyof typeof words): Promise<void> {
  const { browser, portal, pictures } = world;
  const said = words[language];
  const visitor = await Visitor.arrive(browser, portal, 'maya.lindqvist', { language });
  const { page } = visitor;
  await visitor.open(component('payments-api'));
  // From the card on the overview to the tab.
  const card = page.getByRole('region', { name: 'Kubernetes' });
  await card.getByText('production').waitFor({ timeout: 90_000 });
  await visitor.picture(path.join(pictures, `entity-card-${language}.png`));
  await card.getByRole('link', { name: said.openTab }).click();

  const table = comparison(page, language);
  await table.waitFor({ timeout: 60_000 });
  const version = table.getByRole('row', { name: said.version }).first();
  const cells = version.getByRole('cell');
  expectEqual(await cells.count(), 2, 'columns of the comparison');
  await eventually(async () => {
    expect((await cells.nth(0).innerText()).includes('4.19.0-rc.3'), 'the version in staging');
    expect((await cells.nth(1).innerText()).includes('4.18.2'), 'the version in production');
  }, 30_000);
  expect((await version.innerText()).includes(said.differs), 'the difference in words');
  await table.getByRole('row', { name: said.replicas }).first().getByText('12').waitFor();
  await visitor.picture(path.join(pictures, `entity-compare-${language}.png`));

  await page.getByRole('checkbox', { name: said.onlyDifferent }).click();
  expectEqual(await table.getByRole('row', { name: said.pods }).count(), 0, 'pods of what differs');
  await page.getByRole('button', { name: said.list, exact: true }).click();
  const pods = page.getByRole('table', { name: said.pods });
  await pods.waitFor();
  await visitor.picture(path.join(pictures, `entity-list-${language}.png`));
  // And from there to the list page, where only the entity's pods are.
  await pods.getByRole('link').first().click();
  await visitor.untilLive(60_000);
  const names = (await visitor.rows()).map(row => row.name);
  expect(names.length > 15, `pods of payments-api: ${names.length}`);
  const strangers = names.filter(name => !name.startsWith('payments-'));
  expectEqual(strangers, [], 'pods that are not of payments-api');
  await visitor.leave();
}

/** Systems and teams are told by their components. */
async function rollUp({ browser, portal, pictures }: World): Promise<void> {
  const visitor = await Visitor.arrive(browser, portal, 'maya.lindqvist');
  for (const place of [
    '/catalog/default/system/money-movement',
    '/catalog/default/group/payments',
  ]) {
    await visitor.open(`${place}/k8s-manager`);
    const table = visitor.page.getByRole('table', { name: words.en.components });
    await table.getByRole('rowheader', { name: 'payments-api' }).waitFor({ timeout: 60_000 });
    await table
      .getByRole('row', { name: /card-vault/ })
      .getByText(/failed|degraded/)
      .first()
      .waitFor();
  }
  await visitor.picture(path.join(pictures, 'entity-roll-up.png'));
  await visitor.leave();
}

/** What the policy hides is not on the page of an entity either: not its rows, nor that it is there. */
async function contractor({ browser, portal }: World): Promise<void> {
  const visitor = await Visitor.arrive(browser, portal, 'tomas.herrera');
  await visitor.open(`${component('payments-api')}/k8s-manager`);
  const main = visitor.page.locator('main');
  await visitor.page.getByText(words.en.nothing).waitFor({ timeout: 60_000 });
  const text = await main.innerText();
  for (const hidden of ['payments-webhooks', '4.18.2', 'Running']) {
    expect(!text.includes(hidden), `${hidden} is shown to somebody who may not see it`);
  }
  // His own is there.
  await visitor.open(`${component('cart')}/k8s-manager`);
  await comparison(visitor.page, 'en').waitFor({ timeout: 60_000 });
  const rows = await fetch(`${portal.backendAddress}/api/k8s-manager/v1/rows`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await visitor.token('tomas.herrera')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      kind: 'pods',
      entity: 'component:default/payments-api',
      window: { at: 0, limit: 10 },
    }),
  });
  const { total } = (await rows.json()) as { total: number };
  expectEqual(total, 0, 'pods of an entity in a namespace that is not his');
  await visitor.leave();
}

/** Nothing on the pages of entities is out of somebody's reach. */
async function accessible({ browser, portal }: World, eyes: Eyes): Promise<void> {
  const visitor = await Visitor.arrive(browser, portal, 'priya.nair', eyes);
  const { page } = visitor;
  for (const place of ['component/payments-api', 'component/card-vault', 'system/money-movement']) {
    await visitor.open(`/catalog/default/${place}/k8s-manager`);
    await page.locator('table tbody tr').nth(1).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(500);
    // What stands around our part is the catalog's own.
    const findings = await axeFindings(page, 'div[lang]');
    expectEqual(findings, [], `what axe finds on ${place}`);
  }
  await visitor.leave();
}

/** The first place an owner looks is the entity's own page. */
export const entities: Scenario = {
  name: 'an owner compares staging with production from the entity; nobody sees more there than elsewhere',
  async run(world) {
    for (const language of ['en', 'zh-CN'] as const) await compare(world, language);
    await rollUp(world);
    await contractor(world);
    for (const theme of ['light', 'dark'] as const) {
      await accessible(world, { theme, width: theme === 'dark' ? 390 : 1440 });
    }
  },
};
