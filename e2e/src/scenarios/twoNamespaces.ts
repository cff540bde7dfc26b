import path from 'node:path';
import { company } from 'dev-cluster';
import { expect, expectEqual, eventually } from '../expectations';
import { kubectlPods } from '../kubectl';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

const person = 'tomas.herrera';

/** Somebody whose policy allows two namespaces sees these and nothing else, anywhere. */
export const twoNamespaces: Scenario = {
  name: 'a person with two namespaces sees nothing else, in rows, totals, facets and clusters',
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
    const token = await visitor.token(person);
    const reply = await fetch(`${portal.backendAddress}/api/k8s-manager/v1/rows`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'pods',
        namespaces: ['payments'],
        window: { at: 0, limit: 10 },
      }),
    });
    const body = (await reply.json()) as { total: number; rows: unknown[] };
    expectEqual([body.total, body.rows.length], [0, 0], 'rows of a namespace that is not theirs');
    await visitor.leave();
  },
};
