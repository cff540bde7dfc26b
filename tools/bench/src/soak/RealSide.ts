import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesObject, ResourceKind } from 'backstage-plugin-k8s-manager-common';
import {
  annotation,
  type ApiClient,
  ApiError,
  DevCluster,
  type NodeDescription,
  type ObjectName,
} from 'dev-cluster';
import { FaultyProxy } from './FaultyProxy';
import type { Random } from './Random';

type Manifest = ObjectName & Record<string, unknown>;
type Listed = { readonly items: readonly KubernetesObject[] };

const teams = Array.from({ length: 6 }, (_, index) => `team-${index}`);
/** Deployments of a namespace. */
const applications = 3;
const colours = ['blue', 'red', 'green'];
const behaviours = ['run', 'run', 'crash-loop', 'never-ready', 'cannot-pull', 'out-of-memory'];

const changes = {
  scale: 5,
  deletePods: 5,
  labelPods: 8,
  orphan: 1,
  labelNamespace: 2,
  rollOut: 2,
  misbehave: 2,
  configure: 8,
  namespace: 1,
  service: 1,
} as const;

const faults = {
  terminated: 2,
  killed: 2,
  cut: 5,
  frozen: 3,
  'frozen, then cut': 2,
  slow: 2,
  deaf: 1,
  'away and compacted': 3,
} as const;

export type RealFault = keyof typeof faults;

const nodes: readonly NodeDescription[] = Array.from({ length: 4 }, (_, index) => ({
  name: `soak-${index + 1}`,
  address: `10.41.0.${index + 1}`,
  zone: 'eu-central-1a',
  instanceType: 'm6i.32xlarge',
  cpu: 256,
  memory: 1_024,
  pods: 400,
  pool: 'general',
  podCidr: `10.${120 + index}.0.0/16`,
}));

/** A real control plane behind a proxy that misbehaves, with people and machines that change things in it. */
export class RealSide implements AsyncDisposable {
  private extras = 0;

  private constructor(
    private readonly cluster: DevCluster,
    private readonly proxy: FaultyProxy,
    private readonly client: ApiClient,
    /** Path of the kubeconfig that goes through the proxy. */
    readonly kubeconfig: string,
  ) {}

  static async start(
    directory: string,
    { signal, say }: { signal: AbortSignal; say: (line: string) => void },
  ): Promise<RealSide> {
    await using running = new AsyncDisposableStack();
    const cluster = DevCluster.open('soak', {
      directory: join(directory, 'cluster'),
      nodes,
      log: say,
    });
    // The objects of the last run would make another run of the same seed.
    await cluster.reset();
    await cluster.up({ signal });
    running.defer(() => cluster.down());
    const proxy = running.use(await FaultyProxy.start(Number(new URL(cluster.server).port)));
    const client = cluster.client();
    running.defer(() => client.close());
    const kubeconfig = join(directory, 'through-proxy.kubeconfig');
    const through = readFileSync(cluster.portalKubeconfig(), 'utf8').replaceAll(
      cluster.server,
      `https://127.0.0.1:${proxy.port}`,
    );
    writeFileSync(kubeconfig, through, { mode: 0o600 });
    const side = new RealSide(cluster, proxy, client, kubeconfig);
    await side.fill(signal);
    running.move();
    return side;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
    await this.proxy[Symbol.asyncDispose]();
    await this.cluster.down();
  }

  async list(kind: ResourceKind): Promise<readonly KubernetesObject[]> {
    const { group, version, resource } = kind;
    const root = group ? `/apis/${group}/${version}` : `/api/${version}`;
    return (await this.client.get<Listed>(`${root}/${resource}`)).items;
  }

  /**
   * One change by chance.
   *
   * @returns its name, or nothing when the API server was away or refused it
   */
  async change(random: Random): Promise<string | undefined> {
    const name = random.weighted(changes);
    try {
      await this[name](random);
      return name;
    } catch (error) {
      // It is away, on its way back, or the object went meanwhile: that is what a soak is for.
      const expected = error instanceof ApiError || (error as { code?: string }).code !== undefined;
      if (!expected) throw error;
      return undefined;
    }
  }

