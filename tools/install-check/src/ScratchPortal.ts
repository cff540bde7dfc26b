import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessTree, projectRoot } from 'e2e';
import type { InstallInstructions } from './InstallInstructions';
import { readManifest, yarnRelease } from './packPackages';
import { running, runProgram } from './runProgram';

// eslint-disable-next-line no-restricted-syntax -- never built, so this file stays where it is
const template = path.resolve(__dirname, '../template');

/** What a portal of this release has beyond our own workspace, in the versions of the release. */
const releaseVersions = {
  '@backstage/app-defaults': '1.7.12',
  '@backstage/plugin-permission-backend-module-allow-all-policy': '0.2.23',
};

const cli = 'node_modules/@backstage/cli/bin/backstage-cli';

/** What stands in the README's place for an address, a file and a secret nobody has. */
export interface ClusterAccess {
  readonly server: string;
  readonly caFile: string;
  readonly token: string;
}

/**
 * A portal as `@backstage/create-app` makes it, with only the plugins ours meets, outside of the project's folder: what
 * our packages forgot to ask for must not be found in the project's own node_modules.
 */
export class ScratchPortal {
  private backend: ProcessTree | undefined;
  private legacy: Server | undefined;

  private constructor(
    readonly directory: string,
    private readonly log: string,
    private readonly registry: string,
    readonly port: number,
    readonly legacyPort: number,
  ) {}

  /**
   * Lays out the portal anew. Packages that a run before has installed stay until the next installation looks at them.
   *
   * @param registry - address of the registry that has our packages
   */
  static async create(directory: string, log: string, registry: string): Promise<ScratchPortal> {
    const portal = new ScratchPortal(directory, log, registry, await freePort(), await freePort());
    mkdirSync(directory, { recursive: true });
    for (const entry of ['packages', 'examples', 'dist-types', 'yarn.lock']) {
      rmSync(path.join(directory, entry), { recursive: true, force: true });
    }
    cpSync(template, directory, { recursive: true });
    portal.edit('app-config.yaml', text =>
      text
        .replace('baseUrl: http://localhost:3000', `baseUrl: ${portal.address}`)
        .replace('origin: http://localhost:3000', `origin: http://localhost:${portal.legacyPort}`)
        .replace('baseUrl: http://localhost:7007', `baseUrl: ${portal.address}`)
        .replace('port: 7007', `port: ${portal.port}`),
    );
    // A new portal gets the versions of its release from create-app's lock file; ours are the same release's.
    const { resolutions, dependenciesMeta } = readManifest(projectRoot) as {
      resolutions: Record<string, string>;
      dependenciesMeta: object;
    };
    portal.edit('package.json', text =>
      JSON.stringify(
        {
          ...JSON.parse(text),
          resolutions: { ...resolutions, ...releaseVersions },
          dependenciesMeta,
        },
        undefined,
        2,
      ),
    );
    cpSync(path.join(projectRoot, 'yarn.lock'), path.join(directory, 'yarn.lock'));
    writeFileSync(
      path.join(directory, '.yarnrc.yml'),
      [
        'nodeLinker: node-modules',
        'npmMinimalAgeGate: 3d',
        "npmPreapprovedPackages: ['@backstage/*']",
        `yarnPath: ${yarnRelease()}`,
        '',
      ].join('\n'),
    );
    return portal;
  }

  /** Where the backend serves the page of the new frontend system. */
  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /** Where the page of the old frontend system is. */
  get legacyAddress(): string {
    return `http://localhost:${this.legacyPort}`;
  }

  /**
   * Runs one command of the documentation in the portal's folder. Only yarn is known.
   *
   * @returns what it said
   */
  async command(line: string): Promise<string[]> {
    const [program, ...parameters] = line.trim().split(/\s+/);
    if (program !== 'yarn') throw new Error(`The documentation says "${line}", which is no yarn.`);
    return runProgram([yarnRelease(), ...parameters], {
      cwd: this.directory,
      log: this.log,
      env: {
        YARN_NPM_REGISTRY_SERVER: this.registry,
        YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
        YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
        YARN_ENABLE_PROGRESS_BARS: '0',
        YARN_ENABLE_HYPERLINKS: '0',
        YARN_ENABLE_TELEMETRY: '0',
        YARN_IGNORE_PATH: '1',
      },
    });
  }

