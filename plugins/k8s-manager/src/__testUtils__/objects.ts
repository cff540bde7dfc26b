import type {
  ClusterSummary,
  Deployment,
  KubernetesObject,
  Pod,
} from 'backstage-plugin-k8s-manager-common';

/** A moment so many minutes ago, RFC 3339. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** What a pod of a test is like; everything else is as a healthy one has it. */
export interface PodWords {
  readonly name: string;
  readonly namespace?: string;
  /** Name of the replica set that made it. */
  readonly replicaSet?: string;
  /** A waiting reason such as `CrashLoopBackOff`. */
  readonly waiting?: string;
  /** How its container ended the last time. */
  readonly lastEnd?: {
    readonly reason: string;
    readonly exitCode: number;
    readonly minutes: number;
  };
  readonly phase?: string;
  readonly restarts?: number;
  readonly containers?: number;
  readonly ready?: number;
  readonly node?: string;
  readonly image?: string;
  readonly minutes?: number;
}

function stateOf({ waiting, phase, minutes = 60 }: PodWords, container: number) {
  if (waiting && container === 0) return { waiting: { reason: waiting } };
  return phase === 'Succeeded'
    ? { terminated: { exitCode: 0, reason: 'Completed' } }
    : { running: { startedAt: minutesAgo(minutes) } };
}

/** A pod as the API server has it. Its uid is made from its name. */
export function podOf(words: PodWords): Pod & KubernetesObject {
  const { name, namespace = 'payments', replicaSet, waiting, lastEnd, restarts = 0 } = words;
  const { containers = 1, minutes = 60, phase = 'Running' } = words;
  const running = phase === 'Running' && !waiting;
  const { ready = running ? containers : 0, image = 'registry.acme.io/payments/api:2.31.0' } =
    words;
  const hash = replicaSet?.split('-').at(-1) ?? '';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      uid: `uid-${namespace}-${name}`,
      creationTimestamp: minutesAgo(minutes),
      ...(replicaSet
        ? {
            generateName: `${replicaSet}-`,
            labels: { 'pod-template-hash': hash },
            ownerReferences: [
              {
                apiVersion: 'apps/v1',
                kind: 'Deployment',
                name: replicaSet.slice(0, -hash.length - 1),
                uid: `uid-${replicaSet}`,
                controller: true,
              },
            ],
          }
        : {}),
    },
    spec: {
      nodeName: words.node ?? 'ip-10-12-1-17',
      containers: Array.from({ length: containers }, (_, i) => ({ name: `c${i}`, image })),
    },
    status: {
      phase,
      podIPs: [{ ip: '10.1.2.3' }],
      containerStatuses: Array.from(
        { length: phase === 'Pending' && !waiting ? 0 : containers },
        (_, i) => ({
          name: `c${i}`,
          image,
          imageID: '',
          ready: i < ready,
          restartCount: i === 0 ? restarts : 0,
          started: true,
          state: stateOf(words, i),
          ...(lastEnd && i === 0
            ? {
                lastState: {
                  terminated: {
                    exitCode: lastEnd.exitCode,
                    reason: lastEnd.reason,
                    finishedAt: minutesAgo(lastEnd.minutes),
                  },
                },
              }
            : {}),
        }),
      ),
    },
  } as Pod & KubernetesObject;
}

/** A deployment with so many replicas, `ready` of them ready. */
export function deploymentOf(words: {
  name: string;
  namespace?: string;
  replicas?: number;
  ready?: number;
  image?: string;
  minutes?: number;
}): Deployment & KubernetesObject {
  const { name, namespace = 'payments', replicas = 2, ready = replicas, minutes = 600 } = words;
  const { image = 'registry.acme.io/payments/api:2.31.0' } = words;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace,
      uid: `uid-deployment-${namespace}-${name}`,
      creationTimestamp: minutesAgo(minutes),
      generation: 1,
    },
    spec: {
      replicas,
      selector: {},
      template: { spec: { containers: [{ name: 'api', image }] } },
    },
    status: {
      observedGeneration: 1,
      replicas,
      readyReplicas: ready,
      updatedReplicas: replicas,
      availableReplicas: ready,
    },
  } as Deployment & KubernetesObject;
}

/** A healthy cluster, and what is different about it. */
export function clusterOf(id: string, different: Partial<ClusterSummary> = {}): ClusterSummary {
  return {
    id,
    title: id,
    labels: { region: 'eu-west-1', distribution: 'EKS' },
    production: id === 'production',
    changesAs: 'person',
    source: 'config',
    health: { state: 'ok', reason: { id: 'health.healthy' } },
    detail: [{ id: 'health.answersIn', params: { milliseconds: 61 } }],
    version: 'v1.36.3',
    checkedAt: minutesAgo(0.07),
    answeredAt: minutesAgo(0.07),
    latency: 61,
    changes: { possible: true },
    nodes: { value: { ready: 14, total: 14 } },
    pods: { value: 8214 },
    cpu: { value: { capacity: 336, requested: 238 } },
    memory: { value: { capacity: 1.3 * 2 ** 40, requested: 1.01 * 2 ** 40 } },
    ...different,
  };
}
