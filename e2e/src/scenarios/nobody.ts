import path from 'node:path';
import { expect } from '../expectations';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

/** Loading, and a person who may see nothing: both are said. */
export const nobody: Scenario = {
  name: 'loading and denied are states of their own',
  async run({ browser, portal, pictures }) {
    const waiting = await Visitor.arrive(browser, portal, 'priya.nair');
    await waiting.page.route('**/api/k8s-manager/v1/**', () => {});
    await waiting.open('/k8s-manager/pods');
    await waiting.page.getByRole('grid').waitFor({ timeout: 60_000 });
    await waiting.picture(path.join(pictures, 'pods-loading-light.png'));
    await waiting.leave();

    const visitor = await Visitor.arrive(browser, portal, 'lena.fischer');
    for (const page of ['pods', 'clusters']) {
      await visitor.open(`/k8s-manager/${page}`);
      await visitor.page
        .getByText(/Not yours to see|no cluster|may not|You may|k8s-manager\./)
        .first()
        .waitFor({ timeout: 60_000 });
      await visitor.picture(path.join(pictures, `${page}-denied-light.png`));
      const text = await visitor.page.locator('body').innerText();
      expect(
        !/\bproduction\b/.test(text),
        `a cluster is named to somebody who may see none: ${text}`,
      );
    }
    await visitor.leave();
  },
};
