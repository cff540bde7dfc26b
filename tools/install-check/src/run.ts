import {
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { launchBrowser, projectRoot } from 'e2e';
import { FakeCluster } from 'fake-cluster';
import { parse } from 'yaml';
/* eslint-disable @backstage/no-relative-monorepo-imports -- shared with what runs before any package is installed */
import { cacheDirectory } from '../../dev-cluster/binaries.mjs';
import { withLock } from '../../dev-cluster/lock.mjs';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { complaintsAbout } from './complaintsAbout';
import { duplicatesIn } from './duplicatesIn';
import { readInstallInstructions } from './InstallInstructions';
import { PackageRegistry } from './PackageRegistry';
import { packPackages, yarnRelease } from './packPackages';
import { readArchive } from './readArchive';
import { running, runProgram } from './runProgram';
import { ScratchPortal } from './ScratchPortal';
import { seeEntityTab, seeLivePods, seeNavigation } from './visit';

/* eslint-disable no-console -- what this program says is its product */

/** What must never come to a browser. */
const backendSources =
  /@kubernetes\/client-node|node_modules\/(undici|knex|express)\/|k8s-manager-(backend|node)\//;

const cache = path.join(cacheDirectory(), 'install-check');
const results = path.join(projectRoot, '.local/install-check');
const log = path.join(results, 'programs.log');

const began = Date.now();

/** Steps that passed, and whether one failed: those after it would only say the same again. */
const outcome = { passed: 0, failed: 0 };

async function step<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const start = Date.now();
  const took = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
  try {
    const result = await work();
    outcome.passed += 1;
    console.log(`✓ ${name} (${took()})`);
    return result;
  } catch (error) {
    outcome.failed += 1;
    console.log(`✗ ${name} (${took()})\n${(error as Error).message}`);
    throw error;
  }
}

/** Fails with the complaints, one a line, if there are any. */
function none(complaints: readonly string[]): void {
  if (complaints.length > 0) throw new Error(complaints.map(each => `  ${each}`).join('\n'));
}

const yarnSetting = async (name: string) =>
  (await runProgram([yarnRelease(), 'config', 'get', name], { cwd: projectRoot, log }))[0];

