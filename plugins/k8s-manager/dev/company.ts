import type { KubernetesObject } from 'backstage-plugin-k8s-manager-common';
import { clusterOf, deploymentOf, minutesAgo, podOf } from '../src/__testUtils__/objects';
import { ScriptedBackend } from '../src/__testUtils__/ScriptedBackend';

const applications = [
  ['payments', 'payments-api', '7d9c5b6f4'],
  ['payments', 'payments-worker', '66d8f9c7b'],
  ['payments', 'payments-gateway', '74d5c9f8d'],
  ['checkout', 'checkout-web', '58c7d4f9cd'],
  ['checkout', 'fx-rates', '5c7b9d4f8d'],
  ['catalog', 'catalog-indexer', '7f5bd99d4c'],
  ['catalog', 'catalog-recommendations-online', '6b7c9d8f54'],
  ['monitoring', 'prometheus-operator', '668d6bf9bc'],
] as const;

const letters = 'bcdfghjklmnpqrstvwxz2456789';
const suffix = (seed: number) =>
  Array.from(
    { length: 5 },
    (_, i) => letters[Math.floor(((seed + 11) * 7919 * (i + 1)) / (i * i + 3)) % letters.length],
  ).join('');

/** A company of so many pods over two clusters that answer, one that does not and one that was rejected. */
export function company(pods: number): ScriptedBackend {
  const backend = new ScriptedBackend();
  const objects: Record<string, KubernetesObject[]> = { production: [], staging: [], 'edge-3': [] };
  for (let i = 0; i < pods; i += 1) {
    const [namespace, name, hash] = applications[i % applications.length];
    const cluster = ['production', 'production', 'staging', 'edge-3'][Math.floor(i / 8) % 4];
    objects[cluster].push(
      podOf({
        name: `${name}-${hash}-${suffix(i)}`,
        namespace,
        replicaSet: `${name}-${hash}`,
        containers: 1 + (i % 2),
        restarts: i % 17 === 0 ? 1 : 0,
        ...(i % 17 === 0 ? { lastEnd: { reason: 'Error', exitCode: 1, minutes: 5760 } } : {}),
        node: `ip-10-12-${i % 3}-${i % 40}`,
        minutes: 20 + i * 7,
        image: `registry.acme.io/${namespace}/${name}:2.${i % 40}.0`,
        ...(i % 6 === 5 && i < 700 ? { phase: 'Succeeded' } : {}),
      }),
    );
  }
  objects.production.push(
    podOf({
      name: 'payments-api-7d9c5b6f4-x2x7q',
      replicaSet: 'payments-api-7d9c5b6f4',
      waiting: 'CrashLoopBackOff',
      lastEnd: { reason: 'OOMKilled', exitCode: 137, minutes: 2 },
      restarts: 7,
      containers: 2,
      ready: 1,
      minutes: 20,
    }),
    podOf({ name: 'ledger-reconcile-29421930-zz8fk', waiting: 'ErrImagePull', minutes: 32 }),
    podOf({
      name: 'fx-rates-5c7b9d4f8d-r8wzn',
      ready: 0,
      restarts: 4,
      minutes: 4320,
      lastEnd: { reason: 'Error', exitCode: 1, minutes: 2 },
      replicaSet: 'fx-rates-5c7b9d4f8d',
      namespace: 'checkout',
    }),
    podOf({
      name: 'checkout-web-58c7d4f9cd-m2v8l',
      waiting: 'ContainerCreating',
      phase: 'Pending',
      minutes: 0.3,
      replicaSet: 'checkout-web-58c7d4f9cd',
      namespace: 'checkout',
    }),
  );
  objects.staging.push(
    podOf({
      name: 'payments-worker-66d8f9c7b-hj2wd',
      replicaSet: 'payments-worker-66d8f9c7b',
      waiting: 'ImagePullBackOff',
      minutes: 42,
    }),
    podOf({ name: 'cart-redis-0', phase: 'Pending', minutes: 127, namespace: 'checkout' }),
  );
  for (const [cluster, list] of Object.entries(objects)) backend.apply('pods', cluster, ...list);
  applications.forEach(([namespace, name], i) => {
    for (const cluster of ['production', 'staging']) {
      backend.apply(
        'deployments.apps',
        cluster,
        deploymentOf({
          name,
          namespace,
          replicas: 2 + i,
          ready: i === 0 && cluster === 'production' ? 1 : 2 + i,
          image: `registry.acme.io/${namespace}/${name}:2.31.${i}-rc.${i}`,
        }),
      );
    }
  });
  backend.clusters = [
    clusterOf('lab', {
      labels: {},
      health: { state: 'failed', reason: { id: 'health.rejected' } },
      detail: [
        { verbatim: 'server is http://10.1.2.3:8080: a token could be read on the way.' },
        { id: 'health.correctConfiguration', params: { key: 'k8sManager.clusters[3].server' } },
      ],
      version: undefined,
      checkedAt: undefined,
      answeredAt: undefined,
      nodes: { absent: { id: 'health.notYet' } },
      pods: { absent: { id: 'health.notYet' } },
      cpu: { absent: { id: 'health.notYet' } },
      memory: { absent: { id: 'health.notYet' } },
    }),
    clusterOf('staging', {
      version: 'v1.37.1',
      health: { state: 'failed', reason: { id: 'health.nodeDown' } },
      detail: [
        {
          id: 'health.nodesNotReady',
          params: { names: 'ip-10-12-3-41', reason: 'kubelet stopped reporting' },
        },
      ],
      since: minutesAgo(37),
      nodes: { value: { ready: 8, total: 9 } },
      cpu: { value: { capacity: 144, requested: 83 } },
    }),
    clusterOf('edge-3', {
      labels: { site: 'Hamburg', distribution: 'k3s' },
      version: 'v1.35.6',
      health: { state: 'unknown', reason: { id: 'health.unreachable' } },
      detail: [
        { verbatim: 'connect ETIMEDOUT 10.80.3.10:6443.' },
        { id: 'health.asked', params: { times: 214, seconds: 38 } },
        { id: 'health.lastSeen', params: { at: minutesAgo(120) } },
      ],
      since: minutesAgo(119),
      answeredAt: minutesAgo(120),
      pods: { value: 291 },
      nodes: { value: { ready: 3, total: 3 } },
      cpu: { value: { capacity: 24, requested: 8.4 } },
      memory: { value: { capacity: 96 * 2 ** 30, requested: 46 * 2 ** 30 } },
    }),
    clusterOf('production', {
      health: { state: 'degraded', reason: { id: 'health.expiring', params: { days: 9 } } },
      detail: [{ id: 'health.credentialEnds', params: { at: minutesAgo(-13000) } }],
    }),
  ];
  backend.freshness = [
    { cluster: 'production', state: 'live' },
    { cluster: 'staging', state: 'live' },
    { cluster: 'edge-3', state: 'stale', since: minutesAgo(120) },
  ];
  backend.answers = {
    allowed: ({ accesses }) => ({
      results: accesses.map(({ ref }) =>
        ref.cluster === 'staging'
          ? {
              allowed: false,
              reason: { id: 'errors.denied', params: { permission: 'k8s-manager.object.restart' } },
            }
          : { allowed: true },
      ),
    }),
    operation: input => {
      const shared = {
        diff: [
          {
            path: 'spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt]',
            before: '2026-11-02T09:12:44Z',
            after: '2026-11-24T11:03:10Z',
            setBy: 'kubectl-rollout',
          },
          {
            path: 'spec.template.metadata.labels[cost-center]',
            after: 'payments',
            setBy: 'webhook cost-labels',
          },
        ],
        warnings: ['memory limit of api is 2.0 times its request (384Mi)'],
        at: new Date().toISOString(),
        actor: { as: 'person' as const, user: 'mira.okafor' },
      };
      return input.mode === 'preview'
        ? {
            mode: 'preview',
            ...shared,
            verified: true,
            seen: { uid: 'u', digest: 'a'.repeat(64) },
            production: input.target.cluster === 'production',
          }
        : { mode: 'apply', ...shared, event: '48214' };
    },
  };
  return backend;
}
