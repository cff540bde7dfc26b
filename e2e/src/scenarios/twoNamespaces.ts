import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { company } from 'dev-cluster';
import { expect, expectEqual, eventually } from '../expectations';
import { kubectlPods } from '../kubectl';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

const person = 'tomas.herrera';

/** Somebody whose policy allows two namespaces sees these and nothing else, anywhere. */
export const twoNamespaces: Scenario = {
  name: 'a person with two namespaces sees nothing else, in rows, totals, facets, clusters and files',
  async run({ browser, portal, staging, production, pictures }) {
    const { teams = [] } = company.people.find(({ name }) => name === person) ?? {};
    const allowed = company.teams
      .filter(({ name }) => teams.includes(name))
      .flatMap(({ namespaces }) => namespaces);
    expectEqual(allowed.length, 2, `namespaces of ${person}`);

    const visitor = await Visitor.arrive(browser, portal, person);
    await visitor.open('/k8s-manager/pods');
    await visitor.untilLive(60_000);
    const theirs = async (cluster: typeof staging) =>
      (await kubectlPods(cluster)).filter(line => allowed.includes(line.split(' ')[0])).length;
    await eventually(async () => {
      const rows = await visitor.rows();
      expectEqual(
        [...new Set(rows.map(row => row.namespace))].sort(),
        [...allowed].sort(),
        'namespaces in rows',
      );
      expectEqual(
        await visitor.total(),
        (await theirs(staging)) + (await theirs(production)),
        'the total',
      );
    }, 20_000);
    const page = await visitor.page.locator('body').innerText();
    for (const hidden of ['payments', 'kube-system', 'observability', 'analytics']) {
      expect(!new RegExp(`\\b${hidden}\\b`).test(page), `${hidden} is named on the pods page`);
    }
    await visitor.picture(path.join(pictures, 'pods-two-namespaces-light.png'));

    // A file holds just what the table does.
    await visitor.page.getByRole('button', { name: 'Export', exact: true }).click();
    const [download] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.page.getByRole('menuitem', { name: /^CSV/ }).click(),
    ]);
    const [header, ...lines] = (await readFile(await download.path(), 'utf8'))
      .split('\r\n')
      .filter(Boolean)
      .map(line => line.split(','));
    const place = header.indexOf('Namespace');
    expectEqual(
      [...new Set(lines.map(fields => fields[place]))].sort(),
      [...allowed].sort(),
      'namespaces in the file',
    );
    expectEqual(lines.length, await visitor.total(), 'rows in the file');

    await visitor.open('/k8s-manager/clusters');
    await eventually(async () => {
      const text = await visitor.page.locator('tr', { hasText: 'production' }).first().innerText();
      expect(
        text.includes(String(await theirs(production))),
        `pods of production on the clusters page: ${text}`,
      );
      expect(!/\d\/\d/.test(text), `nodes are shown to somebody who may not read them: ${text}`);
    }, 20_000);
    await visitor.picture(path.join(pictures, 'clusters-two-namespaces-light.png'));

    // Asked for by name, what may not be seen is not there either.
    const ask = async (who: string, what: object) =>
      fetch(`${portal.backendAddress}/api/k8s-manager/v1/rows`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await visitor.token(who)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ kind: 'pods', ...what }),
      });
    const theirWindow = { namespaces: ['payments'], window: { at: 0, limit: 10 } };
    const reply = await ask(person, theirWindow);
    const body = (await reply.json()) as { total: number; rows: unknown[] };
    expectEqual([body.total, body.rows.length], [0, 0], 'rows of a namespace that is not theirs');

    // Nor in a file, by the id of a row somebody else sees.
    const seen = (await (await ask('priya.nair', theirWindow)).json()) as {
      rows: { id: string; name: string }[];
    };
    expect(seen.rows.length > 0, 'somebody with rights sees pods of payments');
    const ids = seen.rows.map(({ id }) => id);
    for (const format of [{ format: 'csv', columns: ['name'] }, { format: 'yaml' }]) {
      for (const what of [{ ids }, { namespaces: ['payments'] }]) {
        const file = await ask(person, { ...what, export: format });
        const text = await file.text();
        expectEqual(file.status, 200, `a file of what is not theirs: ${text.slice(0, 200)}`);
        const named = seen.rows.filter(({ name }) => text.includes(name));
        expectEqual(named, [], `pods of payments in ${format.format}`);
      }
    }
    await visitor.leave();
  },
};
