import type { ContainerStatus, Pod } from '../../kubernetes';

type Status = NonNullable<Pod['status']>;
type State = NonNullable<ContainerStatus['state']>;

const started = '2026-01-02T03:04:05Z';
const ended = '2026-01-02T03:14:05Z';

const running: State = { running: { startedAt: started } };
const waiting = (reason?: string): State => ({ waiting: reason === undefined ? {} : { reason } });
const terminated = (exitCode: number, reason?: string, signal?: number): State => ({
  terminated: {
    exitCode,
    ...(reason === undefined ? {} : { reason }),
    ...(signal === undefined ? {} : { signal }),
    startedAt: started,
    finishedAt: ended,
  },
});

interface Box {
  state?: State;
  ready?: boolean;
  started?: boolean;
  restarts?: number;
  lastState?: State;
}

const report = (name: string, box: Box): ContainerStatus => ({
  name,
  image: 'registry.example/app:1',
  imageID: '',
  ready: box.ready ?? false,
  restartCount: box.restarts ?? 0,
  state: box.state ?? {},
  lastState: box.lastState ?? {},
  ...(box.started === undefined ? {} : { started: box.started }),
});

const ok: Box = { state: running, ready: true, started: true };

interface Animal {
  phase?: string;
  reason?: string;
  /** Ordinary init containers. */
  inits?: Box[];
  /** Which of the init containers are sidecars, by index. */
  sidecars?: number[];
  containers?: Box[];
  conditions?: Status['conditions'];
  /** Spec containers without a status. */
  unreported?: number;
  /** Deleted with a finalizer, so that it stays. */
  deleting?: boolean;
  gates?: string[];
  ips?: string[];
  readinessGates?: string[];
}

const condition = (type: string, status = 'True', reason?: string) => ({
  type,
  status,
  ...(reason ? { reason } : {}),
});

const initialized = condition('Initialized');
const podReady = condition('Ready');

