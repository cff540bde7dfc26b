import type { KubernetesObject } from '../ApiClient';
import type { Environment } from './demo';
import { applicationMetadata, clusterMetadata, namespaceMetadata } from './metadata';
import { condition, plain, type Seeded } from './Seeded';

/** What bounds and moves the size of things: quotas, limits, priorities and autoscalers. */
export function capacity(environment: Environment): readonly Seeded[] {
  return [
    ...plain(...quotas(environment), ...limits(), ...priorities(), ...autoscalers(environment)),
    ...verticalAutoscalers(environment),
  ];
}

function quotas(environment: Environment): KubernetesObject[] {
  const production = environment === 'production';
  const quota = (namespace: string, hard: Record<string, string>): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: namespaceMetadata(namespace, namespace),
    spec: { hard },
  });
  return [
    // Storage for one more book of 20 GiB at most.
    quota('payments', {
      pods: '80',
      persistentvolumeclaims: production ? '4' : '2',
      'requests.storage': production ? '640Gi' : '25Gi',
    }),
    // As many claims as the search has in production: nobody gets another one.
    quota('catalog', { persistentvolumeclaims: '3', 'services.loadbalancers': '1' }),
    quota('analytics', { pods: '60', 'requests.cpu': '80', 'requests.memory': '160Gi' }),
  ];
}

function limits(): KubernetesObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: namespaceMetadata('risk', 'containers'),
      spec: {
        limits: [
          {
            type: 'Container',
            default: { memory: '256Mi' },
            defaultRequest: { cpu: '50m', memory: '128Mi' },
            max: { memory: '4Gi' },
          },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: namespaceMetadata('checkout', 'claims'),
      spec: {
        limits: [
          { type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '100Gi' } },
        ],
      },
    },
  ];
}

function priorities(): KubernetesObject[] {
  return [
    {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: clusterMetadata('business-critical'),
      value: 1_000_000,
      description: 'Takes or moves money; may push others out.',
    },
    {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: clusterMetadata('batch'),
      value: -100,
      preemptionPolicy: 'Never',
      description: 'Waits until there is room.',
    },
  ];
}

function autoscalers(environment: Environment): KubernetesObject[] {
  const autoscaler = (
    application: string,
    minReplicas: number,
    maxReplicas: number,
    averageUtilization: number,
  ): KubernetesObject => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: applicationMetadata(application, application),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: application },
      minReplicas,
      maxReplicas,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
        },
      ],
    },
  });
  // Of a quiet application the least is what the seed starts with: nothing is taken away from the demo.
  return environment === 'production'
    ? [
        autoscaler('product-api', 10, 20, 80),
        // Its pods are busier than they should be, and it may not have more of them.
        autoscaler('event-collector', 8, 14, 60),
      ]
    : [autoscaler('product-api', 3, 6, 80), autoscaler('event-collector', 3, 6, 80)];
}

function verticalAutoscalers(environment: Environment): Seeded[] {
  const production = environment === 'production';
  const autoscaler = (
    application: string,
    kind: 'Deployment' | 'StatefulSet',
    updateMode: string,
    target: { cpu: string; memory: string } | undefined,
  ): Seeded => ({
    object: {
      apiVersion: 'autoscaling.k8s.io/v1',
      kind: 'VerticalPodAutoscaler',
      metadata: applicationMetadata(application, application),
      spec: {
        targetRef: { apiVersion: 'apps/v1', kind, name: application },
        updatePolicy: { updateMode },
      },
    },
    status: since =>
      target
        ? {
            conditions: [condition('RecommendationProvided', 'True', 'Provided', since)],
            recommendation: {
              containerRecommendations: [{ containerName: application, target }],
            },
          }
        : {
            conditions: [
              condition('LowConfidence', 'True', 'TooFewSamples', since),
              condition('RecommendationProvided', 'False', 'TooFewSamples', since),
            ],
          },
  });
  return [
    autoscaler('ledger', 'StatefulSet', 'Off', {
      cpu: production ? '740m' : '210m',
      memory: production ? '2831155200' : '629145600',
    }),
    // It has asked for more since the version before.
    autoscaler('card-vault', 'Deployment', 'Initial', { cpu: '120m', memory: '402653184' }),
    autoscaler(
      'image-resizer',
      'Deployment',
      'Recreate',
      production ? { cpu: '410m', memory: '335544320' } : undefined,
    ),
  ];
}
