import type { KubernetesObject } from '../ApiClient';
import { annotation } from '../simulation/behaviour';
import {
  barePod,
  job,
  replicationController,
  type JobDescription,
  type WorkloadDescription,
} from './workloads';

/** The two environments of the demo company. */
export type Environment = 'staging' | 'production';

/** A cluster with a name of its own is filled like staging. */
export function environmentOf(cluster: string): Environment {
  return cluster === 'production' ? 'production' : 'staging';
}

const sidecars = { proxy: 'docker.io/envoyproxy/envoy:v1.35.1' };

/** What runs all the time. Staging is a version ahead, smaller, and where most things are broken. */
export function workloadsOf(environment: Environment): readonly WorkloadDescription[] {
  const production = environment === 'production';
  const pick = <T>(inProduction: T, inStaging: T): T => (production ? inProduction : inStaging);
  return [
    {
      kind: 'Deployment',
      application: 'payments-api',
      image: pick('payments-api:4.18.2', 'payments-api:4.19.0-rc.3'),
      previous: { image: pick('payments-api:4.18.1', 'payments-api:4.19.0-rc.2') },
      replicas: pick(12, 3),
      cpu: 250,
      memory: pick(384, 192),
      port: 8080,
      sidecars,
    },
    {
      kind: 'Deployment',
      application: 'payments-api',
      name: 'payments-webhooks',
      image: pick('payments-api:4.18.2', 'payments-api:4.19.0-rc.3'),
      previous: { image: pick('payments-api:4.18.1', 'payments-api:4.19.0-rc.2') },
      replicas: pick(4, 2),
      memory: 192,
      env: { MODE: 'webhooks' },
    },
    {
      // In production its limit is too small; more memory mends it.
      kind: 'Deployment',
      application: 'card-vault',
      image: pick('card-vault:2.7.0', 'card-vault:2.7.1'),
      previous: { image: 'card-vault:2.6.4', behaviour: undefined },
      replicas: pick(3, 2),
      memory: pick(96, 192),
      memoryLimit: pick(192, 512),
      port: 8443,
      ...(production && {
        behaviour: 'out-of-memory' as const,
        annotations: {
          [annotation.restarts]: '17',
          [annotation.runFor]: '35s',
          [annotation.memoryUsage]: '1.85',
        },
      }),
    },
    {
      kind: 'StatefulSet',
      application: 'ledger',
      image: 'docker.io/library/postgres:17.6',
      replicas: pick(3, 1),
      cpu: 500,
      memory: pick(2048, 512),
      port: 5432,
      storage: pick(200, 20),
      sidecars: { exporter: 'quay.io/prometheuscommunity/postgres-exporter:v0.18.1' },
    },
    {
      // The rollout that takes long: each new pod is ready only after minutes.
      kind: 'Deployment',
      application: 'checkout-web',
      image: pick('checkout-web:7.42.0', 'checkout-web:7.43.0-rc.1'),
      previous: {
        image: pick('checkout-web:7.41.3', 'checkout-web:7.42.0'),
        behaviour: undefined,
        annotations: undefined,
      },
      replicas: pick(16, 4),
      cpu: 150,
      memory: 256,
      port: 3000,
      ...(production && {
        behaviour: 'slow-start' as const,
        annotations: { [annotation.readyAfter]: '9m' },
        maxUnavailable: 0,
        maxSurge: 2,
        progressDeadline: 3600,
      }),
    },
    {
      // In staging the pods of the last revision do not end.
      kind: 'Deployment',
      application: 'cart',
      image: pick('cart:3.3.1', 'cart:3.4.0'),
      previous: {
        image: 'cart:3.3.0',
        ...(!production && { behaviour: 'cannot-terminate' as const }),
      },
      replicas: pick(8, 2),
      memory: 192,
      port: 8080,
      sidecars,
    },
    {
      kind: 'StatefulSet',
      application: 'cart',
      name: 'cart-cache',
      image: 'docker.io/valkey/valkey:8.1.3',
      replicas: pick(3, 1),
      memory: pick(512, 128),
      port: 6379,
    },
    {
      // In staging a setting that the new version wants is not there.
      kind: 'Deployment',
      application: 'promotions',
      image: pick('promotions:2.3.7', 'promotions:2.4.0-rc.1'),
      previous: {
        image: pick('promotions:2.3.6', 'promotions:2.3.7'),
        behaviour: undefined,
        annotations: undefined,
      },
      replicas: pick(4, 2),
      port: 8080,
      ...(!production && {
        behaviour: 'crash-loop' as const,
        annotations: { [annotation.exitCode]: '1' },
      }),
    },
    {
      kind: 'Deployment',
      application: 'product-api',
      image: pick('product-api:11.6.0', 'product-api:11.7.0'),
      previous: { image: pick('product-api:11.5.2', 'product-api:11.6.0') },
      replicas: pick(10, 3),
      cpu: 200,
      memory: 256,
      port: 8080,
    },
    {
      // In production there is no volume left for the third pod.
      kind: 'StatefulSet',
      application: 'search',
      image: 'docker.io/opensearchproject/opensearch:3.2.0',
      replicas: pick(3, 2),
      cpu: 500,
      memory: pick(2048, 768),
      port: 9200,
      storage: pick(100, 10),
      initContainers: { 'increase-map-count': 'docker.io/library/busybox:1.37' },
    },
    {
      kind: 'Deployment',
      application: 'search',
      name: 'search-indexer',
      image: pick('search-indexer:1.14.0', 'search-indexer:1.15.0'),
      previous: { image: 'search-indexer:1.13.2', behaviour: undefined },
      replicas: 2,
      port: 8080,
      // Without a surge that must be ready first, both pods are replaced and both fail their probe.
      ...(!production && { behaviour: 'never-ready' as const, maxUnavailable: '100%' }),
    },
    {
      // In staging the tag was never pushed; another image mends it.
      kind: 'Deployment',
      application: 'image-resizer',
      image: pick('image-resizer:1.8.5', 'image-resizer:1.9.0'),
      previous: {
        image: pick('image-resizer:1.8.4', 'image-resizer:1.8.5'),
        behaviour: undefined,
      },
      replicas: pick(4, 3),
      cpu: 300,
      memory: 256,
      ...(!production && { behaviour: 'cannot-pull' as const }),
    },
    {
      // In staging the model never arrives.
      kind: 'Deployment',
      application: 'fraud-scoring',
      image: pick('fraud-scoring:5.2.0', 'fraud-scoring:6.0.0-rc.2'),
      previous: { image: 'fraud-scoring:5.1.0', behaviour: undefined },
      replicas: pick(6, 2),
      cpu: 400,
      memory: pick(768, 256),
      port: 8080,
      initContainers: { 'fetch-model': 'model-fetcher:1.2.0' },
      annotations: { [annotation.initFor]: '6s' },
      ...(!production && { behaviour: 'init-blocks' as const }),
    },
    {
      // In production the new version never becomes ready, and the old one goes on serving.
      kind: 'Deployment',
      application: 'sanctions-screening',
      image: 'sanctions-screening:3.1.0',
      previous: { image: 'sanctions-screening:3.0.4', behaviour: undefined },
      replicas: pick(4, 2),
      memory: 256,
      port: 8080,
      ...(production && {
        behaviour: 'never-ready' as const,
        maxUnavailable: 0,
        maxSurge: 1,
        progressDeadline: 60,
      }),
    },
    {
      kind: 'Deployment',
      application: 'sanctions-screening',
      name: 'sanctions-list-updater',
      image: 'sanctions-list-updater:1.0.3',
      replicas: 1,
      initContainers: { migrate: 'sanctions-list-updater:1.0.3' },
      ...(!production && { behaviour: 'init-fails' as const }),
    },
    {
      kind: 'Deployment',
      application: 'event-collector',
      image: pick('event-collector:8.0.4', 'event-collector:8.1.0'),
      previous: { image: pick('event-collector:8.0.3', 'event-collector:8.0.4') },
      replicas: pick(14, 3),
      memory: 192,
      port: 8080,
      ...(production && { annotations: { [annotation.cpuUsage]: '0.85' } }),
    },
    {
      kind: 'Deployment',
      application: 'event-collector',
      name: 'event-replay',
      image: pick('event-collector:8.0.4', 'event-collector:8.1.0'),
      replicas: 1,
      env: { MODE: 'replay' },
      sidecars: { metrics: 'docker.io/prom/statsd-exporter:v0.28.0' },
      ...(production && {
        behaviour: 'crash-loop' as const,
        annotations: { [annotation.exitCode]: '139', [annotation.restarts]: '41' },
      }),
    },
    {
      kind: 'Deployment',
      application: 'warehouse-export',
      name: 'warehouse-gateway',
      image: pick('warehouse-gateway:0.9.8', 'warehouse-gateway:0.10.0'),
      replicas: pick(2, 1),
      port: 8080,
      ...(!production && { behaviour: 'bad-config' as const }),
    },
    {
      kind: 'Deployment',
      application: 'ingress-gateway',
      image: 'docker.io/library/traefik:v3.5.1',
      previous: { image: 'docker.io/library/traefik:v3.5.0' },
      replicas: pick(4, 2),
      cpu: 250,
      memory: 192,
      port: 8000,
    },
    {
      kind: 'DaemonSet',
      application: 'log-agent',
      image: 'docker.io/fluent/fluent-bit:4.0.8',
      cpu: 50,
      memory: 64,
      spec: { tolerations: [{ operator: 'Exists' }] },
    },
    {
      kind: 'StatefulSet',
      application: 'metrics-store',
      image: 'docker.io/prom/prometheus:v3.5.0',
      replicas: pick(2, 1),
      cpu: 500,
      memory: pick(4096, 1024),
      port: 9090,
      storage: pick(500, 50),
      sidecars: { reloader: 'quay.io/prometheus-operator/prometheus-config-reloader:v0.85.0' },
    },
    {
      kind: 'DaemonSet',
      application: 'metrics-store',
      name: 'node-exporter',
      image: 'quay.io/prometheus/node-exporter:v1.9.1',
      cpu: 20,
      memory: 32,
      spec: { hostNetwork: true, tolerations: [{ operator: 'Exists' }] },
    },
    {
      kind: 'Deployment',
      application: 'metrics-store',
      name: 'alert-router',
      image: 'quay.io/prometheus/alertmanager:v0.28.1',
      replicas: pick(2, 1),
      port: 9093,
      ...(!production && { behaviour: 'cannot-mount' as const }),
    },
  ];
}