/** Odd pods by name: every branch of kubectl's status column, and what lies between. */
const animals: Record<string, Animal> = {
  'pending-bare': { phase: 'Pending' },
  'pending-unschedulable': {
    phase: 'Pending',
    conditions: [condition('PodScheduled', 'False', 'Unschedulable')],
  },
  'pending-gated': {
    phase: 'Pending',
    gates: ['example.com/wait'],
    conditions: [condition('PodScheduled', 'False', 'SchedulingGated')],
  },
  'no-phase': {},
  'phase-unknown': { phase: 'Unknown' },
  'phase-failed-bare': { phase: 'Failed' },
  'phase-succeeded-bare': { phase: 'Succeeded' },
  evicted: { phase: 'Failed', reason: 'Evicted' },
  'node-lost': { phase: 'Running', reason: 'NodeLost', containers: [ok] },
  'node-lost-deleting': {
    phase: 'Running',
    reason: 'NodeLost',
    containers: [ok],
    deleting: true,
  },
  'deadline-exceeded': { phase: 'Failed', reason: 'DeadlineExceeded' },
  'node-affinity': { phase: 'Failed', reason: 'NodeAffinity' },
  'unexpected-admission': { phase: 'Failed', reason: 'UnexpectedAdmissionError' },
  'running-one': { phase: 'Running', containers: [ok], conditions: [podReady] },
  'running-three': {
    phase: 'Running',
    containers: [ok, ok, ok],
    conditions: [podReady],
    ips: ['10.64.1.7', '2001:db8::7'],
  },
  'running-not-ready': {
    phase: 'Running',
    containers: [{ state: running, started: true }],
    conditions: [condition('Ready', 'False')],
  },
  'running-starting': { phase: 'Running', containers: [{ state: running, started: false }] },
  'running-half-ready': { phase: 'Running', containers: [ok, { state: running }] },
  'running-restarted': {
    phase: 'Running',
    containers: [{ ...ok, restarts: 4, lastState: terminated(1, 'Error') }],
    conditions: [podReady],
  },
  'running-restarted-undated': {
    phase: 'Running',
    containers: [{ ...ok, restarts: 4 }],
    conditions: [podReady],
  },
  'running-readiness-gate': {
    phase: 'Running',
    containers: [ok],
    readinessGates: ['example.com/lb'],
    conditions: [condition('Ready', 'False', 'ReadinessGatesNotReady')],
  },
  'running-unreported': { phase: 'Running', containers: [ok], unreported: 2 },
  'container-creating': { phase: 'Pending', containers: [{ state: waiting('ContainerCreating') }] },
  'waiting-without-reason': { phase: 'Pending', containers: [{ state: waiting() }] },
  'state-empty': { phase: 'Pending', containers: [{}] },
  'pod-initializing': {
    phase: 'Pending',
    inits: [{ state: running }],
    containers: [{ state: waiting('PodInitializing') }],
  },
  'image-pull-backoff': { phase: 'Pending', containers: [{ state: waiting('ImagePullBackOff') }] },
  'err-image-pull': { phase: 'Pending', containers: [{ state: waiting('ErrImagePull') }] },
  'invalid-image': { phase: 'Pending', containers: [{ state: waiting('InvalidImageName') }] },
  'create-config-error': {
    phase: 'Pending',
    containers: [{ state: waiting('CreateContainerConfigError') }],
  },
  'run-error': { phase: 'Pending', containers: [{ state: waiting('RunContainerError') }] },
  'crash-loop': {
    phase: 'Running',
    containers: [
      { state: waiting('CrashLoopBackOff'), restarts: 7, lastState: terminated(1, 'Error') },
    ],
  },
  'crash-loop-oom': {
    phase: 'Running',
    containers: [
      ok,
      { state: waiting('CrashLoopBackOff'), restarts: 7, lastState: terminated(137, 'OOMKilled') },
    ],
  },
  'crash-loop-first-wins': {
    phase: 'Running',
    containers: [
      { state: waiting('CrashLoopBackOff'), restarts: 2, lastState: terminated(2, 'Error') },
      { state: waiting('ImagePullBackOff') },
    ],
  },
  'oom-killed': { phase: 'Running', containers: [{ state: terminated(137, 'OOMKilled') }] },
  'error-exit': { phase: 'Failed', containers: [{ state: terminated(1, 'Error') }] },
  'exit-code-only': { phase: 'Failed', containers: [{ state: terminated(3) }] },
  'signal-only': { phase: 'Failed', containers: [{ state: terminated(0, undefined, 9) }] },
  'signal-and-code': { phase: 'Failed', containers: [{ state: terminated(137, undefined, 9) }] },
  completed: { phase: 'Succeeded', containers: [{ state: terminated(0, 'Completed') }] },
  'completed-two': {
    phase: 'Succeeded',
    containers: [{ state: terminated(0, 'Completed') }, { state: terminated(0, 'Completed') }],
  },
  'completed-and-running': {
    phase: 'Running',
    containers: [{ state: terminated(0, 'Completed') }, ok],
    conditions: [podReady],
  },
  'completed-and-running-not-ready': {
    phase: 'Running',
    containers: [{ state: terminated(0, 'Completed') }, ok],
    conditions: [condition('Ready', 'False')],
  },
  'running-and-completed': {
    phase: 'Running',
    containers: [ok, { state: terminated(0, 'Completed') }],
    conditions: [podReady],
  },
  'completed-and-error': {
    phase: 'Failed',
    containers: [{ state: terminated(0, 'Completed') }, { state: terminated(2, 'Error') }],
  },
  'error-and-completed': {
    phase: 'Failed',
    containers: [{ state: terminated(2, 'Error') }, { state: terminated(0, 'Completed') }],
  },
  'completed-error-running': {
    phase: 'Running',
    containers: [{ state: terminated(0, 'Completed') }, { state: terminated(4, 'Error') }, ok],
    conditions: [condition('Ready', 'False')],
  },
  'deadline-with-containers': {
    phase: 'Failed',
    reason: 'DeadlineExceeded',
    containers: [{ state: terminated(143, 'Error') }],
  },
  'init-first-of-two': {
    phase: 'Pending',
    inits: [{ state: running }, { state: waiting('PodInitializing') }],
    containers: [{ state: waiting('PodInitializing') }],
  },
  'init-second-of-two': {
    phase: 'Pending',
    inits: [{ state: terminated(0, 'Completed'), ready: true }, { state: running }],
    containers: [{ state: waiting('PodInitializing') }],
  },
  'init-crash-loop': {
    phase: 'Pending',
    inits: [{ state: waiting('CrashLoopBackOff'), restarts: 5, lastState: terminated(1, 'Error') }],
    containers: [{ state: waiting('PodInitializing') }],
  },
  'init-error': {
    phase: 'Pending',
    inits: [{ state: terminated(1, 'Error'), restarts: 1, lastState: terminated(1, 'Error') }],
    containers: [{ state: waiting('PodInitializing') }],
  },
  'init-exit-code': {
    phase: 'Pending',
    inits: [{ state: terminated(9) }],
    containers: [{ state: waiting('PodInitializing') }],
  },
  'init-signal': {
    phase: 'Pending',
    inits: [{ state: terminated(1, undefined, 15) }],
    containers: [{ state: waiting('PodInitializing') }],
  },
  'init-image-pull': {
    phase: 'Pending',
    inits: [{ state: waiting('ImagePullBackOff') }],
    containers: [{ state: waiting('PodInitializing') }],
  },
  'init-state-empty': { phase: 'Pending', inits: [{}], containers: [{}] },
  'init-done-restarts-forgotten': {
    phase: 'Running',
    inits: [{ state: terminated(0, 'Completed'), restarts: 3, lastState: terminated(1, 'Error') }],
    containers: [ok],
    conditions: [initialized, podReady],
  },
  'init-rerun-after-start': {
    phase: 'Running',
    inits: [{ state: running, restarts: 2 }],
    containers: [ok],
    conditions: [initialized],
  },
  'sidecar-running': {
    phase: 'Running',
    inits: [ok],
    sidecars: [0],
    containers: [ok],
    conditions: [initialized, podReady],
  },
  'sidecar-not-ready': {
    phase: 'Running',
    inits: [{ state: running, started: true }],
    sidecars: [0],
    containers: [ok],
    conditions: [initialized],
  },
  'sidecar-starting': {
    phase: 'Pending',
    inits: [{ state: running, started: false }],
    sidecars: [0],
    containers: [{ state: waiting('PodInitializing') }],
  },
  'sidecar-then-init': {
    phase: 'Pending',
    inits: [ok, { state: running }],
    sidecars: [0],
    containers: [{ state: waiting('PodInitializing') }],
  },
  'sidecar-restarted': {
    phase: 'Running',
    inits: [
      { ...ok, restarts: 2, lastState: terminated(1, 'Error') },
      { state: terminated(0, 'Completed'), restarts: 6, lastState: terminated(1, 'Error') },
    ],
    sidecars: [0],
    containers: [{ ...ok, restarts: 1, lastState: terminated(1, 'Error') }],
    conditions: [initialized, podReady],
  },
  'sidecar-crash-loop': {
    phase: 'Running',
    inits: [
      {
        state: waiting('CrashLoopBackOff'),
        started: false,
        restarts: 4,
        lastState: terminated(1, 'Error'),
      },
    ],
    sidecars: [0],
    containers: [ok],
    conditions: [initialized],
  },
  'sidecar-ended-well': {
    phase: 'Succeeded',
    inits: [{ state: terminated(0, 'Completed') }],
    sidecars: [0],
    containers: [{ state: terminated(0, 'Completed') }],
  },
  'sidecar-killed-at-the-end': {
    phase: 'Succeeded',
    inits: [{ state: terminated(137, 'Error') }],
    sidecars: [0],
    containers: [{ state: terminated(0, 'Completed') }],
  },
  'terminating-running': {
    phase: 'Running',
    containers: [ok],
    conditions: [podReady],
    deleting: true,
  },
  'terminating-pending': { phase: 'Pending', deleting: true },
  'terminating-succeeded': {
    phase: 'Succeeded',
    containers: [{ state: terminated(0, 'Completed') }],
    deleting: true,
  },
  'terminating-failed': {
    phase: 'Failed',
    containers: [{ state: terminated(1, 'Error') }],
    deleting: true,
  },
  'terminating-crash-loop': {
    phase: 'Running',
    containers: [{ state: waiting('CrashLoopBackOff'), restarts: 1 }],
    deleting: true,
  },
};

