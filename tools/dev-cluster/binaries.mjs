/**
 * Where the programs of the control plane come from: a directory somebody names, the user's cache,
 * the official release files, or a build from source. Plain JavaScript without dependencies, because
 * setup runs it beside the installation of the packages.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { goBuild, throttled } from './goBuild.mjs';
import { withLock } from './lock.mjs';

const moduleDirectory = join(dirname(fileURLToPath(import.meta.url)), 'control-plane');

/** The programs a complete directory holds. */
export const programs = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubectl',
  'kwok',
];

/** Packages a cold build compiles; `go build -v` names each one once. */
const packagesOfColdBuild = 2800;

/** How long the publishers' hosts may take to answer before the next source is tried. */
const probeMilliseconds = 4000;

const mebibyte = 1024 * 1024;

/**
 * No source could give the programs. `reasons` says per source why; the message is ready to be shown
 * and says what to install.
 */
export class BinariesUnavailableError extends Error {
  /** @param {{ source: string, reason: string }[]} reasons */
  constructor(reasons) {
    super(
      [
        'The programs of the control plane (etcd, kube-apiserver, …) could not be had:',
        ...reasons.map(({ source, reason }) => `  - ${source}: ${reason}`),
        'Either install Go 1.21 or newer (https://go.dev/dl), so that they can be built from source in about',
        'five minutes, or name a directory that holds them with --assets DIR or KUBEBUILDER_ASSETS.',
      ].join('\n'),
    );
    this.name = 'BinariesUnavailableError';
    this.reasons = reasons;
  }
}

/** Versions as pinned in the module from which the programs are built. */
export function pinnedVersions(goMod = readFileSync(join(moduleDirectory, 'go.mod'), 'utf8')) {
  const version = path => {
    const found = new RegExp(`^\\s*(?:require )?${path.replaceAll('.', '\\.')} (v\\S+)`, 'm').exec(
      goMod,
    );
    if (!found) throw new Error(`control-plane/go.mod names no version of ${path}`);
    return found[1];
  };
  return {
    kubernetes: version('k8s.io/kubernetes'),
    etcd: version('go.etcd.io/etcd/server/v3'),
    kwok: version('sigs.k8s.io/kwok'),
  };
}

/** Platform in Go's words, such as `linux-amd64`. */
export function goPlatform(platform = process.platform, arch = process.arch) {
  return `${platform}-${{ x64: 'amd64', arm64: 'arm64' }[arch] ?? arch}`;
}

/** The directory of the user's cache that is ours. */
export function cacheDirectory(env = process.env, platform = process.platform, home = homedir()) {
  if (env.K8S_MANAGER_CACHE) return env.K8S_MANAGER_CACHE;
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'k8s-manager');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'k8s-manager');
  return join(home, '.cache', 'k8s-manager');
}

/** The programs missing in a directory. */
export function missingPrograms(directory) {
  return programs.filter(program => {
    try {
      accessSync(join(directory, program), constants.X_OK);
      return false;
    } catch {
      return true;
    }
  });
}

/**
 * Gives a directory that holds all `programs`. The result is in the cache complete or not at all, and
 * of two runs at once one works and the other waits for it.
 *
 * @param {object} [options] see binaries.d.mts
 * @returns {Promise<{ dir: string, source: 'assets' | 'cache' | 'release' | 'build' }>}
 */
