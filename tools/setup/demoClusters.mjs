import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findMetricsServer } from '../dev-cluster/metricsServer.mjs';
import { isRunning, ownIdentity } from '../dev-cluster/process.mjs';
import { local, logs, root } from './places.mjs';
import { lastWords } from './toolchain.mjs';

/** @typedef {import('./run.mjs').Run} Run */
/** @typedef {import('./kubeconfig.mjs').ClusterEntry} ClusterEntry */
/** @typedef {{ pid: number, start: string }} ProcessIdentity */

const names = ['staging', 'production'];
const development = join(root, 'tools', 'dev-cluster');

/** Who has started the clusters that run. */
const ownerFile = join(local, 'clusters-owner.json');

/**
 * The demo's clusters, started, with the portal's account: changes are made as the person.
 *
 * @param {{ directory: string }} controlPlane
 * @param {{ reset: boolean }} options
 * @param {Run} run
 * @returns {Promise<import('./startCommand.mjs').Clusters>} listed even when they do not run, so that
 *   the page says why
 */
export async function startDemoClusters(controlPlane, { reset }, run) {
  const { children, progress, atEnd } = run;
  const without = {
    entries: names.map(entry),
    words: ['Clusters: none runs; the page lists them with the reason.'],
    ready: Promise.resolve(),
  };
  children.environment = { ...children.environment, KUBEBUILDER_ASSETS: controlPlane.directory };

  if (reset) {
    const ending = await command('reset', names, run, { title: 'Clearing the demo clusters' });
    if (ending.code !== 0) progress.line(`Not cleared: ${lastWords(ending.tail)}`);
  }
  const others = foreignClusters();
  const ours = names.filter(name => !others.includes(name));
  if (others.length > 0) {
    progress.line(
      `Running already, and left running at the end: ${others.join(', ')} (yarn dev-cluster down ends them).`,
    );
  }
  if (ours.length > 0) {
    mkdirSync(local, { recursive: true });
    writeFileSync(ownerFile, JSON.stringify(ownIdentity()));
    atEnd(
      async () => {
        const title = 'Stopping the demo clusters';
        const ending = await command('down', ours, run, { title, whileStopping: true });
        if (ending.code !== 0) kill(ours);
        rmSync(ownerFile, { force: true });
      },
      () => kill(ours),
    );
  }

  const up = await command('up', names, run, {
    title: `Starting the clusters ${names.join(' and ')}`,
    usual: '10 seconds',
  });
  if (up.code !== 0) {
    progress.line(
      `The clusters do not start: ${up.tail.slice(-8).join('\n')}\nAll of it: ${logOf('up')}\nThe portal starts without them.`,
    );
    return without;
  }
  return {
    entries: names.map(entry),
    words: [
      `Clusters: ${names.join(', ')}: real control planes with simulated nodes`,
      `kubectl:  ${join(controlPlane.directory, 'kubectl')} --kubeconfig ${join(directoryOf(names[0]), 'admin.kubeconfig')} get pods -A`,
    ],
    ready: seed(run),
  };
}

/**
 * Fills what this version has not filled yet: doing it again would undo what the user has changed.
 *
 * @param {Run} run
 * @returns {Promise<void>} never rejects
 */
async function seed(run) {
  try {
    const title = 'Filling the demo clusters';
    const ending = await command('seed', names, run, { title, usual: '15 seconds the first time' });
    if (ending.code !== 0) {
      run.progress.line(`Not filled: ${lastWords(ending.tail)}\nAll of it: ${logOf('seed')}`);
    }
    void usage(run);
  } catch {
    // Interrupted; the run ends by itself.
  }
}

/**
 * Lets metrics-server join once it is built. Nobody waits for it: until then the portal says that there
 * are no figures of usage.
 *
 * @param {Run} run
 * @returns {Promise<void>} never rejects
 */
async function usage(run) {
  // The clusters have it from their start.
  if (findMetricsServer() !== undefined) return;
  try {
    const title = 'Building metrics-server in the background';
    const ending = await command('metrics', names, run, { title, usual: '2 minutes' });
    if (ending.code !== 0) {
      run.progress.line(`Without figures of usage: ${lastWords(ending.tail)}`);
    }
  } catch {
    // Interrupted; the run ends by itself.
  }
}

/** @param {string} name */
function logOf(name) {
  return join(logs, `clusters-${name}.log`);
}

/**
 * @param {'up' | 'down' | 'reset' | 'seed' | 'metrics'} name
 * @param {string[]} clusters
 * @param {Run} run
 * @param {{ title: string, usual?: string, whileStopping?: boolean }} words
 */
async function command(name, clusters, { children, progress }, { title, usual, whileStopping }) {
  const task = progress.start(title, usual);
  try {
    const ending = await children.run(
      process.execPath,
      [
        ...['--import', 'tsx', join(development, 'src', 'cli.ts'), name],
        ...['--name', clusters.join(',')],
        ...(name === 'seed' ? ['--once'] : []),
      ],
      { cwd: root, log: logOf(name), onLine: task.detail, whileStopping },
    );
    if (ending.code === 0) task.done();
    else task.failed();
    return ending;
  } catch (error) {
    task.failed('');
    throw error;
  }
}

/** @param {string} name */
function directoryOf(name) {
  const named = process.env.K8S_MANAGER_DEV_CLUSTER_DIR;
  return join(named ? resolve(named) : join(local, 'dev-cluster'), name);
}

/**
 * @param {string} name
 * @returns {ProcessIdentity[]} its programs that run
 */
export function programsOf(name) {
  const directory = join(directoryOf(name), 'pids');
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .map(file => identity(join(directory, file)))
    .filter(found => found !== undefined)
    .filter(isRunning);
}

/**
 * @param {string} file
 * @returns {ProcessIdentity | undefined}
 */
function identity(file) {
  try {
    const { pid, start } = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 1 ? { pid, start } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Clusters that somebody else has started: the user, or another run that goes on. What a run left
 * behind that was killed belongs to nobody, and so to us.
 *
 * @param {ProcessIdentity | undefined} owner the run that started clusters last
 * @param {string[]} clusters
 * @returns {string[]}
 */
export function foreignClusters(owner = identity(ownerFile), clusters = names) {
  if (owner !== undefined && !isRunning(owner)) return [];
  return clusters.filter(name => programsOf(name).length > 0);
}

/** @param {string[]} clusters */
export function kill(clusters) {
  for (const { pid } of clusters.flatMap(programsOf)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

/**
 * @param {string} name
 * @returns {ClusterEntry}
 */
function entry(name) {
  return {
    id: name,
    title: name,
    labels: { env: name },
    production: name === 'production',
    kubeconfig: { file: join(directoryOf(name), 'portal.kubeconfig'), context: name },
    changesAs: 'person',
  };
}
