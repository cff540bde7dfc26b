import { specimen, template, type Specimen } from './Specimen';

const selector = (app: string) => ({ matchLabels: { app } });
const condition = (type: string, reason?: string, status = 'True') => ({
  type,
  status,
  ...(reason ? { reason } : {}),
  lastTransitionTime: '2026-01-02T03:14:05Z',
});

const set = (app: string, spec: object = {}) => ({
  spec: { serviceName: app, selector: selector(app), template: template(app), ...spec },
});
/** A job that the job controller leaves alone, as another one is to manage it. */
const run = (spec: object = {}, pod: object = {}) => ({
  spec: {
    managedBy: 'zoo.example/keeper',
    template: template('run', { restartPolicy: 'Never', ...pod }),
    ...spec,
  },
});
const startTime = '2026-01-02T03:04:05Z';

const scaled = (metrics?: object[], more: object = {}) => ({
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'healthy' },
    minReplicas: 2,
    maxReplicas: 10,
    ...(metrics ? { metrics } : {}),
    ...more,
  },
});
const cpu = (target: object) => ({ type: 'Resource', resource: { name: 'cpu', target } });
const external = (target: object) => ({
  type: 'External',
  external: { metric: { name: 'queue_length' }, target },
});
const reported = (currentMetrics: object[], conditions: object[] = []) => ({
  currentReplicas: 3,
  desiredReplicas: 3,
  currentMetrics,
  conditions,
});
const utilization = (averageUtilization: number) => ({ type: 'Utilization', averageUtilization });

const every = (schedule: string, spec: object = {}) => ({
  spec: {
    schedule,
    jobTemplate: { spec: { template: template('tick', { restartPolicy: 'Never' }) } },
    ...spec,
  },
});
const budget = (spec: object) => ({ spec: { selector: selector('budget'), ...spec } });

