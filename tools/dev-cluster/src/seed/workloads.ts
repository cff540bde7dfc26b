import type { KubernetesObject } from '../ApiClient';
import { annotation, type Behaviour } from '../simulation/behaviour';
import { applicationLabels, applicationMetadata, applicationNamed } from './metadata';

/** The registry of the demo company; nothing is ever pulled from it. */
const registry = 'registry.larkfield.example';

/** What a pod of the demo is made of. */
export interface PodDescription {
  readonly application: string;
  /** Name of the workload; the application's unless it has several. */
  readonly name?: string;
  /** `NAME:TAG` in the company's registry, or a full reference where it holds a slash. */
  readonly image: string;
  /** Cores in thousandths. */
  readonly cpu?: number;
  /** Memory asked for and memory limit, both in MiB. */
  readonly memory?: number;
  readonly memoryLimit?: number;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Further containers, `NAME: IMAGE`. */
  readonly sidecars?: Readonly<Record<string, string>>;
  readonly initContainers?: Readonly<Record<string, string>>;
  readonly behaviour?: Behaviour;
  /** More annotations of the pod. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Further fields of the pod's spec. */
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** A workload that keeps pods running. */
export interface WorkloadDescription extends PodDescription {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  readonly replicas?: number;
  /**
   * What differed in the revision before; it is rolled out first, so that there is a history and the
   * pods of a revision that does not come up stand beside those that serve.
   */
  readonly previous?: Partial<PodDescription>;
  readonly maxUnavailable?: number | string;
  readonly maxSurge?: number | string;
  /** Seconds after which a rollout without progress counts as stuck. */
  readonly progressDeadline?: number;
  /** Size of a volume for each pod of a StatefulSet, in GiB. */
  readonly storage?: number;
}

function imageReference(image: string): string {
  return image.includes('/') ? image : `${registry}/${image}`;
}

/** The template of a pod. */
export function podTemplate(pod: PodDescription, restartPolicy?: 'Never' | 'OnFailure') {
  const name = pod.name ?? pod.application;
  const { cpu = 100, memory = 128, memoryLimit = memory * 2 } = pod;
  const small = {
    requests: { cpu: '20m', memory: '32Mi' },
    limits: { memory: '96Mi' },
  };
  const image = imageReference(pod.image);
  const annotations: Record<string, string> = {
    ...(pod.behaviour && { [annotation.behaviour]: pod.behaviour }),
    ...(pod.behaviour === 'cannot-pull' && { [annotation.onlyImage]: image }),
    ...(pod.behaviour === 'out-of-memory' && { [annotation.onlyMemoryLimit]: `${memoryLimit}Mi` }),
    ...pod.annotations,
  };
  return {
    metadata: {
      labels: {
        ...applicationLabels(pod.application, name),
        'app.kubernetes.io/version': image.slice(image.lastIndexOf(':') + 1),
      },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: {
      ...(restartPolicy && { restartPolicy }),
      serviceAccountName: pod.application,
      ...(pod.initContainers && {
        initContainers: Object.entries(pod.initContainers).map(([each, reference]) => ({
          name: each,
          image: imageReference(reference),
          resources: small,
        })),
      }),
      containers: [
        {
          name,
          image,
          ...(pod.port && { ports: [{ name: 'http', containerPort: pod.port }] }),
          env: Object.entries({ LOG_LEVEL: 'info', ...pod.env }).map(([key, value]) => ({
            name: key,
            value,
          })),
          ...(pod.port && {
            readinessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 10 },
          }),
          resources: {
            requests: { cpu: `${cpu}m`, memory: `${memory}Mi` },
            limits: { memory: `${memoryLimit}Mi` },
          },
        },
        ...Object.entries(pod.sidecars ?? {}).map(([each, reference]) => ({
          name: each,
          image: imageReference(reference),
          resources: small,
        })),
      ],
      ...pod.spec,
    },
  };
}

/** The workload as it is to be, or with `revision: 'previous'` as it was before. */
export function workload(
  description: WorkloadDescription,
  revision: 'current' | 'previous' = 'current',
): KubernetesObject {
  const { kind, application, replicas = 1, storage } = description;
  const name = description.name ?? application;
  const pod = revision === 'previous' ? { ...description, ...description.previous } : description;
  const { maxUnavailable = '25%', maxSurge = '25%', progressDeadline = 600 } = description;
  const selector = {
    matchLabels: {
      'app.kubernetes.io/name': application,
      'app.kubernetes.io/component': name,
    },
  };
  const common = { selector, template: podTemplate(pod) };
  const specs = {
    Deployment: {
      ...common,
      replicas,
      progressDeadlineSeconds: progressDeadline,
      revisionHistoryLimit: 5,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, maxSurge } },
    },
    StatefulSet: {
      ...common,
      replicas,
      serviceName: name,
      podManagementPolicy: 'Parallel',
      ...(storage && {
        volumeClaimTemplates: [
          {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: { name: 'data', labels: applicationLabels(application, name) },
            spec: {
              accessModes: ['ReadWriteOnce'],
              storageClassName: 'efs',
              resources: { requests: { storage: `${storage}Gi` } },
            },
          },
        ],
      }),
    },
    DaemonSet: common,
  };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: applicationMetadata(application, name),
    spec: specs[kind],
  };
}

