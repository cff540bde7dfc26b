import path from 'node:path';
import { expect, expectEqual } from '../expectations';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

/** Without the permission framework nothing is told apart, so nothing is shown, and the page says what to set. */
export const permissionsOff: Scenario = {
  name: 'with the permission framework off our pages say which key to set',
  async run({ browser, portal, configuration, pictures }) {
    try {
      await portal.restartBackend({ ...configuration, extra: { permission: { enabled: false } } });
      const visitor = await Visitor.arrive(browser, portal, 'priya.nair');
      await visitor.open('/k8s-manager/pods');
      await visitor.page.getByText('permission.enabled').first().waitFor({ timeout: 60_000 });
      await visitor.picture(path.join(pictures, 'permissions-off-light.png'));
      const reply = await fetch(`${portal.backendAddress}/api/k8s-manager/v1/clusters`, {
        headers: { authorization: `Bearer ${await visitor.token('priya.nair')}` },
      });
      expectEqual(reply.status, 503, 'the status of a route of ours');
      const catalog = await fetch(`${portal.backendAddress}/api/catalog/entities?limit=1`, {
        headers: { authorization: `Bearer ${await visitor.token('priya.nair')}` },
      });
      expect(catalog.ok, `the rest of the portal answers ${catalog.status}`);
      await visitor.leave();
    } finally {
      await portal.restartBackend(configuration);
    }
  },
};
