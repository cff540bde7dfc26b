/**
 * Where metrics-server comes from: a directory somebody names, the user's cache, or a build from
 * source; its publisher gives out no programs. A cluster does without it, so nobody waits for a build:
 * the clusters start, and are started once more when it is there. Plain JavaScript without
 * dependencies, like binaries.mjs.
 */
import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory, goPlatform } from './binaries.mjs';
import { goBuild } from './goBuild.mjs';
import { withLock } from './lock.mjs';

const moduleDirectory = join(dirname(fileURLToPath(import.meta.url)), 'metrics-server');
const program = 'metrics-server';

/** Packages a build compiles that follows one of the control plane; a cold one knows 1400. */
const packagesOfBuild = 870;

/** Version as pinned in the module from which it is built. */
export function metricsServerVersion() {
  const goMod = readFileSync(join(moduleDirectory, 'go.mod'), 'utf8');
  const [, version] = /^\s*(?:require )?sigs\.k8s\.io\/metrics-server (v\S+)/m.exec(goMod) ?? [];
  if (version === undefined) throw new Error('metrics-server/go.mod names no version of it');
  return version;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function cached(env) {
  const key = `${metricsServerVersion()}_${goPlatform()}`;
  return join(cacheDirectory(env), program, key, program);
}

/**
 * Path of the program where there is one already.
 *
 * @param {{ assets?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {string | undefined}
 */
export function findMetricsServer({ assets, env = process.env } = {}) {
  return [assets, env.KUBEBUILDER_ASSETS]
    .filter(directory => directory !== undefined && directory !== '')
    .map(directory => join(directory, program))
    .concat(cached(env))
    .find(isProgram);
}

/**
 * Path of the program, built where there is none. Of two runs at once one works and the other waits
 * for it.
 *
 * @param {object} [options] see metricsServer.d.mts
 * @throws Error where it cannot be built
 */
export async function ensureMetricsServer({
  assets,
  log = () => {},
  signal,
  env = process.env,
  build = goBuild,
} = {}) {
  const found = findMetricsServer({ assets, env });
  if (found !== undefined) return found;
  const target = cached(env);
  const directory = dirname(target);
  const waiting = pid => log(`another process (${pid}) builds metrics-server already`);
  return withLock(`${directory}.lock`, { waiting, signal }, async () => {
    if (isProgram(target)) return target;
    const draft = `${directory}.partial-${randomUUID()}`;
    mkdirSync(draft, { recursive: true });
    try {
      await build({
        what: program,
        usual: '2 minutes',
        packages: packagesOfBuild,
        module: moduleDirectory,
        directory: draft,
        variables: [`k8s.io/client-go/pkg/version.gitVersion=${metricsServerVersion()}`],
        env,
        log,
        signal,
      });
      if (!isProgram(join(draft, program))) throw new Error(`the build gave no ${program}`);
      rmSync(directory, { recursive: true, force: true });
      renameSync(draft, directory);
      return target;
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  });
}

/** `node metricsServer.mjs`: standard output carries the path alone. */
async function main() {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Not once: Ctrl-C often arrives twice, and the second must not end this process too early.
    process.on(name, () => controller.abort(new Error(`ended by ${name}`)));
  }
  try {
    const path = await ensureMetricsServer({
      log: line => process.stderr.write(`${line}\n`),
      signal: controller.signal,
    });
    process.stdout.write(`${path}\n`);
  } catch (error) {
    process.stderr.write(`metrics-server could not be had: ${error.message}\n`);
    process.exitCode = 1;
  }
}

// No await at the top level: TypeScript code loads this file with require.
if (process.argv[1] !== undefined && existsSync(process.argv[1])) {
  if (fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) void main();
}
