import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ensureBinaries } from '../binaries.mjs';
import { withLock } from '../lock.mjs';
import { findMetricsServer } from '../metricsServer.mjs';
import { ApiClient } from './ApiClient';
import { auditPolicy } from './auditPolicy';
import { addNodes, bootstrap } from './bootstrap';
import { ensureKeys, type LeafName } from './ClusterKeys';
import { Component } from './Component';
import {
  clusterFiles,
  commandLines,
  componentNames,
  programPath,
  type ComponentName,
} from './components';
import { kubeconfig } from './kubeconfig';
import { metricsApi, metricsObjects } from './metricsObjects';
import { nodesOf, type NodeDescription } from './nodes';
import { choosePorts, isFree, type Ports } from './ports';
import { kwokConfiguration } from './simulation/kwokConfiguration';
import { containerLogs } from './simulation/podLogs';
import { ClusterStartError, until } from './until';

// This package runs from its source only, there is no build in which the directory would differ.
// eslint-disable-next-line no-restricted-syntax
const projectRoot = resolve(__dirname, '../../..');

/** Directory of the clusters that are opened by name alone. */
export function clustersDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return env.K8S_MANAGER_DEV_CLUSTER_DIR
    ? resolve(env.K8S_MANAGER_DEV_CLUSTER_DIR)
    : join(projectRoot, '.local', 'dev-cluster');
}

export interface DevClusterOptions {
  /** Where the cluster keeps keys, data and logs; `.local/dev-cluster/NAME` unless named. */
  directory?: string;
  /** Told one line at a time what is being done. */
  log?: (line: string) => void;
  /** Directory with the programs of the control plane. */
  assets?: string;
  /**
   * Lets metrics-server join where it was built before, so that the cluster answers for usage (a few
   * seconds after `up`). Off unless asked for: it costs the tests that do not look at usage memory.
   */
  metrics?: boolean;
  /** The simulated nodes; those of the demo for its names, three small ones otherwise. */
  nodes?: readonly NodeDescription[];
}

/** Accounts for which a kubeconfig is written. */
export type Account = 'admin' | 'portal' | 'reader';

export interface ClusterStatus {
  name: string;
  directory: string;
  /** Address of the API server; undefined before the first start. */
  server?: string;
  components: { name: ComponentName; pid?: number }[];
  /** Whether the API server says that it is ready. */
  ready: boolean;
  /** Version, and counts, as far as the API server answers. */
  version?: string;
  nodes?: number;
  pods?: number;
}

/** One line of the cluster's own audit log. Source: `Event` of `audit.k8s.io/v1`. */
export interface AuditEvent {
  verb: string;
  requestURI: string;
  user: { username: string; groups?: string[] };
  impersonatedUser?: { username: string; groups?: string[] };
  objectRef?: { resource?: string; namespace?: string; name?: string; subresource?: string };
  responseStatus?: { code?: number; reason?: string };
  requestReceivedTimestamp: string;
}

interface State {
  ports?: Partial<Ports>;
}

/**
 * A real control plane (etcd, kube-apiserver, kube-controller-manager, kube-scheduler) with simulated
 * nodes, as ordinary processes that listen on 127.0.0.1. They go on when this process ends; `down`
 * ends them. Data is kept between runs.
 */
export class DevCluster {
  /** The file to which the API server writes one JSON object per request, see `auditEvents`. */
  readonly auditLogPath: string;
  private readonly files: ReturnType<typeof clusterFiles>;
  private readonly log: (line: string) => void;

