import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectEqual, eventually } from '../expectations';
import { kubectl, kubectlPods } from '../kubectl';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';
import { podsOfCluster } from './liveTable';

/** The API server goes away under a watching browser and comes back: said, then true again, without a reload. */
export const apiServerRestart: Scenario = {
  name: 'an API server restarts under a watching browser',
  async run({ browser, portal, staging, production, pictures }) {
    const visitor = await Visitor.arrive(browser, portal, 'priya.nair');
    await visitor.open('/k8s-manager/pods');
    await visitor.untilLive(60_000);
    const { freshness } = visitor;

    await staging.stopApiServer();
    await freshness
      .getByText(/staging (stale since|does not answer since)/)
      .waitFor({ timeout: 30_000 });
    await visitor.picture(path.join(pictures, 'pods-one-cluster-down-light.png'));
    // What is known stays readable, and the other cluster goes on.
    await freshness.getByText('live').first().waitFor();
    await eventually(async () => {
      expectEqual(
        await podsOfCluster(visitor, 'production'),
        await kubectlPods(production),
        'pods of production while staging is down',
      );
    }, 20_000);
    await visitor.open('/k8s-manager/clusters');
    await visitor.page.getByText('Unreachable').first().waitFor({ timeout: 30_000 });
    await visitor.picture(path.join(pictures, 'clusters-one-down-light.png'));
    await visitor.open('/k8s-manager/pods');
    await freshness.getByText(/staging/).waitFor({ timeout: 30_000 });

    await staging.startApiServer();
    await kubectl(
      staging,
      'delete',
      'pod',
      '-n',
      'checkout',
      '-l',
      'backstage.io/kubernetes-id=cart',
      '--grace-period=0',
      '--force',
    );
    await freshness.getByText(/staging/).waitFor({ state: 'detached', timeout: 60_000 });
    await sleep(500);
    await eventually(async () => {
      expectEqual(
        await podsOfCluster(visitor, 'staging'),
        await kubectlPods(staging),
        'pods of staging after its API server came back',
      );
    }, 40_000);
    await visitor.leave();
  },
};
