import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../dev-cluster/lock.mjs';
import { local, logs, root } from './places.mjs';
import { yarnRelease } from './toolchain.mjs';

/** What of a manifest decides about node_modules; editing a script or a version of ours does not. */
const MANIFEST_FIELDS = [
  'name',
  'bin',
  'workspaces',
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'optionalDependencies',
  'dependenciesMeta',
  'resolutions',
];

/** Where an installation notes what it was made from. */
const mark = join(root, 'node_modules', '.k8s-manager-setup');

/**
 * The manifests of a workspace root and its workspaces, by path from the root.
 *
 * @param {string} directory
 * @returns {string[]}
 */
export function manifests(directory) {
  const { workspaces = [] } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const found = ['package.json'];
  for (const pattern of workspaces) {
    const folders = pattern.endsWith('/*')
      ? list(join(directory, pattern.slice(0, -2))).map(name => `${pattern.slice(0, -1)}${name}`)
      : [pattern];
    for (const folder of folders) {
      if (existsSync(join(directory, folder, 'package.json'))) found.push(`${folder}/package.json`);
    }
  }
  return found.sort();
}

/** @param {string} directory */
function list(directory) {
  return existsSync(directory) ? readdirSync(directory) : [];
}

/**
 * Tells two installations apart: same fingerprint, same node_modules.
 *
 * @param {string} directory of the workspace root
 * @param {{ node?: string, platform?: string }} [machine]
 * @returns {string}
 */
export function fingerprint(
  directory,
  { node = process.versions.node, platform = `${process.platform}-${process.arch}` } = {},
) {
  const hash = createHash('sha256');
  /** @param {...string} parts */
  const add = (...parts) => {
    for (const part of parts) hash.update(`${part.length}:${part}\n`);
  };
  // Native modules depend on the major version only.
  add('1', platform, node.split('.')[0]);
  for (const file of ['yarn.lock', '.yarnrc.yml']) {
    add(file, readFileSync(join(directory, file), 'utf8'));
  }
  for (const file of manifests(directory)) {
    const manifest = JSON.parse(readFileSync(join(directory, file), 'utf8'));
    add(file, JSON.stringify(MANIFEST_FIELDS.map(field => manifest[field])));
  }
  return hash.digest('hex');
}

/** @returns {boolean} whether node_modules is what yarn.lock asks for */
export function isInstalled() {
  try {
    return (
      existsSync(join(root, 'node_modules', '.yarn-state.yml')) &&
      readFileSync(mark, 'utf8') === fingerprint(root)
    );
  } catch {
    return false;
  }
}

/**
 * Installs the packages, if needed.
 *
 * @param {{ children: import('./children.mjs').Children, progress: import('./progress.mjs').Progress }} surroundings
 * @throws with the last lines of yarn and where to read the others
 */
export async function install({ children, progress }) {
  const log = join(logs, 'install.log');
  await withLock(
    join(local, 'install.lock'),
    {
      signal: children.signal,
      waiting: pid => progress.line(`Another process (${pid}) installs packages; waiting for it.`),
    },
    async () => {
      if (isInstalled()) return;
      const task = progress.start(
        'Installing packages',
        existsSync(mark) ? 'half a minute' : '2 to 4 minutes the first time',
      );
      // An installation that is broken off must not pass for a complete one.
      rmSync(mark, { force: true });
      const ending = await children
        .run(process.execPath, [yarnRelease(), 'install', '--immutable'], {
          cwd: root,
          log,
          environment: yarnEnvironment,
          onLine: line => {
            const step = /┌ (.+)/.exec(line)?.[1];
            if (step !== undefined) task.detail(step.toLowerCase());
          },
        })
        .catch(error => {
          task.failed('');
          throw error;
        });
      if (ending.code !== 0) {
        task.failed();
        throw new Error(
          [
            'The packages could not be installed. yarn says:',
            ...complaints(ending.tail).map(line => `  ${line}`),
            `All of it: ${log}`,
          ].join('\n'),
        );
      }
      writeFileSync(mark, fingerprint(root));
      task.done();
    },
  );
}

/** Lines for a log file. */
const yarnEnvironment = {
  YARN_ENABLE_PROGRESS_BARS: '0',
  YARN_ENABLE_COLORS: '0',
  YARN_ENABLE_HYPERLINKS: '0',
  YARN_ENABLE_TELEMETRY: '0',
};

/**
 * @param {string[]} tail
 * @returns {string[]} what yarn complains about, without stacks and repetitions
 */
export function complaints(tail) {
  const lines = tail
    .map(line => line.replace(/^➤ /, '').trimEnd())
    .filter(line => !/^\s+at /.test(line) && !/^YN0000: [│└]?\s*$/.test(line));
  const errors = lines.filter(line => /^YN(?!0000|0013|0019)\d{4}/.test(line));
  return [...new Set(errors.length > 0 ? errors : lines)].slice(-10);
}
