import type { TestObject } from './MemoryCluster';

/** A pod as a test states it. */
export interface PodTraits {
  readonly namespace?: string;
  readonly node?: string;
  readonly phase?: string;
  /** Default: as the phase says. */
  readonly ready?: boolean;
  readonly restarts?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly owner?: { readonly kind: string; readonly name: string; readonly uid: string };
  readonly cpu?: string;
}

/** A pod with one container, whole enough for every column. */
export function podNamed(name: string, traits: PodTraits = {}): TestObject {
  const {
    namespace = 'default',
    node,
    phase = 'Running',
    ready = phase === 'Running',
    restarts = 0,
    labels,
    owner,
    cpu,
  } = traits;
  return {
    metadata: {
      name,
      namespace,
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...(labels ? { labels } : {}),
      ...(owner
        ? { ownerReferences: [{ apiVersion: 'apps/v1', controller: true, ...owner }] }
        : {}),
    },
    spec: {
      ...(node ? { nodeName: node } : {}),
      containers: [{ name: 'main', image: 'img:1', resources: { requests: cpu ? { cpu } : {} } }],
    },
    status: {
      phase,
      containerStatuses: [
        {
          name: 'main',
          ready,
          restartCount: restarts,
          state: phase === 'Running' ? { running: {} } : {},
        },
      ],
    },
  };
}

/** A node, ready or with the reason why not. */
export function nodeNamed(name: string, notReady?: string): TestObject {
  const condition = notReady
    ? { type: 'Ready', status: 'False', reason: notReady }
    : { type: 'Ready', status: 'True' };
  return {
    metadata: { name },
    status: { conditions: [condition], allocatable: { cpu: '4', memory: '8Gi' } },
  };
}

export function replicaSetNamed(name: string, deployment?: string): TestObject {
  const owner = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: deployment,
    uid: `uid-${deployment}`,
    controller: true,
  };
  return {
    metadata: { name, namespace: 'default', ...(deployment ? { ownerReferences: [owner] } : {}) },
    spec: { replicas: 1 },
  };
}
