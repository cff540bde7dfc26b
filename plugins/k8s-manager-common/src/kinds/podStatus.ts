import type { ContainerStatus, Pod } from '../kubernetes';

/** What `kubectl get pods` prints of a pod's state. */
export interface PodStatus {
  /** The STATUS column, letter for letter. */
  readonly word: string;
  readonly ready: number;
  readonly containers: number;
  readonly restarts: number;
  /** RFC 3339. */
  readonly lastRestartAt?: string;
}

const later = (a: string | undefined, b: string | undefined) =>
  b !== undefined && (a === undefined || Date.parse(a) < Date.parse(b)) ? b : a;

const conditionIsTrue = (pod: Pod, type: string) =>
  pod.status?.conditions?.some(c => c.type === type && c.status === 'True') ?? false;

function terminatedWord({ reason, signal, exitCode }: Ended): string {
  if (reason) return reason;
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode}`;
}
type Ended = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>;

interface Tally {
  restarts: number;
  lastRestartAt?: string;
}

function addRestarts(tally: Tally, status: ContainerStatus): void {
  tally.restarts += status.restartCount;
  tally.lastRestartAt = later(tally.lastRestartAt, status.lastState?.terminated?.finishedAt);
}

/**
 * The words and numbers of `kubectl get pods`. Source: the server-side printer of Kubernetes 1.36 (`printPod`); a test
 * compares with the API server's own Table output. Sidecars (init containers that restart always) count as containers,
 * and restarts of ordinary init containers stop counting once the pod is initialized: both surprise, both are kubectl's.
 */
export function podStatus(pod: Pod): PodStatus {
  const { spec, status, metadata } = pod;
  const inits = spec?.initContainers ?? [];
  const sidecars = new Set(inits.filter(c => c.restartPolicy === 'Always').map(c => c.name));
  const phase = status?.phase ?? '';
  const gated = status?.conditions?.some(
    c => c.type === 'PodScheduled' && c.reason === 'SchedulingGated',
  );
  let word = gated ? 'SchedulingGated' : status?.reason || phase;
  let ready = 0;
  const all: Tally = { restarts: 0 };
  const sidecar: Tally = { restarts: 0 };

  const initializing = (status?.initContainerStatuses ?? []).some((container, index) => {
    const { state } = container;
    addRestarts(all, container);
    if (sidecars.has(container.name)) addRestarts(sidecar, container);
    if (state?.terminated?.exitCode === 0) return false;
    if (sidecars.has(container.name) && container.started) {
      if (container.ready) ready += 1;
      return false;
    }
    if (state?.terminated) word = `Init:${terminatedWord(state.terminated)}`;
    else if (state?.waiting?.reason && state.waiting.reason !== 'PodInitializing') {
      word = `Init:${state.waiting.reason}`;
    } else word = `Init:${index}/${inits.length}`;
    return true;
  });

  let tally = all;
  if (!initializing || conditionIsTrue(pod, 'Initialized')) {
    tally = sidecar;
    let running = false;
    let errorWord = '';
    for (const container of (status?.containerStatuses ?? []).slice().reverse()) {
      const { state } = container;
      addRestarts(tally, container);
      if (state?.waiting?.reason) word = state.waiting.reason;
      else if (state?.terminated) {
        word = terminatedWord(state.terminated);
        if (state.terminated.exitCode !== 0) errorWord = word;
      } else if (container.ready && state?.running) {
        running = true;
        ready += 1;
      }
    }
    if (word === 'Completed') {
      if (running && conditionIsTrue(pod, 'Ready')) word = 'Running';
      else if (errorWord) word = errorWord;
      else if (running) word = 'NotReady';
    }
  }

  if (metadata?.deletionTimestamp) {
    if (status?.reason === 'NodeLost') word = 'Unknown';
    else if (phase !== 'Succeeded' && phase !== 'Failed') word = 'Terminating';
  }
  return {
    word,
    ready,
    containers: (spec?.containers.length ?? 0) + sidecars.size,
    restarts: tally.restarts,
    ...(tally.restarts !== 0 && tally.lastRestartAt ? { lastRestartAt: tally.lastRestartAt } : {}),
  };
}