/** Jobs that are done, that failed, that wait, and those that come again. */
function jobDescriptions(environment: Environment): readonly JobDescription[] {
  const production = environment === 'production';
  return [
    {
      application: 'settlement',
      name: 'settlement-nightly',
      image: 'settlement:1.30.2',
      schedule: '0 2 * * *',
      memory: 512,
      annotations: { [annotation.runFor]: '90s' },
    },
    {
      application: 'settlement',
      name: 'settlement-reconcile',
      image: 'settlement:1.30.2',
      schedule: '*/5 * * * *',
      annotations: { [annotation.runFor]: '25s' },
    },
    {
      application: 'settlement',
      name: 'settlement-backfill-october',
      image: 'settlement:1.30.2',
      completions: 6,
      parallelism: 3,
    },
    {
      application: 'settlement',
      name: 'settlement-payout-file',
      image: 'settlement:1.30.2',
      behaviour: 'fail',
      backoffLimit: production ? 2 : 1,
      annotations: { [annotation.exitCode]: '3' },
    },
    {
      application: 'warehouse-export',
      name: 'warehouse-export-hourly',
      image: 'warehouse-export:0.22.0',
      schedule: '7 * * * *',
      memory: 256,
      annotations: { [annotation.runFor]: '3m' },
    },
    {
      application: 'warehouse-export',
      name: 'warehouse-vacuum',
      image: 'warehouse-export:0.22.0',
      schedule: '30 4 * * 0',
      suspend: true,
    },
    {
      // No node is that large.
      application: 'warehouse-export',
      name: 'forecast-training',
      image: 'forecast-trainer:0.3.1',
      spec: { priorityClassName: 'batch' },
      cpu: production ? 48_000 : 16_000,
      memory: 65_536,
    },
    {
      application: 'product-api',
      name: 'product-import',
      image: 'product-api:11.6.0',
      completions: 4,
      parallelism: 4,
      annotations: { [annotation.runFor]: '45m' },
    },
  ];
}

export function jobsOf(environment: Environment): readonly KubernetesObject[] {
  return jobDescriptions(environment).map(job);
}

/** What runs as it did ten years ago. */
export function legacyOf(environment: Environment): readonly KubernetesObject[] {
  return [
    replicationController({
      application: 'product-api',
      name: 'price-feed',
      image: 'price-feed:2.9.1',
      replicas: environment === 'production' ? 2 : 1,
    }),
  ];
}

/** Pods that somebody started by hand. */
export function barePodsOf(environment: Environment): readonly KubernetesObject[] {
  return [
    barePod({
      application: 'ingress-gateway',
      name: 'network-debug',
      image: 'docker.io/nicolaka/netshoot:v0.14',
    }),
    barePod({
      application: 'ledger',
      name: 'ledger-console',
      image: 'docker.io/library/postgres:17.6',
    }),
    ...(environment === 'production'
      ? [
          barePod({
            application: 'metrics-store',
            name: 'disk-usage-report',
            image: 'docker.io/library/busybox:1.37',
            behaviour: 'evicted',
          }),
        ]
      : []),
  ];
}