/** Workloads whose controllers stand still. */
export const workloads: readonly Specimen[] = [
  specimen('deployments.apps', 'paused', {
    spec: { paused: true, selector: selector('p'), template: template('p') },
  }),
  specimen(
    'deployments.apps',
    'half-there',
    { spec: { replicas: 4, selector: selector('h'), template: template('h') } },
    {
      status: {
        observedGeneration: 1,
        replicas: 4,
        updatedReplicas: 3,
        readyReplicas: 2,
        availableReplicas: 1,
      },
    },
  ),
  specimen(
    'replicasets.apps',
    'bare',
    { spec: { replicas: 3, selector: selector('bare'), template: template('bare') } },
    { status: { replicas: 2, readyReplicas: 1, availableReplicas: 1, observedGeneration: 1 } },
  ),
  specimen('replicasets.apps', 'never-seen', {
    spec: { replicas: 0, selector: selector('n'), template: template('n') },
  }),

  specimen('statefulsets.apps', 'never-seen', set('never-seen')),
  specimen('statefulsets.apps', 'zero', set('zero', { replicas: 0 }), {
    status: { observedGeneration: 1, replicas: 0 },
  }),
  specimen('statefulsets.apps', 'db', set('db', { replicas: 3 }), {
    status: {
      observedGeneration: 1,
      replicas: 3,
      readyReplicas: 2,
      updatedReplicas: 3,
      currentRevision: 'db-1',
      updateRevision: 'db-1',
    },
  }),
  specimen(
    'statefulsets.apps',
    'ordered',
    set('ordered', {
      replicas: 5,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 3 } },
    }),
    {
      status: {
        observedGeneration: 1,
        replicas: 5,
        readyReplicas: 4,
        updatedReplicas: 1,
        currentRevision: 'ordered-1',
        updateRevision: 'ordered-2',
      },
      deleting: true,
    },
  ),

  specimen('daemonsets.apps', 'never-seen', {
    spec: { selector: selector('d'), template: template('d') },
  }),
  specimen(
    'daemonsets.apps',
    'nowhere',
    {
      spec: {
        selector: selector('d'),
        template: template('d', { nodeSelector: { zone: 'moon', gpu: 'true' } }),
      },
    },
    {
      status: {
        observedGeneration: 1,
        desiredNumberScheduled: 0,
        currentNumberScheduled: 0,
        numberReady: 0,
        numberMisscheduled: 0,
      },
    },
  ),
  specimen(
    'daemonsets.apps',
    'limping',
    { spec: { selector: selector('d'), template: template('d') } },
    {
      status: {
        observedGeneration: 1,
        desiredNumberScheduled: 6,
        currentNumberScheduled: 5,
        numberReady: 4,
        updatedNumberScheduled: 3,
        numberAvailable: 2,
        numberUnavailable: 4,
        numberMisscheduled: 1,
      },
    },
  ),

  specimen('replicationcontrollers', 'never-seen', {
    spec: {
      selector: { app: 'rc', tier: 'back' },
      template: {
        ...template('rc'),
        metadata: { labels: { app: 'rc', tier: 'back' } },
      },
    },
  }),
  specimen(
    'replicationcontrollers',
    'refused',
    { spec: { replicas: 2, selector: { app: 'rc' }, template: template('rc') } },
    {
      status: {
        replicas: 1,
        readyReplicas: 0,
        conditions: [condition('ReplicaFailure', 'FailedCreate')],
      },
    },
  ),
  specimen(
    'replicationcontrollers',
    'there',
    { spec: { replicas: 2, selector: { app: 'rc' }, template: template('rc') } },
    { status: { replicas: 2, fullyLabeledReplicas: 2, readyReplicas: 2, availableReplicas: 2 } },
  ),

  specimen('jobs.batch', 'not-started', run()),
  specimen('jobs.batch', 'running', run({ completions: 5, parallelism: 2 }), {
    status: { startTime, active: 2, succeeded: 1, failed: 2 },
  }),
  specimen('jobs.batch', 'queue-of-one', run({ parallelism: 1 }), {
    status: { startTime, active: 1 },
  }),
  specimen('jobs.batch', 'queue-of-three', run({ parallelism: 3 }), {
    status: { startTime, active: 3 },
  }),
  specimen('jobs.batch', 'complete', run({ completions: 2 }), {
    status: {
      startTime,
      completionTime: '2026-01-02T03:09:12Z',
      succeeded: 2,
      conditions: [condition('SuccessCriteriaMet'), condition('Complete')],
    },
  }),
  specimen('jobs.batch', 'failed', run(), {
    status: {
      startTime,
      failed: 7,
      conditions: [
        condition('FailureTarget', 'BackoffLimitExceeded'),
        condition('Failed', 'BackoffLimitExceeded'),
      ],
    },
  }),
  specimen('jobs.batch', 'failing', run(), {
    status: { startTime, conditions: [condition('FailureTarget', 'PodFailurePolicy')] },
  }),
  specimen('jobs.batch', 'succeeding', run(), {
    status: { startTime, conditions: [condition('SuccessCriteriaMet')] },
  }),
  specimen('jobs.batch', 'suspended', run({ suspend: true }), {
    status: { conditions: [condition('Suspended', 'JobSuspended')] },
  }),
  specimen('jobs.batch', 'resumed', run(), {
    status: { startTime, conditions: [condition('Suspended', 'JobResumed', 'False')] },
  }),
  specimen('jobs.batch', 'terminating', run(), { status: { startTime }, deleting: true }),

  specimen('cronjobs.batch', 'never-ran', every('0 2 * * *')),
  specimen(
    'cronjobs.batch',
    'suspended',
    every('@hourly', { suspend: true, timeZone: 'Asia/Shanghai' }),
    {
      status: { lastScheduleTime: startTime },
    },
  ),
  specimen('cronjobs.batch', 'running', every('*/5 * * * *'), {
    status: {
      lastScheduleTime: startTime,
      active: [{ kind: 'Job', namespace: 'zoo', name: 'running-1' }],
    },
  }),
  specimen('cronjobs.batch', 'failed', every('7 * * * *'), {
    status: { lastScheduleTime: startTime, lastSuccessfulTime: '2026-01-01T03:05:00Z' },
  }),

  specimen('horizontalpodautoscalers.autoscaling', 'never-seen', scaled()),
  specimen(
    'horizontalpodautoscalers.autoscaling',
    'busy',
    scaled([cpu(utilization(70))], { minReplicas: 1 }),
    {
      status: reported(
        [
          {
            type: 'Resource',
            resource: { name: 'cpu', current: { averageUtilization: 93, averageValue: '930m' } },
          },
        ],
        [
          condition('AbleToScale', 'ReadyForNewScale'),
          condition('ScalingLimited', 'TooManyReplicas'),
        ],
      ),
    },
  ),
  specimen(
    'horizontalpodautoscalers.autoscaling',
    'many-metrics',
    scaled([
      cpu({ type: 'AverageValue', averageValue: '500m' }),
      external({ type: 'Value', value: '1500' }),
      external({ type: 'AverageValue', averageValue: '30' }),
      {
        type: 'Pods',
        pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '1k' } },
      },
    ]),
    {
      status: reported([
        { type: 'Resource', resource: { name: 'cpu', current: { averageValue: '250m' } } },
        {
          type: 'External',
          external: { metric: { name: 'queue_length' }, current: { value: '20' } },
        },
      ]),
    },
  ),
  specimen(
    'horizontalpodautoscalers.autoscaling',
    'outside',
    scaled([
      external({ type: 'AverageValue', averageValue: '30' }),
      external({ type: 'Value', value: '2' }),
    ]),
    {
      status: reported(
        [
          {
            type: 'External',
            external: { metric: { name: 'queue_length' }, current: { averageValue: '12500m' } },
          },
        ],
        [condition('ScalingActive', 'FailedGetExternalMetric', 'False')],
      ),
    },
  ),
  specimen(
    'horizontalpodautoscalers.autoscaling',
    'of-an-object',
    scaled([
      {
        type: 'Object',
        object: {
          describedObject: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'main' },
          metric: { name: 'requests' },
          target: { type: 'Value', value: '10k' },
        },
      },
      {
        type: 'ContainerResource',
        containerResource: { name: 'memory', container: 'main', target: utilization(60) },
      },
    ]),
    {
      status: reported([
        {
          type: 'Object',
          object: {
            describedObject: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'main' },
            metric: { name: 'requests' },
            current: { value: '8k' },
          },
        },
        {
          type: 'ContainerResource',
          containerResource: {
            name: 'memory',
            container: 'main',
            current: { averageUtilization: 41, averageValue: '1Gi' },
          },
        },
      ]),
    },
  ),

  specimen('poddisruptionbudgets.policy', 'never-seen', budget({ minAvailable: 1 })),
  specimen('poddisruptionbudgets.policy', 'by-share', budget({ maxUnavailable: '25%' }), {
    status: {
      observedGeneration: 1,
      disruptionsAllowed: 1,
      currentHealthy: 4,
      desiredHealthy: 3,
      expectedPods: 4,
    },
  }),
  specimen('poddisruptionbudgets.policy', 'unhealthy', budget({ minAvailable: '50%' }), {
    status: {
      observedGeneration: 1,
      disruptionsAllowed: 0,
      currentHealthy: 1,
      desiredHealthy: 2,
      expectedPods: 4,
    },
  }),
  specimen('poddisruptionbudgets.policy', 'without-limits', budget({})),
];
