import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient, KubernetesObject } from './ApiClient';
import type { DevCluster } from './DevCluster';
import type { NodeDescription } from './nodes';

const namespace: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'load' },
};
/** Keeps the pods of the demo off these nodes, and these pods off the nodes of the demo. */
const pool = 'load';
const podsPerNode = 5000;
/** Controllers work through one Deployment at a time, so that several are faster than one. */
const replicasPerDeployment = 1000;

export interface ScaleOptions {
  log?: (line: string) => void;
  signal?: AbortSignal;
}

interface Deployment {
  metadata: { name: string };
  status?: { readyReplicas?: number };
}

/**
 * Makes a cluster hold `count` more pods than it would, in a namespace `load` on nodes of their own, and
 * waits until they run; 0 takes all of it away. Ten thousand take about a minute and a half, and the
 * API server then needs 1.2 GB. The cluster must be up.
 */
export async function scalePods(
  cluster: DevCluster,
  count: number,
  { log = () => {}, signal }: ScaleOptions = {},
): Promise<void> {
  const client = cluster.client();
  try {
    const say = progress(cluster.name, log);
    const began = Date.now();
    if (count === 0) await takeAway(client, say, signal);
    else {
      await cluster.addNodes(nodesFor(count), signal);
      await client.apply(namespace);
      await fill(client, count);
      await untilRunning(client, count, say, signal);
      const nodes = nodesFor(count).map(({ name }) => name);
      await removeNodes(client, nodes);
    }
    const seconds = Math.round((Date.now() - began) / 1000);
    log(`cluster ${cluster.name}: ${count} pods of load (${seconds} s)`);
  } finally {
    await client.close();
  }
}

function nodesFor(count: number): NodeDescription[] {
  return Array.from({ length: Math.ceil(count / podsPerNode) }, (_, index) => ({
    name: `load-${index + 1}`,
    address: `10.40.0.${index + 1}`,
    zone: `eu-central-1${'abc'[index % 3]}`,
    instanceType: 'm6i.32xlarge',
    cpu: 4096,
    memory: 65_536,
    // Agents of the demo run on every node, whatever taint it has.
    pods: podsPerNode + 20,
    pool,
    podCidr: `10.${128 + (index % 96)}.0.0/16`,
    taints: [{ key: 'dev-cluster/load', value: 'true', effect: 'NoSchedule' }],
  }));
}

/** As many as asked for: also fewer than there were. */
async function fill(client: ApiClient, count: number): Promise<void> {
  const wanted = Array.from({ length: Math.ceil(count / replicasPerDeployment) }, (_, index) =>
    deployment(
      `application-${index + 1}`,
      Math.min(replicasPerDeployment, count - index * replicasPerDeployment),
    ),
  );
  const names = new Set(wanted.map(({ metadata }) => metadata.name));
  for (const { metadata } of await deployments(client)) {
    if (!names.has(metadata.name)) await client.delete(deployment(metadata.name, 0));
  }
  for (const each of wanted) await client.apply(each);
}

function deployment(name: string, replicas: number): KubernetesObject {
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'load' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: namespace.metadata.name, labels },
    spec: {
      replicas,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template: {
        metadata: { labels },
        spec: {
          nodeSelector: { 'larkfield.example/pool': pool },
          tolerations: [{ key: 'dev-cluster/load', operator: 'Exists' }],
          containers: [
            {
              name: 'main',
              image: `registry.larkfield.example/load/${name}:1.0.0`,
              ports: [{ name: 'http', containerPort: 8080 }],
              resources: {
                requests: { cpu: '100m', memory: '128Mi' },
                limits: { memory: '256Mi' },
              },
              readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
            },
          ],
        },
      },
    },
  };
}

async function deployments(client: ApiClient): Promise<Deployment[]> {
  const path = `/apis/apps/v1/namespaces/${namespace.metadata.name}/deployments`;
  return (await client.get<{ items: Deployment[] }>(path)).items;
}

/** How many pods there are, terminating ones too: a list of one tells how many more it would have. */
async function podsThere(client: ApiClient): Promise<number> {
  const { items, metadata } = await client.get<{
    items: unknown[];
    metadata: { remainingItemCount?: number };
  }>(`/api/v1/namespaces/${namespace.metadata.name}/pods?limit=1`);
  return items.length + (metadata.remainingItemCount ?? 0);
}

/** Ready ones are counted by what the Deployments report: lists of all pods would cost more than the pods. */
async function untilRunning(
  client: ApiClient,
  count: number,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const ready = (await deployments(client)).reduce(
      (sum, { status }) => sum + (status?.readyReplicas ?? 0),
      0,
    );
    const there = await podsThere(client);
    say(
      there > count && ready <= count
        ? `${there - count} pods too many`
        : `${ready} of ${count} pods run`,
    );
    if (ready === count && there === count) return;
    await sleep(1000, undefined, { signal });
  }
}

async function takeAway(
  client: ApiClient,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  await client.delete(namespace);
  while (await client.find(namespace)) {
    signal?.throwIfAborted();
    say(`${await podsThere(client)} pods left`);
    await sleep(1000, undefined, { signal });
  }
  await removeNodes(client, []);
}

/** Removes the nodes of the load but these. */
async function removeNodes(client: ApiClient, kept: readonly string[]): Promise<void> {
  const { items } = await client.get<{ items: { metadata: { name: string } }[] }>(
    `/api/v1/nodes?labelSelector=larkfield.example/pool%3D${pool}`,
  );
  for (const { metadata } of items) {
    if (kept.includes(metadata.name)) continue;
    await client.delete({ apiVersion: 'v1', kind: 'Node', metadata });
  }
}

/** Lets a line through when it says something new, every three seconds at most. */
function progress(cluster: string, log: (line: string) => void): (line: string) => void {
  let last = '';
  let at = 0;
  return line => {
    if (line === last || Date.now() - at < 3000) return;
    last = line;
    at = Date.now();
    log(`cluster ${cluster}: ${line}`);
  };
}
