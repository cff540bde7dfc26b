import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient, KubernetesObject } from '../ApiClient';
import { applyDefinitions } from '../definitions';
import type { DevCluster } from '../DevCluster';
import { nodesOf } from '../nodes';
import { environmentOf, workloadsOf } from './demo';
import { plain, type Seeded } from './Seeded';
import { seedSteps } from './seedSteps';
import { workload, type WorkloadDescription } from './workloads';

/** How many objects are written at once. */
const width = 8;

/** The mark of a seed that came to its end. */
const mark = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'dev-cluster-seed', namespace: 'kube-system' },
};

export interface SeedOptions {
  log?: (line: string) => void;
  signal?: AbortSignal;
  /** Leaves a cluster that was filled with just this before as people have changed it since. */
  once?: boolean;
}

/**
 * Fills a cluster with the applications of the demo company. May be repeated: what is there is set
 * back to what the demo means it to be. Needs a cluster that is up.
 */
export async function seed(cluster: DevCluster, options: SeedOptions = {}): Promise<void> {
  const { log = () => {}, signal, once = false } = options;
  const environment = environmentOf(cluster.name);
  const workloads = workloadsOf(environment);
  const steps = seedSteps(environment);
  const statuses = steps.surroundings.map(({ status }) => status?.(''));
  const content = createHash('sha256')
    .update(JSON.stringify([steps, statuses, workloads]))
    .digest('hex');

  const client = cluster.client();
  try {
    const before = await client.find<{ data?: { content?: string } }>(mark);
    if (once && before?.data?.content === content) return;
    const began = Date.now();
    await applyAll(client, plain(...steps.namespaces), signal);
    await applyDefinitions(client, steps.definitions, signal);
    await applyAll(client, steps.surroundings, signal);
    await rollOutPrevious(client, workloads, signal);
    await applyAll(client, plain(...steps.workloads), signal);
    await applyAll(client, plain(...(await withoutExisting(client, steps.pods))), signal);
    if (!before) await cordonLast(client, cluster.name);
    await client.apply({ ...mark, data: { content } });
    log(`cluster ${cluster.name} is seeded (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } finally {
    await client.close();
  }
}

async function applyAll(
  client: ApiClient,
  objects: readonly Seeded[],
  signal?: AbortSignal,
): Promise<void> {
  const queue = [...objects];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        signal?.throwIfAborted();
        await applySeeded(client, next);
      }
    }),
  );
}

async function applySeeded(client: ApiClient, { object, status }: Seeded): Promise<void> {
  const made = await client.apply(object);
  if (!status) return;
  const { apiVersion, kind } = object;
  const { name, namespace, creationTimestamp = '' } = made.metadata;
  const reported = {
    apiVersion,
    kind,
    metadata: { name, ...(namespace && { namespace }) },
    status: status(creationTimestamp),
  };
  await client.apply(reported, 'status');
}

/**
 * Rolls out the revisions before, of workloads that are not there yet, and waits until their pods are
 * ready: a revision that breaks must find something that works.
 */
async function rollOutPrevious(
  client: ApiClient,
  workloads: readonly WorkloadDescription[],
  signal?: AbortSignal,
): Promise<void> {
  const previous: KubernetesObject[] = [];
  for (const description of workloads) {
    if (!description.previous) continue;
    const object = workload(description, 'previous');
    if (!(await client.find(object))) previous.push(object);
  }
  await applyAll(client, plain(...previous), signal);
  const deadline = Date.now() + 60_000;
  for (const object of previous) {
    for (;;) {
      signal?.throwIfAborted();
      const found = await client.find<{
        spec: { replicas: number };
        status?: { availableReplicas?: number };
      }>(object);
      if ((found?.status?.availableReplicas ?? 0) >= (found?.spec.replicas ?? 0)) break;
      if (Date.now() > deadline) {
        throw new Error(`${object.metadata.name} of the seed does not come up within a minute`);
      }
      await sleep(200, undefined, { signal });
    }
  }
}

/** A Job or bare pod cannot be changed once it is made, so one that is there stays. */
async function withoutExisting(
  client: ApiClient,
  objects: readonly KubernetesObject[],
): Promise<KubernetesObject[]> {
  const kept: KubernetesObject[] = [];
  for (const object of objects) {
    if (object.kind === 'CronJob' || !(await client.find(object))) kept.push(object);
  }
  return kept;
}

/** One node of six is being taken out of use; its pods were not drained yet. */
async function cordonLast(client: ApiClient, cluster: string): Promise<void> {
  const nodes = nodesOf(cluster);
  const last = nodes
    .map(({ name }) => name)
    .sort()
    .at(-1);
  if (!last || nodes.length < 6) return;
  await client.merge(
    { apiVersion: 'v1', kind: 'Node', metadata: { name: last } },
    { spec: { unschedulable: true } },
  );
}
