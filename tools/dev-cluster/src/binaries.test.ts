import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  BinariesUnavailableError,
  buildFromSource,
  cacheDirectory,
  downloadRelease,
  ensureBinaries,
  fileOfTar,
  goPlatform,
  pinnedVersions,
  programs,
  type SourceRequest,
} from '../binaries.mjs';
import { buildProgress } from '../goBuild.mjs';
import { processStart } from '../process.mjs';

const versions = { kubernetes: 'v1.36.3', etcd: 'v3.6.8', kwok: 'v0.8.0' };
let root: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'binaries-'));
  env = { PATH: process.env.PATH, K8S_MANAGER_CACHE: join(root, 'cache') };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function fill(directory: string, names = programs): string {
  mkdirSync(directory, { recursive: true });
  for (const name of names) writeFileSync(join(directory, name), '#!/bin/sh\n', { mode: 0o755 });
  return directory;
}

function sources() {
  return {
    release: jest.fn(async ({ directory }: SourceRequest) => {
      fill(directory);
    }),
    build: jest.fn(async ({ directory }: SourceRequest) => {
      fill(directory);
    }),
  };
}

function cached(): string[] {
  return readdirSync(join(root, 'cache', 'control-plane'));
}

describe('ensureBinaries', () => {
  it('prefers the directory that is named', async () => {
    const assets = fill(join(root, 'assets'));
    const from = sources();
    await expect(ensureBinaries({ assets, env, sources: from })).resolves.toEqual({
      dir: assets,
      source: 'assets',
    });
    expect(from.release).not.toHaveBeenCalled();
  });

  it('refuses a named directory that is incomplete instead of going on', async () => {
    const assets = fill(join(root, 'assets'), ['etcd', 'kube-apiserver', 'kubectl']);
    const attempt = ensureBinaries({ assets, env, sources: sources() });
    await expect(attempt).rejects.toThrow(BinariesUnavailableError);
    await expect(attempt).rejects.toThrow(/kube-controller-manager, kube-scheduler, kwok/);
  });

  it('takes KUBEBUILDER_ASSETS when complete and goes on when not', async () => {
    const complete = fill(join(root, 'complete'));
    await expect(
      ensureBinaries({ env: { ...env, KUBEBUILDER_ASSETS: complete }, sources: sources() }),
    ).resolves.toEqual({ dir: complete, source: 'assets' });
    const partial = fill(join(root, 'partial'), ['etcd', 'kube-apiserver', 'kubectl']);
    const lines: string[] = [];
    const { source } = await ensureBinaries({
      env: { ...env, KUBEBUILDER_ASSETS: partial },
      sources: sources(),
      log: line => lines.push(line),
    });
    expect(source).toBe('release');
    expect(lines[0]).toMatch(/KUBEBUILDER_ASSETS does not hold .*kwok/);
  });

  it('asks for release files first, and finds them in the cache afterwards', async () => {
    const from = sources();
    const first = await ensureBinaries({ env, sources: from });
    expect(first.source).toBe('release');
    const second = await ensureBinaries({ env, sources: from });
    expect(second).toEqual({ dir: first.dir, source: 'cache' });
    expect(from.release).toHaveBeenCalledTimes(1);
    expect(from.build).not.toHaveBeenCalled();
    expect(cached()).toHaveLength(1);
    expect(first.dir).toContain(`kubernetes-${pinnedVersions().kubernetes}_`);
    expect(first.dir).toContain(goPlatform());
  });

  it('builds when there are no release files, in an empty directory', async () => {
    const from = sources();
    from.release.mockImplementation(async ({ directory }) => {
      fill(directory, ['etcd']);
      throw new Error('not reachable from here');
    });
    from.build.mockImplementation(async ({ directory }) => {
      expect(readdirSync(directory)).toEqual([]);
      fill(directory);
    });
    const { source } = await ensureBinaries({ env, sources: from });
    expect(source).toBe('build');
  });

  it('says per source what is wrong and what to install, and leaves nothing behind', async () => {
    const from = sources();
    from.release.mockRejectedValue(new Error('not reachable from here (ENOTFOUND)'));
    from.build.mockRejectedValue(new Error('Go is not installed'));
    const error = await ensureBinaries({ env, sources: from }).catch(e => e);
    expect(error).toBeInstanceOf(BinariesUnavailableError);
    expect(error.reasons).toEqual([
      { source: 'official release files', reason: 'not reachable from here (ENOTFOUND)' },
      { source: 'build from source', reason: 'Go is not installed' },
    ]);
    expect(error.message).toMatch(/install Go 1\.21 or newer/);
    expect(error.message).toMatch(/--assets DIR/);
    expect(cached()).toEqual([]);
  });

  it('does not take an incomplete result for one', async () => {
    const from = sources();
    from.release.mockImplementation(async ({ directory }) => {
      fill(directory, programs.slice(1));
    });
    await expect(ensureBinaries({ env, sources: from })).resolves.toMatchObject({
      source: 'build',
    });
  });

  it('lets one of two runs work and the other wait for the result', async () => {
    const from = sources();
    from.release.mockImplementation(async ({ directory }) => {
      await new Promise(later => setTimeout(later, 50));
      fill(directory);
    });
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const results = await Promise.all([
      ensureBinaries({ env, sources: from, log }),
      ensureBinaries({ env, sources: from, log }),
    ]);
    expect(results.map(({ source }) => source).sort()).toEqual(['cache', 'release']);
    expect(from.release).toHaveBeenCalledTimes(1);
    expect(lines.join()).toMatch(/another process .* prepares the control plane already/);
  });

  it('stops when told to, and clears what an earlier run left when it was killed', async () => {
    const from = sources();
    const { dir } = await ensureBinaries({ env, sources: from });
    rmSync(dir, { recursive: true });
    mkdirSync(`${dir}.partial-killed`);
    const controller = new AbortController();
    from.release.mockImplementation(async () => {
      expect(cached().filter(name => name.endsWith('partial-killed'))).toEqual([]);
      controller.abort(new Error('ended by SIGINT'));
      throw new Error('aborted');
    });
    await expect(ensureBinaries({ env, sources: from, signal: controller.signal })).rejects.toThrow(
      'ended by SIGINT',
    );
    expect(from.build).not.toHaveBeenCalled();
    expect(cached()).toEqual([]);
  });
});