  /** Writes what the documentation says into the portal's files. */
  follow(instructions: InstallInstructions, cluster: ClusterAccess): void {
    const { backend, configuration, entity, legacy } = instructions;
    // Each line goes where the names it brings are used.
    const withImports = (text: string, elements: readonly string[]) =>
      [...legacy.imports.filter(line => bringsSomethingTo(line, elements.join())), text].join('\n');
    this.edit('packages/backend/src/index.ts', text =>
      insertBefore(text, 'backend.start();', backend),
    );
    const values = configuration
      .join('\n')
      .replace(/server: .*/, `server: ${cluster.server}`)
      .replace(/caFile: .*/, `caFile: ${cluster.caFile}`);
    appendFileSync(path.join(this.directory, 'app-config.yaml'), `\n${values}\n`);
    if (entity) {
      appendFileSync(
        path.join(this.directory, 'examples/entities.yaml'),
        `---\n${entity.join('\n')}\n`,
      );
    }
    this.edit('packages/app-legacy/src/App.tsx', text =>
      insertBefore(withImports(text, legacy.routes), '  </FlatRoutes>', legacy.routes),
    );
    if (legacy.entityRoutes.length > 0) {
      this.edit('packages/app-legacy/src/EntityPage.tsx', text =>
        insertBefore(
          withImports(text, legacy.entityRoutes),
          '  </EntityLayout>',
          legacy.entityRoutes,
        ),
      );
    }
  }

  /** Type-checks both pages and the backend against the declarations that were installed. */
  async checkTypes(): Promise<void> {
    await this.node(['node_modules/typescript/bin/tsc', '--pretty', 'false'], '.');
  }

  /** Builds a page as for production. */
  async build(page: 'app' | 'app-legacy'): Promise<void> {
    const configurations = ['app-config.yaml'];
    if (page === 'app-legacy') {
      // A page on the backend's own origin asks it there; this one is on another.
      configurations.push('app-config.legacy.yaml');
      writeFileSync(
        path.join(this.directory, 'app-config.legacy.yaml'),
        `app:\n  baseUrl: ${this.legacyAddress}\n`,
      );
    }
    await this.node(
      [
        path.join(this.directory, cli),
        ...['package', 'build'],
        ...configurations.flatMap(file => ['--config', path.join(this.directory, file)]),
      ],
      `packages/${page}`,
    );
  }

  /** The sources that went into a built page, as its source maps name them. */
  sourcesOf(page: 'app' | 'app-legacy', files: readonly string[]): Set<string> {
    const sources = new Set<string>();
    for (const file of files) {
      const map = JSON.parse(readFileSync(path.join(this.built(page), file), 'utf8'));
      for (const source of map.sources as string[]) sources.add(source);
    }
    return sources;
  }

  /** Folder of a built page. */
  built(page: 'app' | 'app-legacy'): string {
    return path.join(this.directory, 'packages', page, 'dist');
  }

  /** Starts the backend, which serves the page of the new frontend system, and a server for the old one's. */
  async start(environment: NodeJS.ProcessEnv): Promise<void> {
    this.legacy = await servePage(this.built('app-legacy'), this.legacyPort);
    this.backend = new ProcessTree(
      process.execPath,
      [
        path.join(this.directory, cli),
        ...['package', 'start', '--config', path.join(this.directory, 'app-config.yaml')],
      ],
      {
        cwd: path.join(this.directory, 'packages/backend'),
        log: this.log,
        env: { NODE_ENV: 'development', NO_COLOR: '1', FORCE_COLOR: undefined, ...environment },
      },
    );
    running.add(this.backend);
    const end = Date.now() + 120_000;
    while ((await status(this.port, '/.backstage/health/v1/readiness')) !== 200) {
      if (Date.now() > end) throw new Error(`The backend does not come up; see ${this.log}`);
      await sleep(300);
    }
  }

  async stop(): Promise<void> {
    this.legacy?.closeAllConnections();
    this.legacy?.close();
    await this.backend?.stop();
  }

  private node(parameters: readonly string[], folder: string): Promise<string[]> {
    return runProgram(parameters, { cwd: path.join(this.directory, folder), log: this.log });
  }

  private edit(file: string, change: (text: string) => string): void {
    const whole = path.join(this.directory, file);
    writeFileSync(whole, change(readFileSync(whole, 'utf8')));
  }
}

function bringsSomethingTo(importLine: string, code: string): boolean {
  const names = /\{([\s\S]*)\}/.exec(importLine)?.[1].split(',') ?? [];
  return names.some(name => name.trim() !== '' && code.includes(name.trim()));
}

/** @throws Error when the text has no such line */
function insertBefore(text: string, line: string, added: readonly string[]): string {
  const at = text.indexOf(line);
  if (at < 0) throw new Error(`The portal's template has no "${line.trim()}".`);
  return `${text.slice(0, at)}${added.join('\n')}\n${text.slice(at)}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

function status(port: number, url: string): Promise<number | undefined> {
  return new Promise(resolve => {
    const request = get({ host: '127.0.0.1', port, path: url, timeout: 10_000 }, reply => {
      reply.resume();
      resolve(reply.statusCode);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Serves a built page: its files, and the page itself for every address in it. */
async function servePage(folder: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const wanted = path.join(folder, path.normalize(pathname));
    const file =
      path.extname(wanted) !== '' && existsSync(wanted) ? wanted : path.join(folder, 'index.html');
    response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  await new Promise<void>(resolve => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