function make(name: string, animal: Animal): Pod {
  const { inits = [], containers = [], sidecars = [], unreported = 0 } = animal;
  const reported = Math.max(1, containers.length + unreported);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      ...(animal.deleting ? { finalizers: ['example.com/stays'] } : {}),
    },
    spec: {
      // No scheduler of that name runs, so nobody but the test touches the pod.
      schedulerName: 'nobody',
      ...(animal.gates ? { schedulingGates: animal.gates.map(gate => ({ name: gate })) } : {}),
      ...(animal.readinessGates
        ? { readinessGates: animal.readinessGates.map(conditionType => ({ conditionType })) }
        : {}),
      ...(inits.length > 0
        ? {
            initContainers: inits.map((_, i) => ({
              name: `init-${i}`,
              image: 'registry.example/app:1',
              ...(sidecars.includes(i) ? { restartPolicy: 'Always' } : {}),
            })),
          }
        : {}),
      containers: Array.from({ length: reported }, (_, i) => ({
        name: `main-${i}`,
        image: 'registry.example/app:1',
      })),
    },
    status: {
      ...(animal.phase ? { phase: animal.phase } : {}),
      ...(animal.reason ? { reason: animal.reason } : {}),
      ...(animal.conditions ? { conditions: animal.conditions } : {}),
      ...(animal.ips ? { podIP: animal.ips[0], podIPs: animal.ips.map(ip => ({ ip })) } : {}),
      ...(inits.length > 0
        ? { initContainerStatuses: inits.map((box, i) => report(`init-${i}`, box)) }
        : {}),
      ...(containers.length > 0
        ? { containerStatuses: containers.map((box, i) => report(`main-${i}`, box)) }
        : {}),
    },
  };
}

/** The pods of the zoo, and whether each is being deleted (it then stays by a finalizer). */
export const podZoo: readonly { readonly pod: Pod; readonly deleting: boolean }[] = Object.entries(
  animals,
).map(([name, animal]) => ({ pod: make(name, animal), deleting: animal.deleting ?? false }));
