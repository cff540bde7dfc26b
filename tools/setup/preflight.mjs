import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { freemem, homedir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { missingPrograms } from '../dev-cluster/binaries.mjs';
import { root } from './places.mjs';
import { networkEnvironment, npmSettings, probeRegistry } from './registry.mjs';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/**
 * What the parts need, in bytes, measured with the versions in yarn.lock and
 * control-plane/go.mod on Linux.
 */
export const needs = {
  /** node_modules */
  packages: 1.8 * GIB,
  /** yarn's cache of archives, where it is cold */
  archives: 1.1 * GIB,
  /** the programs of the control plane */
  controlPlane: 0.5 * GIB,
  /** Go's modules and build cache for them */
  build: 3.6 * GIB,
  /** dev server and backend */
  portal: 2.0 * GIB,
  /** one etcd, API server, controller manager, scheduler and kwok */
  cluster: 0.55 * GIB,
};

/**
 * @typedef {object} Work what a run is going to do
 * @property {boolean} install packages are to be installed
 * @property {boolean} build the control plane is to be fetched or built
 * @property {number} clusters how many of our own are to run
 */

/**
 * @typedef {object} Finding
 * @property {'warning' | 'stop'} severity
 * @property {string} text one line
 */

/**
 * The places that are written to and how much, one entry per file system.
 *
 * @param {Work} work
 * @param {{ project: string, yarn: string, cache: string, home: string,
 *   archivesCached: boolean }} places home: where Go keeps its own
 * @param {(path: string) => { device: number, free: number }} look
 * @returns {{ path: string, needed: number, free: number }[]}
 */
export function diskDemand(work, places, look) {
  /** @type {[string, number][]} */
  const wanted = [];
  if (work.install) {
    wanted.push([places.project, needs.packages]);
    if (!places.archivesCached) wanted.push([places.yarn, needs.archives]);
  }
  if (work.build) wanted.push([places.cache, needs.controlPlane], [places.home, needs.build]);
  /** @type {Map<number, { path: string, needed: number, free: number }>} */
  const byDevice = new Map();
  for (const [path, needed] of wanted) {
    const { device, free } = look(path);
    const known = byDevice.get(device);
    if (known) known.needed += needed;
    else byDevice.set(device, { path, needed, free });
  }
  return [...byDevice.values()];
}

/**
 * @param {{ path: string, needed: number, free: number }[]} demand
 * @returns {Finding[]}
 */
export function diskFindings(demand) {
  return demand
    .filter(({ needed, free }) => free < needed)
    .map(({ path, needed, free }) => ({
      severity: /** @type {const} */ ('stop'),
      text: `Not enough disk: ${path} has ${size(free)} free, ${size(needed)} are needed.`,
    }));
}

/**
 * Too little memory that is free now may become free, or be swapped: a warning. Too little memory at
 * all ends in a dev server that is killed half way: a stop.
 *
 * @param {Work} work
 * @param {{ available: number, total: number }} memory bytes
 * @returns {Finding[]}
 */
export function memoryFindings(work, { available, total }) {
  const needed = needs.portal + work.clusters * needs.cluster;
  if (total < needs.portal) {
    return [
      {
        severity: 'stop',
        text: `Not enough memory: this machine has ${size(total)}, ${size(needed)} are needed.`,
      },
    ];
  }
  if (available < needed) {
    return [
      {
        severity: 'warning',
        text: `Little memory: ${size(available)} of ${size(total)} are free, ${size(needed)} are needed; expect it to be slow, or close other programs.`,
      },
    ];
  }
  return [];
}

/**
 * @param {{ address: string, reason: string | undefined, archivesCached: boolean }} probe
 * @returns {Finding[]}
 */
export function registryFindings({ address, reason, archivesCached }) {
  if (reason === undefined) return [];
  const text = `The package registry ${address} cannot be reached (${reason})`;
  return archivesCached
    ? [{ severity: 'warning', text: `${text}; going on with what yarn's cache holds.` }]
    : [
        {
          severity: 'stop',
          text: `${text}; check the network, a proxy, or "npm config get registry".`,
        },
      ];
}

/**
 * Looks at this machine, and prepares the environment of the children for its network.
 *
 * @param {Work} work
 * @param {{ cache: string, children: import('./children.mjs').Children }} surroundings
 * @returns {Promise<Finding[]>}
 */
export async function preflight(work, { cache, children }) {
  const yarn = yarnGlobalFolder();
  const archivesCached = holdsArchives(yarn);
  const places = { project: root, yarn, cache, home: homedir(), archivesCached };
  const findings = [
    ...diskFindings(diskDemand(work, places, lookAt)),
    ...memoryFindings(work, { available: availableMemory(), total: totalMemory() }),
  ];
  if (work.install || work.build) {
    const npm = await npmSettings(children);
    const network = networkEnvironment(npm, process.env);
    children.environment = { ...children.environment, ...network };
    if (work.install) {
      findings.push(
        ...registryFindings({ ...(await probeRegistry(npm, children)), archivesCached }),
      );
    }
  }
  return findings;
}

/** Where yarn keeps what all projects share (yarn's `globalFolder`). */
function yarnGlobalFolder() {
  return process.env.YARN_GLOBAL_FOLDER ?? join(homedir(), '.yarn', 'berry');
}

/**
 * Whether yarn has installed something of this size before. A guess: only yarn can tell, and only by
 * trying.
 *
 * @param {string} yarn
 */
function holdsArchives(yarn) {
  try {
    return readdirSync(process.env.YARN_CACHE_FOLDER ?? join(yarn, 'cache')).length > 2000;
  } catch {
    return false;
  }
}

/**
 * Whether the cache lacks a complete control plane.
 *
 * @param {string} cache
 * @param {string | undefined} assets directory the user names
 */
export function controlPlaneMissing(cache, assets) {
  const named = assets ?? process.env.KUBEBUILDER_ASSETS;
  if (named !== undefined && missingPrograms(named).length === 0) return false;
  const parent = join(cache, 'control-plane');
  try {
    return readdirSync(parent).every(name => missingPrograms(join(parent, name)).length > 0);
  } catch {
    return true;
  }
}

/**
 * @param {string} path need not exist yet
 * @returns {{ device: number, free: number }}
 */
function lookAt(path) {
  let existing = path;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  return { device: statSync(existing).dev, free: bavail * bsize };
}

/** @returns {number} bytes that programs may still take, a container's limit included */
function availableMemory() {
  // macOS counts what it can reclaim as used, so that free memory says nothing there.
  if (process.platform === 'darwin') return totalmem();
  return process.availableMemory?.() ?? freemem();
}

/** @returns {number} bytes, a container's limit included */
function totalMemory() {
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** @param {number} bytes */
function size(bytes) {
  return bytes < GIB ? `${Math.round(bytes / MIB)} MB` : `${(bytes / GIB).toFixed(1)} GB`;
}
