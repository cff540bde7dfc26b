import path from 'node:path';
import { kinds, sections } from 'backstage-plugin-k8s-manager-common';
import { expect, eventually } from '../expectations';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

type Kind = (typeof kinds)[number];

/** The first kind of each section. */
const firsts = sections.map(section => kinds.find(kind => kind.section === section));

/** What a person never sees: an object that was not drawn, or the id of a text instead of the text. */
const raw = /\[object|[a-z]+\.columns\.|\.(one|many)\b/;

/** Waits until the list says that it is live and shows rows, or says why it has none. */
async function untilAnswered(visitor: Visitor): Promise<'rows' | 'none'> {
  const { page } = visitor;
  return eventually(async () => {
    const corner = await visitor.freshness.innerText();
    expect(/^(live|实时)/.test(corner), `the list is not live: ${corner}`);
    if ((await page.getByRole('grid').count()) === 0) {
      const heading = page.getByText(/^(No .+ here|这里没有.+)$/);
      expect((await heading.count()) > 0, 'neither a table nor a word why there is none');
      return 'none';
    }
    expect(((await visitor.total()) ?? 0) > 0, 'the table has no rows');
    await visitor.grid
      .locator('[role=row][data-index] [data-column]')
      .first()
      .waitFor({ timeout: 2000 });
    return 'rows';
  }, 60_000);
}

/** Goes to the list of a kind as a person does: by the tab of its section, then by the list of kinds beside the table. */
async function goTo(visitor: Visitor, { id, section, title }: Kind): Promise<void> {
  const { page } = visitor;
  const way = page.locator(`nav a[href$="/k8s-manager/${id}"]`).first();
  if (section === 'cluster' && (await way.count()) === 0) {
    await page.getByRole('navigation', { name: 'Sections' }).getByText('Clusters').click();
  }
  await way.click({ timeout: 30_000 });
  await page.getByRole('heading', { name: title.many.en, exact: true, level: 1 }).waitFor();
}

/** Every kind has its list, with rows as far as the cluster has such objects, and nothing raw on the page. */
export const everyKind: Scenario = {
  name: 'every kind has a list behind its section',
  async run({ browser, portal, pictures }) {
    const visitor = await Visitor.arrive(browser, portal, 'priya.nair');
    const answers: Record<'rows' | 'none', string[]> = { rows: [], none: [] };
    await visitor.open('/k8s-manager/clusters');
    await visitor.page.getByText(/^live/).first().waitFor({ timeout: 60_000 });
    for (const kind of kinds) {
      await goTo(visitor, kind);
      try {
        answers[await untilAnswered(visitor)].push(kind.id);
      } catch (error) {
        throw new Error(`${kind.id}: ${(error as Error).message}`, { cause: error });
      }
      const text = await visitor.page.locator('body').innerText();
      const found = raw.exec(text);
      expect(!found, `"${found?.[0]}" on the page of ${kind.id}`);
      const tab = visitor.page.getByRole('navigation', { name: 'Sections' });
      const chosen = await tab.locator('[aria-current=page]').innerText();
      expect(
        chosen.toLowerCase() === (kind.section === 'cluster' ? 'clusters' : kind.section),
        `${kind.id} is behind the tab ${chosen}`,
      );
      if (firsts.some(first => first?.id === kind.id)) {
        await visitor.picture(path.join(pictures, `${kind.section}-light.png`));
      }
    }
    // The demo has some of everything.
    expect(answers.none.length === 0, `without rows: ${answers.none.join()}`);
    await visitor.leave();

    const chinese = await Visitor.arrive(browser, portal, 'priya.nair', { language: 'zh-CN' });
    await chinese.open('/k8s-manager/configmaps');
    await untilAnswered(chinese);
    await chinese.picture(path.join(pictures, 'config-zh-CN-light.png'));
    await chinese.leave();
  },
};
