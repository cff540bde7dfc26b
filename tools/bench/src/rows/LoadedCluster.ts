import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, DevCluster, type NodeDescription } from 'dev-cluster';
import type { BenchContext } from '../BenchRow';

const namespace = 'load';
/** Replicas of a Deployment: ten of them make ten thousand. */
const replicas = 1_000;
const podsPerNode = 5_000;
/** That tell of their pods at once. */
const kubelets = 32;

/**
 * A real control plane with many pods, made by its own controllers on simulated nodes. Its data is kept, so that only
 * the first run has to wait for them.
 */
export class LoadedCluster implements AsyncDisposable {
  private constructor(
    private readonly cluster: DevCluster,
    readonly pods: number,
    /** Bytes of JSON a pod has on average. */
    readonly bytes: number,
    /** Seconds until all pods ran. */
    readonly filledIn: number,
  ) {}

  static async start({ pods, directory, signal, say }: BenchContext): Promise<LoadedCluster> {
    const cluster = DevCluster.open('bench', {
      // One for all rows: ten thousand pods take minutes to start.
      directory: join(directory, '..', 'loaded-cluster'),
      nodes: nodesFor(pods),
      log: say,
    });
    await cluster.up({ signal });
    const client = cluster.client();
    try {
      const began = Date.now();
      await fill(client, pods);
      const running = await untilRunning(client, pods, signal, say);
      const filledIn = (Date.now() - began) / 1000;
      return new LoadedCluster(cluster, running, await sizeOf(client), filledIn);
    } catch (error) {
      await cluster.down();
      throw error;
    } finally {
      await client.close();
    }
  }

  get kubeconfig(): string {
    return this.cluster.portalKubeconfig();
  }

  /** Lets containers of pods restart so many times, as many kubelets at once would tell it. */
  async restart(times: number): Promise<void> {
    const client = this.cluster.client();
    try {
      const { items } = await client.get<{ items: RunningPod[] }>(
        `/api/v1/namespaces/${namespace}/pods?limit=${Math.min(times, 1_000)}`,
      );
      let next = 0;
      const kubelet = async () => {
        while (next < times) {
          const at = next;
          next += 1;
          const { metadata, status } = items[at % items.length];
          const [container] = status.containerStatuses;
          container.restartCount += 1;
          await client.request({
            method: 'PATCH',
            path: `/api/v1/namespaces/${namespace}/pods/${metadata.name}/status`,
            contentType: 'application/merge-patch+json',
            body: { status: { containerStatuses: [container] } },
          });
        }
      };
      await Promise.all(Array.from({ length: kubelets }, kubelet));
    } finally {
      await client.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cluster.down();
  }
}

/** As much of a pod as is looked at here. */
interface RunningPod {
  readonly metadata: { readonly name: string };
  readonly status: { readonly containerStatuses: readonly { restartCount: number }[] };
}

function nodesFor(pods: number): NodeDescription[] {
  return Array.from({ length: Math.ceil(pods / podsPerNode) + 1 }, (_, index) => ({
    name: `load-${index + 1}`,
    address: `10.40.0.${index + 1}`,
    zone: 'eu-central-1a',
    instanceType: 'm6i.32xlarge',
    cpu: 4_096,
    memory: 65_536,
    pods: podsPerNode,
    pool: 'load',
    podCidr: `10.${128 + index}.0.0/16`,
  }));
}

/** As many pods as asked for: also fewer than a run before has left. */
async function fill(client: ApiClient, pods: number): Promise<void> {
  await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const wanted = Array.from({ length: Math.ceil(pods / replicas) }, (_, index) =>
    deployment(index, Math.min(replicas, pods - index * replicas)),
  );
  const names = new Set(wanted.map(({ metadata }) => metadata.name));
  const { items } = await client.get<{ items: { metadata: { name: string } }[] }>(
    `/apis/apps/v1/namespaces/${namespace}/deployments`,
  );
  for (const { metadata } of items) {
    if (!names.has(metadata.name)) await client.delete(deployment(0, 0, metadata.name));
  }
  for (const each of wanted) await client.apply(each);
}

function deployment(index: number, count: number, name = `application-${index + 1}`) {
  const labels = { app: name, 'app.kubernetes.io/part-of': 'load', team: `team-${index + 1}` };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas: count,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'main',
              image: `registry.example.com/load/${name}:1.0.0`,
              ports: [{ name: 'http', containerPort: 8080 }],
              env: Array.from({ length: 24 }, (_, setting) => ({
                name: `LOAD_SETTING_${setting}`,
                value: `value-of-setting-${setting}-of-${name}`,
              })),
              resources: {
                requests: { cpu: '100m', memory: '128Mi' },
                limits: { memory: '256Mi' },
              },
              readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
            },
          ],
        },
      },
    },
  };
}

async function untilRunning(
  client: ApiClient,
  pods: number,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<number> {
  for (;;) {
    signal.throwIfAborted();
    const running = await counted(client, '&fieldSelector=status.phase%3DRunning');
    const all = await counted(client, '');
    say(`${running} of ${pods} pods run (ten thousand take a few minutes, once)`);
    if (running === pods && all === pods) return all;
    await sleep(5_000, undefined, { signal });
  }
}

/** `remainingItemCount` is not told for lists with a selector, so those are gone through. */
async function counted(client: ApiClient, selector: string): Promise<number> {
  let count = 0;
  let next = '';
  do {
    const list = await client.request<List>({
      method: 'GET',
      path: `/api/v1/pods?limit=${selector ? 5_000 : 1}${selector}${next && `&continue=${next}`}`,
      accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    });
    // Go writes an empty list of metadata as null.
    count += (list.items ?? []).length + (list.metadata.remainingItemCount ?? 0);
    next = selector ? encodeURIComponent(list.metadata.continue ?? '') : '';
  } while (next);
  return count;
}

interface List {
  readonly metadata: { readonly continue?: string; readonly remainingItemCount?: number };
  readonly items?: readonly unknown[];
}

async function sizeOf(client: ApiClient): Promise<number> {
  const { items = [] } = await client.get<List>('/api/v1/pods?limit=100');
  return (
    items.reduce<number>((sum, item) => sum + Buffer.byteLength(JSON.stringify(item)), 0) /
    items.length
  );
}