  pickFault(random: Random, { long }: { long: boolean }): RealFault {
    const chosen = random.weighted(faults);
    // A connection that is silent for good is noticed after a minute and a half.
    return chosen === 'deaf' && !long ? 'cut' : chosen;
  }

  /** Does it and takes it back, which takes some seconds. */
  async fault(name: RealFault, random: Random, { long }: { long: boolean }): Promise<void> {
    const { proxy, cluster } = this;
    const linger = () => sleep(random.between(500, long ? 9_000 : 3_000));
    switch (name) {
      case 'terminated':
        await cluster.stopApiServer();
        await linger();
        await this.bringBack();
        break;
      case 'killed':
        await cluster.killApiServer();
        await linger();
        await this.bringBack();
        break;
      case 'cut':
        proxy.cut();
        break;
      case 'frozen':
      case 'frozen, then cut':
        proxy.frozen = true;
        await linger();
        if (name !== 'frozen') proxy.cut();
        break;
      case 'slow':
        proxy.bytesPerSecond = random.between(8_000, 60_000);
        await linger();
        break;
      case 'deaf':
        proxy.deafen();
        break;
      case 'away and compacted':
        proxy.refusing = true;
        proxy.cut();
        // What changes now is not heard of, and forgotten before it can be.
        await linger();
        await cluster.compact();
        await cluster.killApiServer();
        await this.bringBack();
        break;
      default:
        throw new Error(`no such fault: ${name satisfies never}`);
    }
    proxy.heal();
  }

  /** The port may be held for a moment by what was killed: a start that fails is tried again. */
  private async bringBack(): Promise<void> {
    const deadline = performance.now() + 60_000;
    for (;;) {
      try {
        await this.cluster.startApiServer();
        return;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await sleep(1_000);
      }
    }
  }

  /** Everything gets well: nothing crashes any more, and all connections are as they should be. */
  async calm(): Promise<void> {
    this.proxy.heal();
    await this.bringBack();
    for (const { metadata = {} } of await this.deployments()) {
      await this.client.merge(named(metadata.namespace ?? '', metadata.name ?? ''), {
        spec: { template: { metadata: { annotations: { [annotation.behaviour]: 'run' } } } },
      });
    }
  }

  /** Requests of the portal that read everything of a kind anew, and all its watches. */
  reads(): { readonly anew: number; readonly watches: number } {
    let anew = 0;
    let watches = 0;
    for (const { user, requestURI, verb } of this.cluster.auditEvents()) {
      if (user.username !== 'k8s-manager-portal' || verb !== 'watch') continue;
      watches += 1;
      if (requestURI.includes('sendInitialEvents=true')) anew += 1;
    }
    return { anew, watches };
  }

  private async fill(signal: AbortSignal): Promise<void> {
    for (const [index, team] of teams.entries()) {
      await this.client.apply(namespace(team, colours[index % colours.length]));
      for (let at = 0; at < applications; at += 1) {
        await this.client.apply(deployment(team, `web-${at}`, 12));
      }
      await this.client.apply(service(team, 'web-0'));
    }
    for (;;) {
      signal.throwIfAborted();
      const ready = (await this.deployments()).map(
        each => (each as { status?: { readyReplicas?: number } }).status?.readyReplicas ?? 0,
      );
      if (ready.every(count => count === 12)) return;
      await sleep(500, undefined, { signal });
    }
  }

  private async deployments(): Promise<readonly KubernetesObject[]> {
    const { items } = await this.client.get<Listed>('/apis/apps/v1/deployments');
    return items;
  }

