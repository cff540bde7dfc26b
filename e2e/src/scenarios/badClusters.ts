import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { FakeCluster } from 'fake-cluster';
import { expect, eventually } from '../expectations';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

/** Clusters that cannot be used are listed with the reason in words, and leave the others alone. */
export const badClusters: Scenario = {
  name: 'clusters that cannot be used are listed with the reason',
  async run({ browser, portal, configuration, pictures }) {
    const broken = path.join(pictures, 'broken.kubeconfig');
    writeFileSync(broken, 'apiVersion: v1\nclusters: [');
    const html = await FakeCluster.start({ name: 'html' });
    html.fault({ kind: 'html', status: 200 });
    const expired = await FakeCluster.start({ name: 'expired' });
    await expired.presentCertificate('expired');
    const tired = await FakeCluster.start({ name: 'tired' });
    tired.expireTokens();
    const reach = (cluster: FakeCluster) => ({
      server: cluster.url,
      caData: cluster.caData,
      token: cluster.token,
    });
    try {
      await portal.restartBackend({
        ...configuration,
        clusters: [
          ...configuration.clusters,
          { id: 'no-file', kubeconfig: { file: '/nowhere/kubeconfig' } },
          { id: 'broken', kubeconfig: { file: broken } },
          {
            id: 'no-context',
            kubeconfig: {
              file: (configuration.clusters[0].kubeconfig as { file: string }).file,
              context: 'nowhere',
            },
          },
          { id: 'nobody-there', server: 'https://127.0.0.1:1', caData: html.caData, token: 'x' },
          { id: 'html', ...reach(html) },
          { id: 'expired', ...reach(expired) },
          { id: 'tired', ...reach(tired) },
        ],
      });
      const visitor = await Visitor.arrive(browser, portal, 'priya.nair');
      await visitor.open('/k8s-manager/clusters');
      const row = (id: string) =>
        visitor.page.getByRole('row').filter({ has: visitor.page.getByText(id, { exact: true }) });
      for (const [id, words] of [
        ['no-file', /Rejected/],
        ['broken', /Rejected/],
        ['no-context', /Rejected/],
        ['nobody-there', /Unreachable/],
        ['html', /Not a Kubernetes API/],
        ['expired', /Certificate refused/],
        ['tired', /Credential refused/],
      ] as const) {
        await eventually(async () => {
          const text = await row(id).first().innerText();
          expect(words.test(text), `${id} reads: ${text}`);
          expect(text.split('\n').join(' ').length > 40, `${id} has no reason: ${text}`);
        }, 60_000);
      }
      await visitor.picture(path.join(pictures, 'clusters-bad-light.png'));
      await visitor.open('/k8s-manager/pods?clusters=staging,production');
      await visitor.untilLive(60_000);
      await visitor.leave();
    } finally {
      await Promise.all([html.stop(), expired.stop(), tired.stop()]);
      await portal.restartBackend(configuration);
    }
  },
};
