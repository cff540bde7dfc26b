import { annotation, type Behaviour } from 'dev-cluster';
import { type KubeObject, isRecord } from '../KubeObject';
import { type PodCondition, podStatus } from '../podStatus';

/** The template of a pod, as workloads hold it. */
export interface PodTemplate {
  readonly metadata?: {
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: { readonly containers: readonly Container[]; readonly [field: string]: unknown };
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly resources?: { readonly limits?: { readonly memory?: string } };
}

/** Where and since when a simulated pod runs. */
export interface PodPlace {
  readonly node: { readonly name: string; readonly address: string };
  readonly podIP: string;
  readonly containerID: string;
  /** RFC 3339. */
  readonly since: string;
  readonly restarts: number;
  /** `starting`: its containers are being created. */
  readonly stage: 'starting' | 'settled';
}

const conditions: Partial<Record<Behaviour, PodCondition>> = {
  'never-ready': 'not-ready',
  'crash-loop': 'crashing',
  'out-of-memory': 'crashing',
  'cannot-pull': 'image-pull-failed',
  'cannot-mount': 'image-pull-failed',
  'bad-config': 'image-pull-failed',
  'init-blocks': 'image-pull-failed',
  'init-fails': 'image-pull-failed',
  complete: 'succeeded',
  fail: 'failed',
  evicted: 'evicted',
};

/** What a waiting container says where the reason is not that its image cannot be pulled. */
const waiting: Partial<Record<Behaviour, { reason: string; message?: string }>> = {
  'cannot-mount': { reason: 'ContainerCreating' },
  'bad-config': {
    reason: 'CreateContainerConfigError',
    message: 'couldn\'t find key "endpoint" in ConfigMap',
  },
  'init-blocks': { reason: 'PodInitializing' },
  'init-fails': { reason: 'PodInitializing' },
};

/** The behaviour of `dev-cluster/behaviour`, unless the image or the limit it hangs on was changed. */
export function behaviourOf({ metadata, spec }: PodTemplate): Behaviour {
  const annotations = metadata?.annotations ?? {};
  const image = annotations[annotation.onlyImage];
  const memory = annotations[annotation.onlyMemoryLimit];
  const holds =
    (!image || spec.containers.some(container => container.image === image)) &&
    (!memory || spec.containers.some(({ resources }) => resources?.limits?.memory === memory));
  const named = annotations[annotation.behaviour] as Behaviour | undefined;
  return holds && named ? named : 'run';
}

/** The spec and the status of a pod made from the template. */
export function simulatedPod(
  template: PodTemplate,
  place: PodPlace,
): Pick<KubeObject, 'spec' | 'status'> {
  const behaviour = behaviourOf(template);
  const { containers, ...rest } = template.spec;
  const { node, stage } = place;
  const exitCode = Number(template.metadata?.annotations?.[annotation.exitCode] ?? 1);
  const starting = stage === 'starting';
  const status = podStatus(starting ? 'image-pull-failed' : (conditions[behaviour] ?? 'running'), {
    containers,
    podIP: place.podIP,
    hostIP: node.address,
    since: place.since,
    containerID: `containerd://${place.containerID}`,
    restarts: place.restarts,
  });
  const wait = starting ? { reason: 'ContainerCreating' } : waiting[behaviour];
  const statuses = Array.isArray(status.containerStatuses) ? status.containerStatuses : [];
  status.containerStatuses = statuses.filter(isRecord).map((container, index) => {
    if (wait) return { ...container, state: { waiting: wait } };
    if (index > 0 && ['crash-loop', 'out-of-memory', 'never-ready'].includes(behaviour)) {
      // It happens to the first container only.
      return {
        ...container,
        ready: true,
        started: true,
        restartCount: 0,
        state: { running: { startedAt: place.since } },
        lastState: {},
      };
    }
    return { ...container, ...endingOf(behaviour, exitCode, place) };
  });
  const initContainers = rest.initContainers as readonly Container[] | undefined;
  if (initContainers) {
    status.initContainerStatuses = initContainers.map(container =>
      initStatus(container, starting ? 'run' : behaviour, place),
    );
  }
  return {
    spec: {
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      terminationGracePeriodSeconds: 30,
      ...rest,
      nodeName: node.name,
      containers,
    },
    status,
  };
}

/** How a container ended whose end has a cause of its own. */
function endingOf(
  behaviour: Behaviour,
  exitCode: number,
  { since, containerID }: PodPlace,
): object {
  const terminated = (code: number, reason: string) => ({
    terminated: { exitCode: code, reason, startedAt: since, finishedAt: since, containerID },
  });
  if (behaviour === 'out-of-memory') return { lastState: terminated(137, 'OOMKilled') };
  if (behaviour === 'crash-loop') return { lastState: terminated(exitCode, 'Error') };
  if (behaviour === 'fail') return { state: terminated(exitCode, 'Error') };
  return {};
}

function initStatus(
  { name, image }: Container,
  behaviour: Behaviour,
  { since, containerID }: PodPlace,
): object {
  const common = { name, image, imageID: image, containerID: `containerd://${containerID}` };
  if (behaviour === 'init-blocks') {
    const state = { running: { startedAt: since } };
    return { ...common, ready: false, started: true, restartCount: 0, state, lastState: {} };
  }
  const ended = (exitCode: number, reason: string) => ({
    terminated: { exitCode, reason, startedAt: since, finishedAt: since },
  });
  if (behaviour === 'init-fails') {
    return {
      ...common,
      ready: false,
      started: false,
      restartCount: 9,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: ended(1, 'Error'),
    };
  }
  const state = ended(0, 'Completed');
  return { ...common, ready: true, started: false, restartCount: 0, state, lastState: {} };
}
