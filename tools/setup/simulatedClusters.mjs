import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { local, logs, root } from './places.mjs';
import { lastWords } from './toolchain.mjs';

/** @typedef {import('./run.mjs').Run} Run */
/** @typedef {import('./kubeconfig.mjs').ClusterEntry} ClusterEntry */

const names = ['staging', 'production'];
const directory = join(local, 'simulated');

/**
 * Clusters of which nothing runs, for where no control plane can be had: a scripted API server each,
 * with the demo company in it.
 *
 * @param {Run} run
 * @returns {Promise<import('./startCommand.mjs').Clusters>}
 * @throws when they do not start
 */
export async function startSimulatedClusters({ children, progress }) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const task = progress.start('Starting two simulated clusters', '5 seconds');
  /** @type {() => void} */
  let told = () => {};
  const ready = new Promise(resolve => (told = () => resolve(true)));
  const log = join(logs, 'clusters-simulated.log');
  const child = await children.start(
    process.execPath,
    [
      ...['--import', 'tsx', join('tools', 'fake-cluster', 'src', 'simulation', 'cli.ts')],
      ...['--name', names.join(','), '--directory', directory],
    ],
    {
      cwd: root,
      log,
      onLine: line => {
        if (line === 'ready') told();
      },
    },
  );
  const started = await Promise.race([ready, child.ended.then(() => false)]);
  if (!started) {
    task.failed();
    children.signal.throwIfAborted();
    throw new Error(
      `The simulated clusters do not start: ${lastWords(child.tail)}\nAll of it: ${log}`,
    );
  }
  task.done();
  return {
    entries: names.map(simulatedEntry),
    words: [
      `Clusters: ${names.join(', ')} (simulated: nothing runs in them)`,
      'For real ones install Go 1.21 or newer, or name a directory with --assets, and start again.',
    ],
    ready: Promise.resolve(),
    simulated: true,
  };
}

/**
 * @param {string} name
 * @returns {ClusterEntry} whose labels say what it is
 */
export function simulatedEntry(name) {
  return {
    id: name,
    title: name,
    labels: { env: name, nodes: 'simulated' },
    production: name === 'production',
    kubeconfig: { file: join(directory, `${name}.kubeconfig`), context: name },
    changesAs: 'person',
  };
}
