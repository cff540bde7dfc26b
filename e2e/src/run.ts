import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DevCluster, seed } from 'dev-cluster';
import { launchBrowser } from './launchBrowser';
import { Portal, projectRoot, type PortalConfiguration } from './Portal';
import type { Scenario } from './Scenario';
import { scenarios } from './scenarios';

const help = `Walks the roads of the portal in Chromium, against real control planes of its own.

  yarn workspace e2e start [--only TEXT] [--keep]

  --only TEXT   only scenarios whose name contains it, may be repeated
  --keep        leave clusters, portal and their data for a look; Ctrl-C ends them`;

const results = path.join(projectRoot, 'e2e/results');
const pictures = path.join(results, 'pictures');
/* eslint-disable no-console -- what this program says is its product */

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      keep: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const chosen = scenarios.filter(
    ({ name }) => !values.only || values.only.some(text => name.includes(text)),
  );
  rmSync(results, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });

  const ending: (() => Promise<unknown>)[] = [];
  const end = async () => {
    for (const work of ending.splice(0).reverse()) await work().catch(console.error);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => end().finally(() => process.exit(130)));
  }

  try {
    console.log('starting two clusters');
    const open = (name: string) =>
      DevCluster.open(name, {
        directory: path.join(results, 'clusters', name),
        // Figures of usage, where metrics-server was built before.
        metrics: true,
      });
    const [staging, production] = [open('staging'), open('production')];
    for (const cluster of [staging, production]) {
      ending.push(() => cluster.down());
      await cluster.up();
      await seed(cluster);
    }
    console.log('starting the portal');
    const configuration: PortalConfiguration = {
      clusters: [staging, production].map(cluster => ({
        id: cluster.name,
        title: cluster.name,
        production: cluster.name === 'production',
        labels: { region: 'local' },
        kubeconfig: { file: cluster.portalKubeconfig() },
        changesAs: 'person',
      })),
    };
    const portal = await Portal.start(path.join(results, 'portal'), configuration);
    ending.push(() => portal.stop());
    const browser = await launchBrowser();
    ending.push(() => browser.close());

    const world = { browser, portal, staging, production, configuration, pictures };
    let failed = 0;
    for (const scenario of chosen) failed += await walk(scenario, world);
    if (values.keep) {
      console.log(`kept: ${portal.address}; Ctrl-C ends it`);
      await new Promise(() => {});
    }
    console.log(`${chosen.length - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    await end();
  }
}

async function walk(scenario: Scenario, world: Parameters<Scenario['run']>[0]): Promise<number> {
  const began = Date.now();
  const took = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  try {
    await scenario.run(world);
    console.log(`✓ ${scenario.name} (${took()})`);
    return 0;
  } catch (error) {
    console.log(`✗ ${scenario.name} (${took()})\n${(error as Error).stack}`);
    let number = 0;
    for (const context of world.browser.contexts()) {
      for (const page of context.pages()) {
        number += 1;
        const name = scenario.name.replace(/\W+/g, '-').slice(0, 40);
        await page
          .screenshot({ path: path.join(results, `failed-${name}-${number}.png`) })
          .catch(() => {});
      }
      await context.close().catch(() => {});
    }
    return 1;
  }
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error);
    console.log('0 passed, 1 failed');
    process.exit(1);
  },
);