async function main(ending: (() => Promise<unknown>)[]): Promise<void> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const instructions = await step('the documentation says how to install', readInstallInstructions);

  const packages = await step('the packages are built and packed', () =>
    packPackages(path.join(cache, 'packages'), log),
  );
  const names = new Set(packages.map(({ name }) => name));
  for (const { name, archive } of packages) {
    await step(`${name} holds what it should and nothing else`, () =>
      none(complaintsAbout(readArchive(archive), names)),
    );
  }

  const registry = await PackageRegistry.start(packages, await yarnSetting('npmRegistryServer'));
  ending.push(() => registry.stop());
  const archives = path.join(await yarnSetting('globalFolder'), 'cache');
  ending.push(async () => forgetArchives(archives));

  const portal = await ScratchPortal.create(path.join(cache, 'portal'), log, registry.address);
  ending.push(() => portal.stop());
  const said: string[] = [];
  for (const command of instructions.commands) {
    await step(command, async () => {
      said.push(...(await portal.command(command)));
    });
  }
  await step(
    'nothing is asked of the portal that it does not have, and nothing is there twice',
    () => {
      const lockFile = readFileSync(path.join(portal.directory, 'yarn.lock'), 'utf8');
      const unmet = said.filter(
        line => /YN00(02|60|86)/.test(line) && /backstage-plugin-k8s-manager/.test(line),
      );
      none([...unmet, ...duplicatesIn(lockFile)]);
    },
  );

  const cluster = await FakeCluster.start({ name: 'production' });
  ending.push(() => cluster.stop());
  fillCluster(cluster);
  const caFile = path.join(results, 'ca.pem');
  writeFileSync(caFile, cluster.ca);
  portal.follow(instructions, { server: cluster.url, caFile, token: cluster.token });

  await step('types of the portal with our packages', () => portal.checkTypes());
  await step('build for the new frontend system', () => portal.build('app'));
  await step('build for the old frontend system', () => portal.build('app-legacy'));
  await step('the browser gets nothing of a backend', () => {
    for (const page of ['app', 'app-legacy'] as const) {
      const maps = globSync('static/*.js.map', { cwd: portal.built(page) });
      const sources = [...portal.sourcesOf(page, maps)];
      if (!sources.some(source => source.includes('backstage-plugin-k8s-manager/'))) {
        throw new Error(`${page} has nothing of ours in ${maps.length} source maps`);
      }
      none(sources.filter(source => backendSources.test(source)).slice(0, 10));
    }
  });
  await step('the portal starts', () => portal.start({ K8S_TOKEN: cluster.token }));

  const browser = await launchBrowser();
  ending.push(() => browser.close());
  const picture = (name: string) => path.join(results, `${name}.png`);
  await step('the navigation leads to our pages', () => seeNavigation(browser, portal.address));
  await step('live pods in the new frontend system', () =>
    seeLivePods(browser, portal.address, cluster, picture('new')),
  );
  await step('live pods in the old frontend system', () =>
    seeLivePods(browser, portal.legacyAddress, cluster, picture('legacy')),
  );
  if (instructions.entity) {
    const { metadata } = parse(instructions.entity.join('\n')) as { metadata: { name: string } };
    await step('the tab of an entity in the new frontend system', () =>
      seeEntityTab(browser, portal.address, metadata.name, picture('entity')),
    );
  }
  if (instructions.legacy.entityRoutes.length > 0) {
    await step('the tab of an entity in the old frontend system', () =>
      seeEntityTab(browser, portal.legacyAddress, 'payments-api', picture('entity-legacy')),
    );
  }
}

/** Pods, and a workload of the README's component under a name that stands nowhere else. */
function fillCluster(cluster: FakeCluster): void {
  const labels = { 'backstage.io/kubernetes-id': 'payments-api' };
  for (const index of [0, 1, 2]) {
    cluster.pods.run(`payments-api-${index}`, { namespace: 'payments', labels });
  }
  cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'payments-gateway', namespace: 'payments', labels, generation: 1 },
    spec: {
      replicas: 0,
      selector: { matchLabels: { app: 'payments-gateway' } },
      template: {
        metadata: { labels: { ...labels, app: 'payments-gateway' } },
        spec: { containers: [{ name: 'main', image: 'registry.example.com/gateway:1.0.0' }] },
      },
    },
    status: { observedGeneration: 1 },
  });
}

/** yarn keeps every archive it has unpacked; those of this run are of no use to anybody. */
function forgetArchives(directory: string): void {
  for (const file of readdirSync(directory)) {
    if (!file.startsWith('backstage-plugin-k8s-manager')) continue;
    const whole = path.join(directory, file);
    if (statSync(whole).mtimeMs >= began) rmSync(whole, { force: true });
  }
}

async function locked(): Promise<void> {
  const ending: (() => Promise<unknown>)[] = [];
  const end = async () => {
    for (const work of ending.splice(0).reverse()) await work().catch(console.error);
    await Promise.all([...running].map(tree => tree.stop()));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => end().finally(() => process.exit(130)));
  }
  try {
    await main(ending);
  } catch (error) {
    // A step has said so already, unless it happened between two.
    if (outcome.failed === 0) {
      outcome.failed = 1;
      console.log(`✗ ${(error as Error).stack}`);
    }
  } finally {
    await end();
  }
}

withLock(path.join(cache, 'lock'), {}, locked).finally(() => {
  console.log(`all of it: ${log}`);
  console.log(`${outcome.passed} passed, ${outcome.failed} failed`);
  process.exit(outcome.failed === 0 ? 0 : 1);
});
