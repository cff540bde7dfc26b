import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { configuration, writeConfiguration } from './configuration.mjs';
import { bringControlPlane } from './controlPlane.mjs';
import { startDemoClusters } from './demoClusters.mjs';
import { install, isInstalled } from './installation.mjs';
import { clustersOf, kubeconfigFile, readKubeconfig } from './kubeconfig.mjs';
import { startHelp, startOptions } from './options.mjs';
import { local, logs, root } from './places.mjs';
import { startPortal } from './portal.mjs';
import { nextFree } from './ports.mjs';
import { controlPlaneMissing, preflight } from './preflight.mjs';
import { run } from './run.mjs';
import { startSimulatedClusters } from './simulatedClusters.mjs';

/** @typedef {import('./options.mjs').StartOptions} StartOptions */
/** @typedef {import('./run.mjs').Run} Run */

/** @param {string[]} parameters */
export function start(parameters) {
  return run({ entry: 'start.mjs', parameters, parse: startOptions, help: startHelp, work });
}

/**
 * @param {StartOptions} options
 * @param {Run} run
 * @returns {Promise<number>} exit code
 */
async function work(options, run) {
  const { children, progress, cache } = run;
  const demo = !options.ownClusters;
  const real = demo && !options.simulated;
  const planned = {
    install: !isInstalled(),
    build: real && controlPlaneMissing(cache, options.assets),
    clusters: real ? 2 : 0,
  };
  const findings = await preflight(planned, { cache, children });
  for (const { text } of findings) progress.line(text);
  if (findings.some(({ severity }) => severity === 'stop')) return 1;

  const [, controlPlane] = await Promise.all([
    planned.install ? install({ children, progress }) : undefined,
    real
      ? bringControlPlane({ assets: options.assets, needed: planned.build, children, progress })
      : undefined,
  ]);

  const clusters = await startClusters(controlPlane, options, run);

  const port = await nextFree(options.port);
  const backendPort = await nextFree(options.backendPort, [port]);
  if (port !== options.port)
    progress.line(`Port ${options.port} is taken: the page is on ${port}.`);
  if (backendPort !== options.backendPort) {
    progress.line(`Port ${options.backendPort} is taken: the backend is on ${backendPort}.`);
  }
  const generated = join(local, 'app-config.local.yaml');
  writeConfiguration(
    generated,
    configuration({
      port,
      backendPort,
      clusters: clusters.entries,
      simulated: clusters.simulated,
    }),
  );
  const personal = join(root, 'app-config.local.yaml');

  const portal = await startPortal({
    port,
    backendPort,
    configurations: [
      join(root, 'app-config.yaml'),
      ...(existsSync(personal) ? [personal] : []),
      generated,
    ],
    verbose: options.verbose,
    children,
    progress,
  });
  await clusters.ready;

  const address = `http://localhost:${port}`;
  progress.line(
    [
      '',
      `The portal is ready: ${address}`,
      ...clusters.words.map(word => `  ${word}`),
      `  Output: ${join(logs, 'portal.log')}`,
      '  Ctrl-C ends everything.',
    ].join('\n'),
  );
  if (options.open) openBrowser(address);

  await portal.ended;
  children.signal.throwIfAborted();
  progress.line(
    `The portal has ended by itself; its last words are in ${join(logs, 'portal.log')}.`,
  );
  return 1;
}

/**
 * @typedef {object} Clusters
 * @property {import('./kubeconfig.mjs').ClusterEntry[]} entries
 * @property {string[]} words for the closing lines
 * @property {Promise<unknown>} ready never rejects
 * @property {boolean} [simulated] nothing runs in them
 */

/**
 * The user's own clusters, the demo's, or simulated ones where the demo's cannot be had.
 *
 * @param {{ directory: string } | { reason: string } | undefined} controlPlane undefined when none was
 *   asked for
 * @param {StartOptions} options
 * @param {Run} run
 * @returns {Promise<Clusters>}
 */
async function startClusters(controlPlane, options, run) {
  if (options.ownClusters) return ownClusters(options, run);
  if (controlPlane !== undefined && 'directory' in controlPlane) {
    return startDemoClusters(controlPlane, options, run);
  }
  if (controlPlane !== undefined) {
    run.progress.line(`${controlPlane.reason}\nThe portal starts with simulated clusters instead.`);
  }
  return startSimulatedClusters(run);
}

/**
 * @param {StartOptions} options
 * @param {Run} run
 * @returns {Clusters}
 */
function ownClusters(options, { progress }) {
  const file = kubeconfigFile(options.kubeconfig);
  const { clusters, warnings } = clustersOf(readKubeconfig(file), file, options.contexts);
  for (const warning of warnings) progress.line(warning);
  return {
    entries: clusters,
    words: [
      `Clusters: ${clusters.map(({ title }) => title).join(', ')} (of ${file}, with the rights it gives)`,
    ],
    ready: Promise.resolve(),
  };
}
