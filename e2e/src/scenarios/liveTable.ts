import path from 'node:path';
import { expect, expectEqual, eventually } from '../expectations';
import { kubectl, kubectlPods } from '../kubectl';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

/** What a row of the pods table says in kubectl's order. */
const asKubectl = (row: Readonly<Record<string, string>>) =>
  [
    row.namespace,
    row.name.replace(/\s/g, ''),
    row.ready,
    row.status.split(/\s/)[0],
    row.restarts.split(/\s/)[0],
  ].join(' ');

/** Namespace and name. */
const podOf = (line: string) => line.split(' ').slice(0, 2).join(' ');

export const podsOfCluster = async (visitor: Visitor, cluster: string): Promise<string[]> =>
  (await visitor.rows())
    .filter(row => row.cluster === cluster)
    .map(asKubectl)
    .sort();

/** Sign in, see the pods of both clusters as kubectl prints them, and see one leave. */
export const liveTable: Scenario = {
  name: 'pods of both clusters are live, as kubectl prints them',
  async run({ browser, portal, staging, production, pictures }) {
    const visitor = await Visitor.arrive(browser, portal, '');
    const { page } = visitor;
    await visitor.open('/k8s-manager/pods');
    await page.getByText('Priya Nair').waitFor({ timeout: 120_000 });
    await visitor.picture(path.join(pictures, 'sign-in-light.png'));
    await page.getByText('Priya Nair').click();
    await visitor.untilLive(60_000);

    for (const cluster of [staging, production]) {
      await eventually(async () => {
        // Containers restart while the table is read: each pod is as kubectl had it before or after.
        const before = await kubectlPods(cluster);
        const ours = await podsOfCluster(visitor, cluster.name);
        const after = await kubectlPods(cluster);
        const moving = new Set(after.filter(line => !before.includes(line)).map(podOf));
        const still = (lines: readonly string[]) => lines.filter(line => !moving.has(podOf(line)));
        const what = `pods of ${cluster.name}, ours and kubectl's`;
        expectEqual(still(ours), still(after), what);
        expectEqual(ours.map(podOf), after.map(podOf), what);
      }, 60_000);
    }
    const everything = (await kubectlPods(staging)).length + (await kubectlPods(production)).length;
    await eventually(async () =>
      expectEqual(await visitor.total(), everything, 'the total over both clusters'),
    );
    await visitor.picture(path.join(pictures, 'pods-light.png'));

    const victims = (
      await kubectl(
        production,
        'get',
        'pods',
        '-n',
        'payments',
        '-l',
        'backstage.io/kubernetes-id=payments-api',
        '-o',
        'name',
      )
    )
      .split('\n')
      .filter(Boolean)
      .map(name => name.replace('pod/', ''));
    expect(victims.length > 0, 'payments-api has pods in production');
    await page.getByRole('grid').press('Escape');
    await visitor.open(`/k8s-manager/pods?text=${encodeURIComponent(victims[0])}`);
    await visitor.untilLive();
    const victim = page.locator('[data-column=name]').filter({ hasText: victims[0] });
    await victim.waitFor();
    await page.evaluate(name => {
      const gone = () =>
        ![...document.querySelectorAll('[data-column=name]')].some(cell =>
          cell.textContent?.includes(name),
        );
      new MutationObserver((_, observer) => {
        if (!gone()) return;
        (window as unknown as { goneAt: number }).goneAt = Date.now();
        observer.disconnect();
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    }, victims[0]);
    await kubectl(
      production,
      'delete',
      'pod',
      '-n',
      'payments',
      victims[0],
      '--grace-period=0',
      '--force',
      '--wait=true',
    );
    const deleted = Date.now();
    const goneAt = await eventually(async () => {
      const at = await page.evaluate(() => (window as unknown as { goneAt?: number }).goneAt);
      expect(at, `${victims[0]} is still in the table`);
      return at;
    }, 5000);
    expect(goneAt - deleted < 1000, `the pod left the table after ${goneAt - deleted} ms`);
    await visitor.leave();
  },
};
