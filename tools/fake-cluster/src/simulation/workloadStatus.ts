import type { KubeObject } from '../KubeObject';
import { timestamp } from '../ObjectStore';
import { fieldOf, isReady } from './objectFields';

/** The label that tells which template a pod was made from. */
export const hashLabel = 'pod-template-hash';

/** Whether no pod was started for longer than the deadline of a rollout allows. */
function isStuck(deployment: KubeObject, pods: readonly KubeObject[]): boolean {
  const deadline = Number(fieldOf(deployment, 'spec', 'progressDeadlineSeconds') ?? 600);
  const latest = pods.map(pod => Date.parse(pod.metadata?.creationTimestamp ?? ''));
  return Date.now() - Math.max(...latest) > deadline * 1_000;
}

/**
 * The status a workload's controller would write.
 *
 * @param replicas - how many pods are wanted
 * @returns undefined for a kind that keeps no pods running
 */
export function workloadStatus(
  workload: KubeObject,
  pods: readonly KubeObject[],
  revision: string,
  replicas: number,
): object | undefined {
  const ready = pods.filter(isReady).length;
  const updated = pods.filter(pod => pod.metadata?.labels?.[hashLabel] === revision).length;
  const observedGeneration = workload.metadata?.generation ?? 1;
  const available = { readyReplicas: ready, availableReplicas: ready };
  const current = `${workload.metadata?.name}-${revision}`;
  const since = workload.metadata?.creationTimestamp;
  const enough = ready >= replicas * 0.75;
  const done = updated === replicas && ready === replicas;
  const condition = (type: string, status: boolean, reason: string) => ({
    type,
    status: status ? 'True' : 'False',
    reason,
    lastTransitionTime: since,
    lastUpdateTime: since,
  });
  const statuses: Record<string, object> = {
    DaemonSet: {
      observedGeneration,
      desiredNumberScheduled: replicas,
      currentNumberScheduled: pods.length,
      updatedNumberScheduled: updated,
      numberReady: ready,
      numberAvailable: ready,
      numberMisscheduled: 0,
    },
    StatefulSet: {
      observedGeneration,
      ...available,
      replicas: pods.length,
      currentReplicas: pods.length,
      updatedReplicas: updated,
      currentRevision: current,
      updateRevision: current,
    },
    ReplicationController: { observedGeneration, replicas: pods.length, ...available },
    Deployment: {
      observedGeneration,
      ...available,
      replicas: pods.length,
      updatedReplicas: updated,
      unavailableReplicas: Math.max(0, replicas - ready),
      conditions: [
        condition(
          'Available',
          enough,
          enough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
        ),
        done || !isStuck(workload, pods)
          ? condition('Progressing', true, done ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated')
          : condition('Progressing', false, 'ProgressDeadlineExceeded'),
      ],
    },
  };
  return statuses[workload.kind ?? ''];
}

/**
 * The status of a job that was made a while ago.
 *
 * @param born - milliseconds since 1970
 */
export function jobStatus(
  ending: 'failed' | 'running' | 'done',
  completions: number,
  born: number,
): object {
  const startTime = timestamp(born);
  const end = timestamp(born + 60_000);
  const condition = (type: string, reason: string, message?: string) => ({
    type,
    status: 'True',
    reason,
    message,
    lastTransitionTime: end,
  });
  if (ending === 'running') return { startTime, active: completions, ready: completions };
  if (ending === 'done') {
    return {
      startTime,
      succeeded: completions,
      completionTime: end,
      conditions: [condition('Complete', 'CompletionsReached')],
    };
  }
  return {
    startTime,
    failed: 1,
    conditions: [
      condition('Failed', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit'),
    ],
  };
}
