import type { Container, Pod } from '../kubernetes';
import { parseQuantity } from './quantity';

/** What is counted of a pod, in cores or bytes. */
export type PodResource = 'cpu' | 'memory';

const isSidecar = ({ restartPolicy }: Container) => restartPolicy === 'Always';

/** Whether a pod takes room on a node: it was given one, and has not ended. */
export function podRuns({ spec, status }: Pod): boolean {
  return Boolean(spec?.nodeName) && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
}

/**
 * Cores or bytes the scheduler counts for a pod: the larger of what its containers and sidecars ask for together and
 * what any init container needs with the sidecars started before it, plus the overhead. A pod-level request replaces
 * it. 0 for a pod that has ended or is on no node. Source: Kubernetes' `PodRequests`.
 */
export function podRequest(pod: Pod, resource: PodResource): number {
  const { spec } = pod;
  if (!spec || !podRuns(pod)) return 0;
  const overhead = parseQuantity(spec.overhead?.[resource]) ?? 0;
  const wholePod = parseQuantity(spec.resources?.requests?.[resource]);
  return (wholePod ?? together(pod, 'requests', resource)) + overhead;
}

/**
 * Cores or bytes a pod may use at most, counted like its request. 0 stands for no limit: a single container without one
 * can take all there is. An init container that has done its work is no such container. Source: Kubernetes' `PodLimits`,
 * which the cgroup of a pod is made from.
 */
export function podLimit(pod: Pod, resource: PodResource): number {
  const { spec } = pod;
  if (!spec || !podRuns(pod)) return 0;
  const wholePod = parseQuantity(spec.resources?.limits?.[resource]);
  const overhead = parseQuantity(spec.overhead?.[resource]) ?? 0;
  if (wholePod !== undefined) return wholePod + overhead;
  for (const container of spec.containers) {
    if (amountOf(container, 'limits', resource) <= 0) return 0;
  }
  for (const container of spec.initContainers ?? []) {
    if (isSidecar(container) && amountOf(container, 'limits', resource) <= 0) return 0;
  }
  return together(pod, 'limits', resource) + overhead;
}

function amountOf(
  { resources }: Container,
  bound: 'requests' | 'limits',
  resource: PodResource,
): number {
  return parseQuantity(resources?.[bound]?.[resource]) ?? 0;
}

/** What the containers need that run at the same time, at the moment when that is most. */
function together({ spec }: Pod, bound: 'requests' | 'limits', resource: PodResource): number {
  let sidecars = 0;
  let initPeak = 0;
  for (const container of spec?.initContainers ?? []) {
    const amount = amountOf(container, bound, resource);
    if (isSidecar(container)) sidecars += amount;
    initPeak = Math.max(initPeak, isSidecar(container) ? sidecars : sidecars + amount);
  }
  let running = sidecars;
  for (const container of spec?.containers ?? []) running += amountOf(container, bound, resource);
  return Math.max(running, initPeak);
}