/** A Job, or with a schedule a CronJob. */
export interface JobDescription extends PodDescription {
  readonly name: string;
  readonly schedule?: string;
  readonly suspend?: boolean;
  readonly completions?: number;
  readonly parallelism?: number;
  readonly backoffLimit?: number;
}

export function job(description: JobDescription): KubernetesObject {
  const {
    application,
    name,
    schedule,
    suspend,
    completions,
    parallelism,
    backoffLimit = 2,
  } = description;
  const metadata = applicationMetadata(application, name);
  const spec = {
    ...(completions && { completions }),
    ...(parallelism && { parallelism }),
    backoffLimit,
    template: podTemplate(description, 'Never'),
  };
  if (!schedule) return { apiVersion: 'batch/v1', kind: 'Job', metadata, spec };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      schedule,
      concurrencyPolicy: 'Forbid',
      ...(suspend && { suspend }),
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      jobTemplate: { metadata: { labels: metadata.labels }, spec },
    },
  };
}

/** A workload of the time before Deployments, which somebody still runs. */
export function replicationController(
  description: PodDescription & { name: string; replicas: number },
): KubernetesObject {
  const { application, name, replicas } = description;
  return {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: applicationMetadata(application, name),
    spec: {
      replicas,
      selector: { 'app.kubernetes.io/name': application, 'app.kubernetes.io/component': name },
      template: podTemplate(description),
    },
  };
}

/** A pod that nobody keeps running. */
export function barePod(description: PodDescription & { name: string }): KubernetesObject {
  const { metadata, spec } = podTemplate(description, 'Never');
  const own = applicationMetadata(description.application, description.name);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...own,
      labels: metadata.labels,
      annotations: { ...own.annotations, ...metadata.annotations },
    },
    spec,
  };
}

/** What stands beside a workload: a Service for one that listens or keeps state. */
export function service(description: WorkloadDescription): KubernetesObject | undefined {
  const { application, kind, port, name = application } = description;
  if (!port) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: applicationMetadata(application, name),
    spec: {
      ...(kind === 'StatefulSet' && { clusterIP: 'None' }),
      selector: { 'app.kubernetes.io/name': application, 'app.kubernetes.io/component': name },
      ports: [{ name: 'http', port: kind === 'StatefulSet' ? port : 80, targetPort: 'http' }],
    },
  };
}

/** A budget for a workload that must not be drained as a whole. */
export function disruptionBudget(description: WorkloadDescription): KubernetesObject | undefined {
  const { application, kind, replicas = 1, name = application } = description;
  if (kind === 'DaemonSet' || replicas < 3) return undefined;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: applicationMetadata(application, name),
    spec: {
      maxUnavailable: 1,
      selector: {
        matchLabels: { 'app.kubernetes.io/name': application, 'app.kubernetes.io/component': name },
      },
    },
  };
}

/** What every application has: an account, a configuration and a secret. */
export function applicationObjects(name: string, environment: string): readonly KubernetesObject[] {
  const { description } = applicationNamed(name);
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: applicationMetadata(name, name) },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: applicationMetadata(name, `${name}-config`, name),
      data: {
        'application.yaml': [
          `# ${description}`,
          `environment: ${environment}`,
          'http:',
          '  port: 8080',
          '  shutdownGracePeriod: 20s',
          'tracing:',
          `  sampling: ${environment === 'production' ? '0.01' : '1.0'}`,
          '',
        ].join('\n'),
        PUBLIC_URL: `https://${name}.${environment}.larkfield.example`,
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: applicationMetadata(name, `${name}-credentials`, name),
      type: 'Opaque',
      stringData: {
        DATABASE_PASSWORD: `not-a-real-password-${name}-${environment}`,
        API_TOKEN: `not-a-real-token-${name}-${environment}`,
      },
    },
  ];
}