  private async pods(random: Random, most: number): Promise<readonly ObjectName[]> {
    const path = `/api/v1/namespaces/${random.pick(teams)}/pods`;
    const { items } = await this.client.get<Listed>(path);
    if (items.length === 0) return [];
    return Array.from({ length: random.between(1, most) }, () => {
      const { name = '', namespace: place } = random.pick(items).metadata ?? {};
      return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: place } };
    });
  }

  private async scale(random: Random): Promise<void> {
    await this.client.merge(anyDeployment(random), { spec: { replicas: random.between(0, 25) } });
  }

  private async deletePods(random: Random): Promise<void> {
    const gracePeriodSeconds = random.pick([0, 1, 5]);
    for (const pod of await this.pods(random, 8)) {
      await this.client.delete(pod, { gracePeriodSeconds });
    }
  }

  private async labelPods(random: Random): Promise<void> {
    const labels = { tier: random.pick(['a', 'b', 'c', null]), canary: random.pick(['yes', null]) };
    for (const pod of await this.pods(random, 10)) {
      await this.client.merge(pod, { metadata: { labels } });
    }
  }

  /** A pod leaves its ReplicaSet, which makes another one. */
  private async orphan(random: Random): Promise<void> {
    const app = random.pick(['web-1', 'stray', null]);
    for (const pod of await this.pods(random, 2)) {
      await this.client.merge(pod, { metadata: { labels: { app, released: 'yes' } } });
    }
  }

  private async labelNamespace(random: Random): Promise<void> {
    const metadata = { labels: { team: random.pick([...colours, null]) } };
    await this.client.merge(bareNamespace(random.pick(teams)), { metadata });
  }

  private async rollOut(random: Random): Promise<void> {
    const image = `registry.example.com/web:1.${random.between(0, 99)}`;
    await this.client.merge(anyDeployment(random), {
      spec: { template: { spec: { containers: [{ name: 'main', image }] } } },
    });
  }

  private async misbehave(random: Random): Promise<void> {
    const annotations = { [annotation.behaviour]: random.pick(behaviours) };
    await this.client.merge(anyDeployment(random), {
      spec: { template: { metadata: { annotations } } },
    });
  }

  /** Many changes of one object in a row, and objects that are there for a moment. */
  private async configure(random: Random): Promise<void> {
    const metadata = {
      name: `settings-${random.between(0, 30)}`,
      namespace: random.pick([...teams, 'default']),
    };
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
    for (let round = random.between(1, 12); round > 0; round -= 1) {
      await this.client.apply({ ...map, data: { [`key-${round}`]: String(random.next()) } });
    }
    if (random.next() < 0.4) await this.client.delete(map);
  }

  /** A namespace comes with what runs in it, or goes. */
  private async namespace(random: Random): Promise<void> {
    const name = `extra-${this.extras % 4}`;
    this.extras += 1;
    if (await this.client.find(bareNamespace(name))) {
      await this.client.delete(bareNamespace(name));
      return;
    }
    await this.client.apply(namespace(name, random.pick(colours)));
    await this.client.apply(deployment(name, 'web-1', random.between(1, 8)));
    await this.client.apply(service(name, 'web-1'));
  }

  private async service(random: Random): Promise<void> {
    const app = `web-${random.between(0, applications - 1)}`;
    const wanted = service(random.pick(teams), app);
    if (await this.client.find(wanted)) await this.client.delete(wanted);
    else await this.client.apply(wanted);
  }
}

function named(place: string, name: string): ObjectName {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: place } };
}

function anyDeployment(random: Random): ObjectName {
  return named(random.pick(teams), `web-${random.between(0, applications - 1)}`);
}

function bareNamespace(name: string): ObjectName {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function namespace(name: string, team: string): ObjectName {
  const metadata = { name, labels: { team } };
  return { apiVersion: 'v1', kind: 'Namespace', metadata };
}

function deployment(place: string, name: string, replicas: number): Manifest {
  const labels = { app: name };
  const image = 'registry.example.com/web:1.0';
  return {
    ...named(place, name),
    metadata: { name, namespace: place, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', image }] } },
    },
  } as Manifest;
}

function service(place: string, app: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: app, namespace: place },
    spec: { selector: { app }, ports: [{ name: 'http', port: 80 }] },
  };
}