describe('cacheDirectory', () => {
  it.each([
    [{ K8S_MANAGER_CACHE: '/own' }, 'linux', '/own'],
    [{ XDG_CACHE_HOME: '/xdg' }, 'linux', '/xdg/k8s-manager'],
    [{}, 'linux', '/home/me/.cache/k8s-manager'],
    [{}, 'darwin', '/home/me/Library/Caches/k8s-manager'],
  ])('with %j on %s is %s', (environment, platform, expected) => {
    expect(cacheDirectory(environment, platform, '/home/me')).toBe(expected);
  });
});

/** A tar archive of one file, by the layout of POSIX ustar. */
function tar(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('ustar\0', 257);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}

describe('fileOfTar', () => {
  const archive = Buffer.concat([
    tar('dir/other', Buffer.alloc(700, 'x')).subarray(0, 512 + 1024),
    tar('dir/etcd', Buffer.from('program')),
  ]);
  it('gives one file', () => {
    expect(fileOfTar(archive, 'dir/etcd').toString()).toBe('program');
  });
  it('says when it is not there', () => {
    expect(() => fileOfTar(archive, 'dir/none')).toThrow('holds no dir/none');
  });
});

describe('downloadRelease', () => {
  const archive = gzipSync(tar('etcd-v3.6.8-linux-amd64/etcd', Buffer.from('etcd itself')));
  const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

  /** The publishers' hosts, with what a test changes in them. */
  function publishers(changed: Record<string, string | Buffer | undefined> = {}) {
    const base = 'https://dl.k8s.io/v1.36.3/bin/linux/amd64';
    const etcd = 'https://github.com/etcd-io/etcd/releases/download/v3.6.8';
    const kwok =
      'https://github.com/kubernetes-sigs/kwok/releases/download/v0.8.0/kwok-linux-amd64';
    const files: Record<string, string | Buffer | undefined> = {
      [`${etcd}/etcd-v3.6.8-linux-amd64.tar.gz`]: archive,
      [`${etcd}/SHA256SUMS`]: `${sha256(archive)}  etcd-v3.6.8-linux-amd64.tar.gz\n`,
      [kwok]: 'kwok itself',
      'https://api.github.com/repos/kubernetes-sigs/kwok/releases/tags/v0.8.0': JSON.stringify({
        assets: [
          {
            name: 'kwok-linux-amd64',
            browser_download_url: kwok,
            digest: `sha256:${sha256('kwok itself')}`,
          },
        ],
      }),
    };
    for (const name of programs.filter(each => each.startsWith('kube'))) {
      files[`${base}/${name}`] = `${name} itself`;
      files[`${base}/${name}.sha256`] = sha256(`${name} itself`);
    }
    Object.assign(files, changed);
    return jest.fn(async (url: string | URL | Request) => {
      const content = files[String(url)];
      return content === undefined
        ? new Response('not found', { status: 404 })
        : new Response(content as BodyInit);
    });
  }

  function request(fetch: typeof globalThis.fetch, platform = 'linux-amd64') {
    const directory = join(root, 'draft');
    mkdirSync(directory, { recursive: true });
    return { directory, versions, platform, env, log: () => {}, fetch };
  }

  it('fetches all programs and checks each', async () => {
    await downloadRelease(request(publishers() as typeof globalThis.fetch));
    const directory = join(root, 'draft');
    expect(readdirSync(directory).sort()).toEqual([...programs].sort());
    expect(readFileSync(join(directory, 'etcd'), 'utf8')).toBe('etcd itself');
    expect(readFileSync(join(directory, 'kube-apiserver'), 'utf8')).toBe('kube-apiserver itself');
  });

  it.each([
    ['https://dl.k8s.io/v1.36.3/bin/linux/amd64/kubectl', 'kubectl'],
    ['https://github.com/kubernetes-sigs/kwok/releases/download/v0.8.0/kwok-linux-amd64', 'kwok'],
    [
      'https://github.com/etcd-io/etcd/releases/download/v3.6.8/etcd-v3.6.8-linux-amd64.tar.gz',
      'etcd-v3.6.8-linux-amd64.tar.gz',
    ],
  ])('refuses %s with another content than its publisher says', async (url, name) => {
    const fetch = publishers({ [url]: 'something else' }) as typeof globalThis.fetch;
    await expect(downloadRelease(request(fetch))).rejects.toThrow(
      new RegExp(`${name} has the checksum .* its publisher says`),
    );
  });

  it('fetches nothing when a checksum is missing', async () => {
    const fetch = publishers({
      'https://api.github.com/repos/kubernetes-sigs/kwok/releases/tags/v0.8.0': JSON.stringify({
        assets: [{ name: 'kwok-linux-amd64', browser_download_url: 'https://example.org/kwok' }],
      }),
    });
    await expect(downloadRelease(request(fetch as typeof globalThis.fetch))).rejects.toThrow(
      'gives no SHA-256 checksum for kwok',
    );
    expect(fetch.mock.calls.map(([url]) => String(url))).not.toContain(
      'https://dl.k8s.io/v1.36.3/bin/linux/amd64/kubectl',
    );
  });

  it('says that the hosts cannot be reached', async () => {
    const fetch = async () => {
      throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } });
    };
    await expect(downloadRelease(request(fetch))).rejects.toThrow(
      'not reachable from here (ENOTFOUND)',
    );
  });

  it('knows that there is nothing for macOS', async () => {
    const fetch = publishers();
    await expect(
      downloadRelease(request(fetch as typeof globalThis.fetch, 'darwin-arm64')),
    ).rejects.toThrow('no official builds of the control plane for darwin');
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('buildProgress', () => {
  it('counts packages against the total, and keeps what Go complains about', () => {
    let now = 0;
    const lines: string[] = [];
    const progress = buildProgress(line => lines.push(line), {
      what: 'the control plane',
      now: () => now,
      total: 4,
    });
    for (const line of [
      'go: downloading k8s.io/api v0.36.3',
      'go: downloading k8s.io/kubernetes v1.36.3',
      'internal/goarch',
      'k8s.io/api/core/v1',
      '# k8s.io/broken',
      'file.go:3:4: undefined: x',
      'k8s.io/kubernetes/cmd/kube-apiserver',
    ]) {
      now += 3000;
      progress.line(line);
    }
    expect(lines).toEqual([
      'fetching the source of the control plane: 1 modules',
      'fetching the source of the control plane: 2 modules',
      'building the control plane: 1 of 4 packages (25 %)',
      'building the control plane: 2 of 4 packages (50 %)',
      'building the control plane: 3 of 4 packages (75 %)',
    ]);
    expect(progress.lastWords()).toBe('# k8s.io/broken; file.go:3:4: undefined: x');
  });

  it('does not flood: a line every two seconds', () => {
    const lines: string[] = [];
    const progress = buildProgress(line => lines.push(line), {
      what: 'it',
      total: 100,
      now: () => 1000,
    });
    for (let index = 0; index < 100; index++) progress.line('some/package');
    expect(lines).toHaveLength(1);
  });
});

describe('buildFromSource', () => {
  function fakeGo(script: string): string {
    const go = join(root, 'go');
    writeFileSync(
      go,
      `#!/bin/sh\nif [ "$1" = version ]; then echo go version $VERSION linux/amd64; exit; fi\n${script}\n`,
    );
    chmodSync(go, 0o755);
    return go;
  }
  function request(go: string, version = 'go1.26.8', signal?: AbortSignal) {
    const directory = join(root, 'draft');
    mkdirSync(directory, { recursive: true });
    const log = () => {};
    return {
      directory,
      versions,
      platform: goPlatform(),
      env: { ...env, VERSION: version },
      log,
      go,
      signal,
    };
  }

  it('stamps the version, pins the modules and names etcd', async () => {
    const go = fakeGo(
      `for argument in "$@"; do case "$previous" in -o) out="$argument";; esac; previous="$argument"; done
echo "$GOFLAGS|$CGO_ENABLED|$GOWORK|$*" > ${join(root, 'called')}
touch "$out/server"`,
    );
    await buildFromSource(request(go));
    const called = readFileSync(join(root, 'called'), 'utf8');
    expect(called).toMatch(/^-mod=readonly -buildvcs=false\|0\|off\|build -v -trimpath/);
    expect(called).toContain('version.gitVersion=v1.36.3');
    expect(called).toContain('version.gitMinor=36');
    expect(readdirSync(join(root, 'draft'))).toEqual(['etcd']);
  });

  it('names a Go that is missing or too old', async () => {
    await expect(buildFromSource(request(join(root, 'none')))).rejects.toThrow(
      'Go is not installed',
    );
    await expect(buildFromSource(request(fakeGo(''), 'go1.19.1'))).rejects.toThrow(
      'Go 1.19 is too old, 1.21 or newer is needed',
    );
  });

  it('quotes what Go complains about', async () => {
    const go = fakeGo('echo "go: module not found: proxy refused" >&2; exit 1');
    await expect(buildFromSource(request(go))).rejects.toThrow(
      'go build failed: go: module not found: proxy refused',
    );
  });

  it('ends the compilers too when it is told to stop', async () => {
    const go = fakeGo(`sleep 300 & echo $! > ${join(root, 'compiler')}\nwait`);
    const controller = new AbortController();
    const build = buildFromSource(request(go, 'go1.26.8', controller.signal));
    let compiler = 0;
    while (!compiler) {
      await new Promise(later => setTimeout(later, 20));
      try {
        compiler = Number(readFileSync(join(root, 'compiler'), 'utf8'));
      } catch {
        // Not started yet.
      }
    }
    expect(processStart(compiler)).toBeDefined();
    controller.abort(new Error('ended by SIGINT'));
    await expect(build).rejects.toThrow();
    const deadline = Date.now() + 3000;
    while (processStart(compiler) && Date.now() < deadline) {
      await new Promise(later => setTimeout(later, 20));
    }
    expect(processStart(compiler)).toBeUndefined();
  });
});
