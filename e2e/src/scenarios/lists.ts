import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { expect, expectEqual, eventually } from '../expectations';
import { kubectl } from '../kubectl';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

const headers = (visitor: Visitor) =>
  visitor.grid
    .getByRole('columnheader')
    .evaluateAll(found =>
      found.map(header => (header as HTMLElement).innerText.trim()).filter(Boolean),
    );

/** What a person makes of a list stays theirs: columns, widths, views, a selection, and files of it. */
export const lists: Scenario = {
  name: 'a list is selected from, arranged, saved as a view, shared and exported',
  async run({ browser, portal, staging, pictures }) {
    const visitor = await Visitor.arrive(browser, portal, 'priya.nair');
    const { page } = visitor;
    await visitor.open('/k8s-manager/configmaps?clusters=staging&order=name:ascending');
    await visitor.untilLive(60_000);

    // By keys alone: two rows, their count, and the way back.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    const bar = page.getByRole('toolbar', { name: 'Selection' });
    await bar.getByText('2 selected').waitFor();
    await visitor.picture(path.join(pictures, 'selection-light.png'));
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });

    // A row that is deleted leaves the selection with a word, wherever it is.
    await kubectl(staging, 'create', 'configmap', 'aaa-goes', '--namespace', 'payments');
    await visitor.row('aaa-goes').waitFor();
    await visitor.row('aaa-goes').getByRole('checkbox').click();
    await bar.getByText('1 selected').waitFor();
    await page.getByRole('searchbox').fill('kube-root-ca');
    await visitor.row('aaa-goes').waitFor({ state: 'detached' });
    await bar.getByText('1 selected').waitFor();
    await kubectl(staging, 'delete', 'configmap', 'aaa-goes', '--namespace', 'payments');
    await page.getByText('1 of the selected are gone').waitFor({ timeout: 20_000 });
    await bar.waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill('');

    // Order and width by keys, kept over a reload.
    const before = await headers(visitor);
    await visitor.grid.getByRole('button', { name: before[1] }).focus();
    await page.keyboard.press('Control+Shift+ArrowRight');
    await eventually(async () => expectEqual((await headers(visitor))[2], before[1], 'moved'));
    const age = visitor.grid.getByRole('columnheader', { name: 'Age' });
    const wide = async () => (await age.boundingBox())?.width ?? 0;
    const width = await wide();
    await age.getByRole('button').focus();
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowRight');
    await eventually(async () => expectEqual(await wide(), width + 48, 'the width of Age'));
    await page.reload();
    await visitor.untilLive(60_000);
    await eventually(async () => {
      expectEqual((await headers(visitor))[2], before[1], 'the order after a reload');
      expectEqual(await wide(), width + 48, 'the width after a reload');
    });

    // A label selector from the filter field; a broken one is said at the field.
    const field = page.getByRole('searchbox');
    await field.fill('app in (a');
    await field.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/Not a label selector/)
      .waitFor();
    await field.fill('backstage.io/kubernetes-id=there-is-none');
    await field.press('Enter');
    await page.getByText('No configmaps match').or(page.getByText('No ConfigMaps match')).waitFor();
    await page.getByRole('button', { name: 'Clear all' }).click();
    await visitor.untilLive();

    // A view, and its link in another person's window.
    await field.fill('kube-root-ca');
    await eventually(async () => expect(page.url().includes('text=kube-root-ca'), page.url()));
    await page.getByRole('button', { name: /^Views/ }).click();
    await page.getByRole('button', { name: 'Save view…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Roots');
    await page.keyboard.press('Enter');
    await visitor.open('/k8s-manager/configmaps');
    await visitor.untilLive();
    await page.getByRole('button', { name: /^Views/ }).click();
    await page.getByRole('radio', { name: 'Roots' }).click();
    await page.getByRole('button', { name: 'Views, Roots' }).waitFor();
    const link = new URL(page.url());
    const other = await Visitor.arrive(browser, portal, 'jonas.berg');
    await other.open(`${link.pathname}${link.search}`);
    await other.untilLive(60_000);
    await eventually(async () =>
      expectEqual(await headers(other), await headers(visitor), 'the columns of the link'),
    );
    await other.leave();

    // The same rows in the file as on the page.
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /^CSV/ }).click(),
    ]);
    expect(/^configmaps-.*\.csv$/.test(download.suggestedFilename()), download.suggestedFilename());
    const text = await readFile(await download.path(), 'utf8');
    const lines = text.split('\r\n').filter(Boolean);
    expectEqual(lines.length - 1, await visitor.total(), 'rows in the file');
    expect(text.startsWith('\uFEFFName,'), `the header: ${lines[0]}`);
    await visitor.picture(path.join(pictures, 'exported-light.png'));
    await visitor.leave();
  },
};
