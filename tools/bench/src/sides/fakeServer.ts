import { setTimeout as sleep } from 'node:timers/promises';
import { FakeCluster } from 'fake-cluster';
import { answerParent } from '../processes/answerParent';

/** Start with so many pods, or: what was asked of the server so far, or: answer nothing from now on. */
export type FakeServerQuestion =
  | {
      readonly ask: 'start';
      readonly directory: string;
      readonly pods: number;
      /** Name in the kubeconfig; `bench` when left out. */
      readonly name?: string;
      /** As many pods more belong to the catalog entity of this name, by core's label. */
      readonly entity?: { readonly name: string; readonly pods: number };
      /** Namespaces the pods are in: `team-1` and so on. Default: 20. */
      readonly namespaces?: number;
    }
  | { readonly ask: 'counts' }
  | { readonly ask: 'hang' | 'recover' }
  /** Let containers of pods restart, one after the other, so many times. */
  | {
      readonly ask: 'restart';
      readonly times: number;
      /** Milliseconds from one to the next; as fast as a busy cluster when left out. */
      readonly every?: number;
    };

/** How a client reaches the server. */
export interface FakeServerAddress {
  readonly name: string;
  readonly url: string;
  readonly caData: string;
  readonly token: string;
  readonly kubeconfig: string;
}

/** How a server is reached, and what it saw since its start. */
export interface FakeServerAnswer {
  readonly address: FakeServerAddress;
  /** Bytes of JSON a pod has on average. */
  readonly bytes: number;
  readonly handshakes: number;
  /** Requests but looks at the server's health (`/version`, `/readyz`, reviews) and polls of metrics. */
  readonly requests: number;
  /** Of the metrics API, which cannot be watched. */
  readonly polls: number;
  /** Of those, the ones that wait for their reply or are still getting it: watches, and what hangs. */
  readonly open: number;
}

let started: { cluster: FakeCluster; kubeconfig: string; bytes: number } | undefined;

answerParent<FakeServerQuestion, FakeServerAnswer>(async question => {
  if (question.ask === 'start') started = await start(question);
  if (!started) throw new Error('not started');
  const { cluster, kubeconfig, bytes } = started;
  if (question.ask === 'hang') cluster.fault({ kind: 'hang' });
  if (question.ask === 'recover') cluster.clearFaults();
  if (question.ask === 'restart') await restart(cluster, question);
  const { name, url, caData, token } = cluster;
  return {
    address: { name, url, caData, token, kubeconfig },
    bytes,
    handshakes: cluster.connections.handshakes,
    requests: cluster.requests.filter(({ path }) => !isProbe(path) && !isPoll(path)).length,
    polls: cluster.requests.filter(({ path }) => isPoll(path)).length,
    open: cluster.requests.open().filter(({ path }) => !isProbe(path)).length,
  };
});

async function start(question: Extract<FakeServerQuestion, { ask: 'start' }>) {
  const { directory, pods, name = 'bench', entity, namespaces } = question;
  const cluster = await FakeCluster.start({ name });
  if (pods > 0) cluster.pods.many(pods, { namespaces });
  if (entity) addEntity(cluster, entity);
  const sizes = cluster.list('pods').map(pod => Buffer.byteLength(JSON.stringify(pod)));
  return {
    cluster,
    kubeconfig: await cluster.writeKubeconfig(directory),
    bytes: sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length),
  };
}

/** One after the other at a steady pace, or a few at a time, as a watch gets them from a busy cluster. */
async function restart(
  cluster: FakeCluster,
  { times, every }: Extract<FakeServerQuestion, { ask: 'restart' }>,
): Promise<void> {
  const names = cluster.list('pods').map(({ metadata }) => metadata ?? {});
  const began = performance.now();
  for (let index = 0; index < times; index += 1) {
    const { name = '', namespace } = names[index % names.length];
    cluster.pods.crash(name, namespace);
    if (every) await sleep(Math.max(0, began + (index + 1) * every - performance.now()));
    else if (index % 10 === 9) await sleep(5);
  }
}

/** The workload of a catalog entity as every team has it: a Deployment, its ReplicaSet, its pods. */
function addEntity(cluster: FakeCluster, { name, pods }: { name: string; pods: number }): void {
  const namespace = name;
  const labels = { app: name, 'backstage.io/kubernetes-id': name };
  const selector = { matchLabels: { app: name } };
  const template = {
    metadata: { labels },
    spec: { containers: [{ name: 'main', image: `registry.example.com/${name}:1.0.0` }] },
  };
  const figures = { replicas: pods, readyReplicas: pods, availableReplicas: pods };
  const deployment = cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: { replicas: pods, selector, template },
    status: { ...figures, updatedReplicas: pods },
  });
  const replicaSet = cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-7d9c5b6f4`,
      namespace,
      labels,
      ownerReferences: [ownedBy(deployment)],
    },
    spec: { replicas: pods, selector, template },
    status: figures,
  });
  for (let index = 0; index < pods; index += 1) {
    cluster.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: `${name}-7d9c5b6f4-${index}`,
        namespace,
        labels,
        ownerReferences: [ownedBy(replicaSet)],
      },
      spec: template.spec,
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
        containerStatuses: [{ name: 'main', ready: true, restartCount: 0 }],
      },
    });
  }
}

function ownedBy({ apiVersion, kind, metadata }: ReturnType<FakeCluster['list']>[number]) {
  return {
    apiVersion,
    kind,
    name: metadata?.name,
    uid: metadata?.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

function isProbe(path: string): boolean {
  return /^\/(version|readyz|livez)$|reviews$/.test(path);
}

function isPoll(path: string): boolean {
  return path.startsWith('/apis/metrics.k8s.io/');
}
