import { mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessTree } from './ProcessTree';

/** The project's folder. */
// eslint-disable-next-line no-restricted-syntax -- never built, so this file stays where it is
export const projectRoot = path.resolve(__dirname, '../..');

const cli = path.join(projectRoot, 'node_modules/@backstage/cli/bin/backstage-cli');

/** One entry of `k8sManager.clusters`. */
export type ClusterEntry = Record<string, unknown>;

/** What a scenario changes of the portal's configuration. */
export interface PortalConfiguration {
  readonly clusters: readonly ClusterEntry[];
  /** Laid over everything else. */
  readonly extra?: Record<string, unknown>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

function status(port: number, url: string): Promise<number | undefined> {
  return new Promise(resolve => {
    const headers = { host: `localhost:${port}` };
    const request = get({ host: '127.0.0.1', port, path: url, headers, timeout: 20_000 }, reply => {
      reply.resume();
      resolve(reply.statusCode);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}

/** The portal of this project as its developers run it: page and backend as two programs on loopback. */
export class Portal {
  private backend: ProcessTree | undefined;
  private app: ProcessTree | undefined;

  private constructor(
    private readonly directory: string,
    readonly port: number,
    readonly backendPort: number,
  ) {}

  static async start(directory: string, configuration: PortalConfiguration): Promise<Portal> {
    const portal = new Portal(directory, await freePort(), await freePort());
    await portal.startBoth(configuration);
    return portal;
  }

  /** Where the page is. */
  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /** Where the backend is. */
  get backendAddress(): string {
    return `http://localhost:${this.backendPort}`;
  }

  /** Ends the backend and starts it with another configuration; the page stays. */
  async restartBackend(configuration: PortalConfiguration): Promise<void> {
    await this.backend?.stop();
    this.backend = this.run('packages/backend', this.write(configuration));
    await this.untilReady();
  }

  async stop(): Promise<void> {
    await Promise.all([this.app?.stop(), this.backend?.stop()]);
  }

  private async startBoth(configuration: PortalConfiguration): Promise<void> {
    const file = this.write(configuration);
    this.backend = this.run('packages/backend', file);
    this.app = this.run('packages/app', file);
    try {
      await this.untilReady();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  private run(folder: string, configuration: string): ProcessTree {
    const files = [path.join(projectRoot, 'app-config.yaml'), configuration];
    return new ProcessTree(
      process.execPath,
      [cli, 'package', 'start', ...files.flatMap(file => ['--config', file])],
      {
        cwd: path.join(projectRoot, folder),
        log: path.join(this.directory, `${path.basename(folder)}.log`),
        env: { NODE_ENV: 'development', BROWSER: 'none', NO_COLOR: '1' },
      },
    );
  }

  private write({ clusters, extra = {} }: PortalConfiguration): string {
    const file = path.join(this.directory, 'app-config.e2e.yaml');
    mkdirSync(this.directory, { recursive: true });
    writeFileSync(
      file,
      JSON.stringify({
        app: { baseUrl: this.address, listen: { host: '127.0.0.1', port: this.port } },
        backend: {
          baseUrl: this.backendAddress,
          listen: { host: '127.0.0.1', port: this.backendPort },
          cors: { origin: this.address, credentials: true },
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        k8sManager: { clusters },
        ...extra,
      }),
      { mode: 0o600 },
    );
    return file;
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + 240_000;
    for (;;) {
      const page = await status(this.port, '/');
      const backend = await status(this.backendPort, '/.backstage/health/v1/readiness');
      if (page === 200 && backend === 200) return;
      if (Date.now() > deadline) {
        throw new Error(
          `The portal does not come up (page ${page}, backend ${backend}); see ${this.directory}`,
        );
      }
      await sleep(300);
    }
  }
}