  /**
   * Opens a cluster, started or not.
   *
   * @param name - a DNS label; also the name of the kubeconfig's context
   */
  static open(name: string, options: DevClusterOptions = {}): DevCluster {
    if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
      throw new Error(`"${name}" is no name of a cluster: use a-z, 0-9 and "-"`);
    }
    const directory = options.directory
      ? resolve(options.directory)
      : join(clustersDirectory(), name);
    return new DevCluster(name, directory, options);
  }

  private constructor(
    readonly name: string,
    readonly directory: string,
    private readonly options: DevClusterOptions,
  ) {
    this.files = clusterFiles(directory);
    this.auditLogPath = this.files.auditLog;
    this.log = options.log ?? (() => {});
  }

  /**
   * Starts what does not run, and waits until the nodes are ready. Whatever this call started is
   * ended again when it fails or `signal` is aborted. Returns whether anything had to be started.
   *
   * @throws BinariesUnavailableError when the programs cannot be had
   * @throws ClusterStartError when one of them does not come up
   */
  async up({ signal }: { signal?: AbortSignal } = {}): Promise<boolean> {
    const { dir } = await ensureBinaries({ assets: this.options.assets, log: this.log, signal });
    return this.locked(async () => {
      const began = Date.now();
      const ports = await this.prepare(dir);
      const started: Component[] = [];
      try {
        const controlPlane = componentNames.filter(name => name !== 'metrics-server');
        for (const name of controlPlane) {
          signal?.throwIfAborted();
          const component = this.component(name, dir, ports);
          if (component.start()) started.push(component);
          // The other three look for the API server at once and give up soon.
          if (name === 'etcd' || name === 'kube-apiserver') {
            await this.untilHealthy(component, ports, signal);
          }
        }
        const client = this.client();
        try {
          await bootstrap(client, this.options.nodes ?? nodesOf(this.name), ports, {
            requireRunning: () =>
              controlPlane.forEach(name => this.requireRunning(this.component(name, dir, ports))),
            signal,
          });
          const joined = await this.joinMetrics(client, dir, ports);
          if (joined) started.push(joined);
        } finally {
          await client.close();
        }
      } catch (error) {
        for (const component of started.reverse()) await component.stop();
        throw error;
      }
      if (started.length > 0) {
        const seconds = ((Date.now() - began) / 1000).toFixed(1);
        this.log(`cluster ${this.name} is up at ${serverOf(ports)} (${seconds} s)`);
      } else {
        this.log(`cluster ${this.name} is up already at ${serverOf(ports)}`);
      }
      return started.length > 0;
    }, signal);
  }

  /** Ends all programs, the last started first, and waits until they are gone. */
  async down(): Promise<void> {
    if (!existsSync(this.directory)) return;
    await this.locked(async () => {
      if (await this.stopAll()) this.log(`cluster ${this.name} is down`);
    });
  }

  /** Ends all programs and removes all data, keys included. The ports stay the same. */
  async reset(): Promise<void> {
    if (!existsSync(this.directory)) return;
    await this.locked(async () => {
      await this.stopAll();
      const { lock, state } = this.files;
      for (const entry of readdirSync(this.directory)) {
        const path = join(this.directory, entry);
        if (path !== lock && path !== state) rmSync(path, { recursive: true, force: true });
      }
      this.log(`cluster ${this.name} is empty`);
    });
  }

  /** What runs, and what the API server answers. */
  async status(): Promise<ClusterStatus> {
    const ports = this.state().ports;
    const components = componentNames.map(name => ({
      name,
      pid: this.component(name, '', undefined).running()?.pid,
    }));
    const status: ClusterStatus = {
      name: this.name,
      directory: this.directory,
      ...(ports?.apiServer !== undefined && { server: `https://127.0.0.1:${ports.apiServer}` }),
      components,
      ready: false,
    };
    if (components.find(({ name }) => name === 'kube-apiserver')?.pid === undefined) return status;
    const client = this.client();
    try {
      status.ready = (await client.exchange({ method: 'GET', path: '/readyz' })).status === 200;
      status.version = (await client.get<{ gitVersion: string }>('/version')).gitVersion;
      status.nodes = await count(client, '/api/v1/nodes');
      status.pods = await count(client, '/api/v1/pods');
    } catch (error) {
      this.log(`cluster ${this.name}: ${(error as Error).message}`);
    } finally {
      await client.close();
    }
    return status;
  }

  /** Address of the API server; throws before the first start. */
  get server(): string {
    const port = this.state().ports?.apiServer;
    if (port === undefined) throw new Error(`cluster ${this.name} was never started`);
    return `https://127.0.0.1:${port}`;
  }

  /**
   * Path of a kubeconfig: `admin` may do everything, `portal` reads and impersonates, `reader` reads
   * and may not impersonate.
   */
  kubeconfig(account: Account = 'admin'): string {
    return this.files.kubeconfig(account);
  }

  /** Path of the kubeconfig of the portal's account. */
  portalKubeconfig(): string {
    return this.kubeconfig('portal');
  }

  /** Path of the kubeconfig of an account that reads like the portal's and may not impersonate. */
  readerKubeconfig(): string {
    return this.kubeconfig('reader');
  }

  /** A client of the API server; the caller closes it. */
  client(account: Account = 'admin'): ApiClient {
    return new ApiClient({
      server: this.server,
      ca: readFileSync(this.files.certificate('ca'), 'utf8'),
      certificate: readFileSync(this.files.certificate(account), 'utf8'),
      key: readFileSync(this.files.key(account), 'utf8'),
    });
  }

  /** Adds simulated nodes to a cluster that is up, and waits until they are ready. */
  async addNodes(nodes: readonly NodeDescription[], signal?: AbortSignal): Promise<void> {
    const ports = this.knownPorts();
    const client = this.client();
    const kwok = this.component('kwok', '', ports);
    try {
      await addNodes(client, nodes, ports, {
        requireRunning: () => this.requireRunning(kwok),
        signal,
      });
    } finally {
      await client.close();
    }
  }

  /** Ends the API server alone; the rest goes on and waits for it. */
  async stopApiServer(): Promise<void> {
    await this.locked(async () => {
      await this.component('kube-apiserver', '', undefined).stop();
    });
  }

  /** Starts the API server alone, and waits until it is ready. */
  async startApiServer(): Promise<void> {
    const { dir } = await ensureBinaries({ assets: this.options.assets, log: this.log });
    await this.locked(async () => {
      const ports = this.knownPorts();
      const component = this.component('kube-apiserver', dir, ports);
      component.start();
      await this.untilHealthy(component, ports);
    });
  }

  /** Ends the API server at once, as a crash does. */
  async killApiServer(): Promise<void> {
    await this.locked(async () => {
      await this.component('kube-apiserver', '', undefined).kill();
    });
  }

  /**
   * Lets etcd forget every version of objects but the newest. What is asked for as of before gets 410, once the API server,
   * which remembers more, is started again.
   */
  async compact(): Promise<void> {
    const client = this.etcdClient(this.knownPorts());
    try {
      const { header } = await client.request<{ header: { revision: string } }>({
        method: 'POST',
        path: '/v3/kv/range',
        body: { key: Buffer.from('/').toString('base64'), limit: 1 },
      });
      await client.request({
        method: 'POST',
        path: '/v3/kv/compaction',
        body: { revision: header.revision, physical: true },
      });
    } finally {
      await client.close();
    }
  }

  /** Ends the API server and starts it again on the same data. */
  async restartApiServer(): Promise<void> {
    await this.stopApiServer();
    await this.startApiServer();
  }

  /** All events of the audit log, oldest first, without those put aside by rotation. */
  auditEvents(): AuditEvent[] {
    if (!existsSync(this.auditLogPath)) return [];
    return readFileSync(this.auditLogPath, 'utf8')
      .split('\n')
      .filter(line => line.startsWith('{') && line.endsWith('}'))
      .map(line => JSON.parse(line));
  }

  /** Numbers of the processes that run. */
  processes(): number[] {
    return componentNames
      .map(name => this.component(name, '', undefined).running()?.pid)
      .filter(pid => pid !== undefined);
  }

  private locked<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    const waiting = (pid: number) =>
      this.log(`cluster ${this.name} is in the hands of process ${pid}; waiting for it`);
    return withLock(this.files.lock, { waiting, signal }, work);
  }

  /** The component of metrics-server if this call started it. */
  private async joinMetrics(
    client: ApiClient,
    binaries: string,
    ports: Ports,
  ): Promise<Component | undefined> {
    const component = this.component('metrics-server', binaries, ports);
    if (this.options.metrics && findMetricsServer({ assets: binaries })) {
      const authority = readFileSync(this.files.certificate('ca'), 'utf8');
      for (const object of metricsObjects(ports.metricsServer, authority)) {
        await client.apply(object);
      }
      return component.start() ? component : undefined;
    }
    // A group that is registered and does not answer holds up whoever asks what the cluster serves.
    if (!component.running()) await client.delete(metricsApi);
    return undefined;
  }

  private async stopAll(): Promise<boolean> {
    let any = false;
    for (const name of [...componentNames].reverse()) {
      if (await this.component(name, '', undefined).stop()) any = true;
    }
    return any;
  }

  private component(name: ComponentName, binaries: string, ports: Ports | undefined): Component {
    return new Component({
      name,
      program: programPath(name, binaries),
      args: ports ? commandLines(this.directory, ports)[name] : [],
      pidFile: join(this.files.pids, `${name}.json`),
      logFile: join(this.files.logs, `${name}.log`),
      workDirectory: this.files.work,
      // With watches open it waits for up to a minute, and it keeps nothing that could be lost.
      ...(name === 'kube-apiserver' && { graceMilliseconds: 2000 }),
    });
  }

  /** Keys, ports and files, before anything is started. */
  private async prepare(binaries: string): Promise<Ports> {
    await ensureKeys(this.files.keys);
    const ports = await this.ports();
    mkdirSync(this.files.logs, { recursive: true, mode: 0o700 });
    writeFile(this.files.auditPolicy, auditPolicy());
    // What runs with an earlier version of its configuration is started again.
    if (writeFile(this.files.kwokConfiguration, kwokConfiguration(this.files.podLogs))) {
      await this.component('kwok', binaries, ports).stop();
    }
    if (writeFile(this.files.podLogDescription, JSON.stringify(containerLogs))) {
      await this.component('pod-logs', binaries, ports).stop();
    }
    const accounts: LeafName[] = [
      'admin',
      'portal',
      'reader',
      'controller-manager',
      'scheduler',
      'kwok',
      'metrics-server',
    ];
    for (const account of accounts) {
      writeFile(
        this.files.kubeconfig(account),
        kubeconfig({
          cluster: this.name,
          account,
          server: serverOf(ports),
          caFile: this.files.certificate('ca'),
          certificateFile: this.files.certificate(account),
          keyFile: this.files.key(account),
        }),
      );
    }
    return ports;
  }

  /** The ports of the last start. One that somebody else took meanwhile is replaced. */
  private async ports(): Promise<Ports> {
    const known = this.state().ports ?? {};
    const owners: Record<keyof Ports, ComponentName> = {
      etcd: 'etcd',
      etcdPeer: 'etcd',
      apiServer: 'kube-apiserver',
      kwok: 'kwok',
      metricsServer: 'metrics-server',
    };
    const kept: Partial<Ports> = {};
    for (const [port, owner] of Object.entries(owners) as [keyof Ports, ComponentName][]) {
      const number = known[port];
      if (number === undefined) continue;
      if (this.component(owner, '', undefined).running() || (await isFree(number))) {
        kept[port] = number;
      } else {
        this.log(`cluster ${this.name}: port ${number} is taken, another one takes its place`);
      }
    }
    if (Object.keys(kept).length < Object.keys(known).length) await this.stopAll();
    const ports = await choosePorts(kept, this.portsOfOthers());
    writeFile(this.files.state, `${JSON.stringify({ ports }, undefined, 2)}\n`);
    return ports;
  }

  /** Ports kept by clusters beside this one, which may be down now. */
  private portsOfOthers(): Set<number> {
    const parent = dirname(this.directory);
    const ports = new Set<number>();
    for (const entry of readdirSync(parent)) {
      const directory = join(parent, entry);
      if (directory === this.directory) continue;
      for (const port of Object.values(readState(clusterFiles(directory).state).ports ?? {})) {
        ports.add(port);
      }
    }
    return ports;
  }

  private state(): State {
    return readState(this.files.state);
  }

  private knownPorts(): Ports {
    const { ports } = this.state();
    if (!ports) throw new Error(`cluster ${this.name} was never started`);
    return ports as Ports;
  }

  private etcdClient(ports: Ports): ApiClient {
    return new ApiClient({
      server: `https://127.0.0.1:${ports.etcd}`,
      ca: readFileSync(this.files.certificate('etcd-ca'), 'utf8'),
      certificate: readFileSync(this.files.certificate('etcd-client'), 'utf8'),
      key: readFileSync(this.files.key('etcd-client'), 'utf8'),
    });
  }

  private requireRunning(component: Component, hint = ''): void {
    if (component.running()) return;
    throw new ClusterStartError(
      `${component.name} of cluster ${this.name} ended at once:\n${component.lastWords()}${hint}`,
    );
  }

  private async untilHealthy(
    component: Component,
    ports: Ports,
    signal?: AbortSignal,
  ): Promise<void> {
    const ofEtcd = component.name === 'etcd';
    const client = ofEtcd ? this.etcdClient(ports) : this.client();
    const path = ofEtcd ? '/health' : '/readyz';
    const hint = ofEtcd
      ? `\nIf its data is damaged, start afresh: yarn dev-cluster reset --name ${this.name}`
      : '';
    try {
      await until(
        `${component.name} of cluster ${this.name} is healthy, see ${this.files.logs}${hint}`,
        async () => {
          this.requireRunning(component, hint);
          const reply = await client.exchange({ method: 'GET', path }).catch(() => undefined);
          return reply?.status === 200;
        },
        { signal, milliseconds: ofEtcd ? 20_000 : undefined },
      );
    } finally {
      await client.close();
    }
  }
}

function serverOf(ports: Ports): string {
  return `https://127.0.0.1:${ports.apiServer}`;
}

async function count(client: ApiClient, path: string): Promise<number> {
  const { items, metadata } = await client.get<{
    items: unknown[];
    metadata: { remainingItemCount?: number };
  }>(`${path}?limit=1`);
  return items.length + (metadata.remainingItemCount ?? 0);
}

function readState(file: string): State {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** Writes a file whole or not at all, and says whether it changed. */
function writeFile(file: string, content: string): boolean {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return false;
  const draft = `${file}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
  return true;
}