export async function ensureBinaries({
  assets,
  log = () => {},
  signal,
  env = process.env,
  sources = { release: downloadRelease, build: buildFromSource },
} = {}) {
  const reasons = [];
  if (assets) {
    const missing = missingPrograms(assets);
    if (missing.length === 0) return { dir: assets, source: 'assets' };
    // Somebody who names a directory means it: going on to another source would hide the mistake.
    throw new BinariesUnavailableError([
      { source: assets, reason: `does not hold ${missing.join(', ')}` },
    ]);
  }
  if (env.KUBEBUILDER_ASSETS) {
    const missing = missingPrograms(env.KUBEBUILDER_ASSETS);
    if (missing.length === 0) return { dir: env.KUBEBUILDER_ASSETS, source: 'assets' };
    // envtest's own directory holds three of six: that is ordinary and no mistake.
    const reason = `does not hold ${missing.join(', ')}`;
    reasons.push({ source: 'KUBEBUILDER_ASSETS', reason });
    log(`KUBEBUILDER_ASSETS ${reason}; looking elsewhere`);
  }

  const versions = pinnedVersions();
  const platform = goPlatform();
  const parent = join(cacheDirectory(env), 'control-plane');
  const key = `kubernetes-${versions.kubernetes}_etcd-${versions.etcd}_kwok-${versions.kwok}_${platform}`;
  const dir = join(parent, key);
  if (missingPrograms(dir).length === 0) return { dir, source: 'cache' };

  const waiting = pid =>
    log(`another process (${pid}) prepares the control plane already; waiting for it`);
  return withLock(join(parent, `${key}.lock`), { waiting, signal }, async () => {
    if (missingPrograms(dir).length === 0) return { dir, source: 'cache' };
    clearLeftovers(parent, key);
    const draft = join(parent, `${key}.partial-${randomUUID()}`);
    try {
      for (const source of ['release', 'build']) {
        signal?.throwIfAborted();
        rmSync(draft, { recursive: true, force: true });
        mkdirSync(draft, { recursive: true });
        try {
          await sources[source]({ directory: draft, versions, platform, env, log, signal });
          const missing = missingPrograms(draft);
          if (missing.length > 0) throw new Error(`gave no ${missing.join(', ')}`);
          writeFileSync(
            join(draft, 'source.json'),
            `${JSON.stringify({ source, versions, platform }, undefined, 2)}\n`,
          );
          rmSync(dir, { recursive: true, force: true });
          renameSync(draft, dir);
          return { dir, source };
        } catch (error) {
          signal?.throwIfAborted();
          const name = source === 'release' ? 'official release files' : 'build from source';
          reasons.push({ source: name, reason: error.message });
          log(`${name}: ${error.message.split('\n')[0]}`);
        }
      }
      throw new BinariesUnavailableError(reasons);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  });
}

/** What a run that was killed left behind; the lock is held, so nobody works on it. */
function clearLeftovers(parent, key) {
  for (const name of readdirSync(parent)) {
    if (name.startsWith(`${key}.partial-`)) {
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
}

/**
 * Fetches the publishers' files and checks each against the publisher's checksum.
 * Sources: dl.k8s.io for Kubernetes (`FILE.sha256`), the release pages of etcd (`SHA256SUMS`) and of
 * kwok (the digest GitHub keeps for every release asset).
 */
export async function downloadRelease({
  directory,
  versions,
  platform,
  log,
  signal,
  fetch = globalThis.fetch,
}) {
  const [system, architecture] = platform.split('-');
  if (system !== 'linux') {
    throw new Error(`there are no official builds of the control plane for ${system}`);
  }
  const kubernetes = `https://dl.k8s.io/${versions.kubernetes}/bin/linux/${architecture}`;
  const etcd = `https://github.com/etcd-io/etcd/releases/download/${versions.etcd}`;
  const kwokTag = `https://api.github.com/repos/kubernetes-sigs/kwok/releases/tags/${versions.kwok}`;

  // The three checksum sources are the probe: without them nothing would be accepted anyway.
  log('asking for the official release files of the control plane');
  const probe = AbortSignal.any(
    [AbortSignal.timeout(probeMilliseconds), signal].filter(each => each !== undefined),
  );
  const text = async url => {
    const reply = await fetch(url, { signal: probe });
    if (!reply.ok) throw new Error(`${url} answers ${reply.status}`);
    return reply.text();
  };
  let sums;
  let kwokRelease;
  const kubernetesPrograms = programs.filter(program => program.startsWith('kube'));
  const kubernetesSums = {};
  try {
    [sums, kwokRelease] = await Promise.all([
      text(`${etcd}/SHA256SUMS`),
      text(kwokTag).then(JSON.parse),
      ...kubernetesPrograms.map(async program => {
        kubernetesSums[program] = (await text(`${kubernetes}/${program}.sha256`)).trim();
      }),
    ]);
  } catch (error) {
    signal?.throwIfAborted();
    throw new Error(`not reachable from here (${error.cause?.code ?? error.message})`);
  }

  const archive = `etcd-${versions.etcd}-linux-${architecture}`;
  const etcdSum = sums
    .split('\n')
    .map(line => line.trim().split(/\s+\*?/))
    .find(([, name]) => name === `${archive}.tar.gz`)?.[0];
  const kwokAsset = kwokRelease.assets?.find(({ name }) => name === `kwok-linux-${architecture}`);
  const files = [
    ...kubernetesPrograms.map(program => ({
      name: program,
      url: `${kubernetes}/${program}`,
      sha256: kubernetesSums[program],
    })),
    { name: `${archive}.tar.gz`, url: `${etcd}/${archive}.tar.gz`, sha256: etcdSum },
    {
      name: 'kwok',
      url: kwokAsset?.browser_download_url,
      sha256: kwokAsset?.digest?.replace(/^sha256:/, ''),
    },
  ];
  for (const { name, sha256 } of files) {
    if (!/^[0-9a-f]{64}$/.test(sha256 ?? '')) {
      throw new Error(`the publisher gives no SHA-256 checksum for ${name}`);
    }
  }

  for (const [index, file] of files.entries()) {
    const label = `downloading the control plane: file ${index + 1} of ${files.length}, ${file.name}`;
    log(label);
    await downloadFile(file, join(directory, file.name), {
      fetch,
      signal,
      progress: throttled(received => log(`${label}, ${Math.round(received / mebibyte)} MiB`)),
    });
  }
  const tarball = join(directory, `${archive}.tar.gz`);
  writeFileSync(
    join(directory, 'etcd'),
    fileOfTar(gunzipSync(readFileSync(tarball)), `${archive}/etcd`),
  );
  rmSync(tarball);
  for (const program of programs) chmodSync(join(directory, program), 0o755);
}

async function downloadFile({ name, url, sha256 }, target, { fetch, signal, progress }) {
  const reply = await fetch(url, { signal });
  if (!reply.ok || !reply.body) throw new Error(`${url} answers ${reply.status}`);
  const hash = createHash('sha256');
  let received = 0;
  const counted = async function* counted(chunks) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      received += chunk.length;
      progress(received);
      yield chunk;
    }
  };
  await pipeline(Readable.fromWeb(reply.body), counted, createWriteStream(target), { signal });
  const actual = hash.digest('hex');
  if (actual !== sha256) {
    throw new Error(`${name} has the checksum ${actual}, its publisher says ${sha256}`);
  }
}

/**
 * One file of a tar archive.
 * Source of the layout: POSIX ustar (header blocks of 512 bytes, name at 0, octal size at 124, name
 * prefix at 345); the archives read here use no other extension for names of this length.
 */
export function fileOfTar(archive, wanted) {
  const field = (start, length) =>
    archive
      .subarray(start, start + length)
      .toString('latin1')
      .split('\0')[0];
  for (let at = 0; at + 512 <= archive.length;) {
    const name = [field(at + 345, 155), field(at, 100)].filter(part => part !== '').join('/');
    const size = parseInt(field(at + 124, 12).trim() || '0', 8);
    if (name === wanted) return archive.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`the archive holds no ${wanted}`);
}

/** Builds the pinned module. What Go's own build cache still holds is skipped. */
export async function buildFromSource({ directory, versions, env, log, signal, go }) {
  const [kubernetesMajor, kubernetesMinor] = versions.kubernetes.slice(1).split('.');
  // Without the version flags the server reports v0.0.0 and clients take it for ancient.
  const stamp = {
    gitVersion: versions.kubernetes,
    gitMajor: kubernetesMajor,
    gitMinor: kubernetesMinor,
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
  };
  await goBuild({
    what: 'the control plane',
    usual: '5 minutes',
    packages: packagesOfColdBuild,
    module: moduleDirectory,
    directory,
    variables: Object.entries(stamp).map(
      ([name, value]) => `k8s.io/component-base/version.${name}=${value}`,
    ),
    env,
    log,
    signal,
    go,
  });
  renameSync(join(directory, 'server'), join(directory, 'etcd'));
}

/** `node binaries.mjs [--assets DIR] [--json]`: standard output carries the directory alone. */
async function main(args) {
  const assets = args.includes('--assets') ? args[args.indexOf('--assets') + 1] : undefined;
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Not once: Ctrl-C often arrives twice, and the second must not end this process too early.
    process.on(name, () => controller.abort(new Error(`ended by ${name}`)));
  }
  try {
    const result = await ensureBinaries({
      assets,
      log: line => process.stderr.write(`${line}\n`),
      signal: controller.signal,
    });
    process.stdout.write(
      args.includes('--json') ? `${JSON.stringify(result)}\n` : `${result.dir}\n`,
    );
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

// No await at the top level: TypeScript code loads this file with require.
if (process.argv[1] !== undefined && existsSync(process.argv[1])) {
  if (fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
    void main(process.argv.slice(2));
  }
}
