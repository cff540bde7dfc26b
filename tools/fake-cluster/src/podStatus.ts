/** A state of a pod that tests speak of. */
export type PodCondition =
  | 'running'
  | 'not-ready'
  | 'pending'
  | 'crashing'
  | 'image-pull-failed'
  | 'out-of-memory'
  | 'succeeded'
  | 'failed'
  | 'evicted';

/** What the status of a pod is made of. */
export interface PodFacts {
  readonly containers: readonly { readonly name: string; readonly image: string }[];
  readonly podIP: string;
  readonly hostIP: string;
  /** RFC 3339. */
  readonly since: string;
  readonly containerID: string;
  readonly restarts: number;
}

/** The status the kubelet would write for a pod in this condition. */
export function podStatus(condition: PodCondition, facts: PodFacts): Record<string, unknown> {
  const { since } = facts;
  if (condition === 'pending') {
    return {
      phase: 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message: '0/3 nodes are available: 3 Insufficient cpu.',
          lastTransitionTime: since,
        },
      ],
      qosClass: 'Burstable',
    };
  }
  if (condition === 'evicted') {
    return {
      phase: 'Failed',
      reason: 'Evicted',
      message: 'The node was low on resource: memory.',
      startTime: since,
      qosClass: 'Burstable',
    };
  }
  const ready = condition === 'running';
  const flag = (type: string, yes: boolean, reason?: string) => ({
    type,
    status: yes ? 'True' : 'False',
    ...(yes || !reason ? {} : { reason }),
    lastTransitionTime: since,
  });
  const unready = condition === 'succeeded' ? 'PodCompleted' : 'ContainersNotReady';
  return {
    phase: phaseOf(condition),
    conditions: [
      flag('PodReadyToStartContainers', !['succeeded', 'failed'].includes(condition)),
      flag('Initialized', true),
      flag('Ready', ready, unready),
      flag('ContainersReady', ready, unready),
      flag('PodScheduled', true),
    ],
    hostIP: facts.hostIP,
    hostIPs: [{ ip: facts.hostIP }],
    podIP: facts.podIP,
    podIPs: [{ ip: facts.podIP }],
    startTime: since,
    containerStatuses: facts.containers.map(container =>
      containerStatus(condition, container, facts),
    ),
    qosClass: 'Burstable',
  };
}

function phaseOf(condition: PodCondition): string {
  if (condition === 'succeeded') return 'Succeeded';
  if (condition === 'failed') return 'Failed';
  return condition === 'image-pull-failed' ? 'Pending' : 'Running';
}

function containerStatus(
  condition: PodCondition,
  { name, image }: PodFacts['containers'][number],
  { since, containerID, restarts }: PodFacts,
): Record<string, unknown> {
  const terminated = (exitCode: number, reason: string) => ({
    terminated: { exitCode, reason, startedAt: since, finishedAt: since, containerID },
  });
  const backOff = {
    waiting: {
      reason: 'CrashLoopBackOff',
      message: `back-off 5m0s restarting failed container=${name}`,
    },
  };
  const states: Record<
    Exclude<PodCondition, 'pending' | 'evicted'>,
    { state: object; lastState?: object }
  > = {
    running: { state: { running: { startedAt: since } } },
    'not-ready': { state: { running: { startedAt: since } } },
    crashing: { state: backOff, lastState: terminated(1, 'Error') },
    'out-of-memory': {
      state: terminated(137, 'OOMKilled'),
      lastState: terminated(137, 'OOMKilled'),
    },
    'image-pull-failed': {
      state: {
        waiting: { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}"` },
      },
    },
    succeeded: { state: terminated(0, 'Completed') },
    failed: { state: terminated(1, 'Error') },
  };
  const { state, lastState = {} } = states[condition as keyof typeof states];
  const started = ['running', 'not-ready'].includes(condition);
  const pulled = condition !== 'image-pull-failed';
  return {
    name,
    image,
    imageID: pulled ? `${image}@sha256:${'0'.repeat(64)}` : '',
    ...(pulled ? { containerID } : {}),
    ready: condition === 'running',
    started,
    restartCount: restarts,
    state,
    lastState,
  };
}
