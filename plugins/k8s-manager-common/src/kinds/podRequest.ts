import type { Pod } from '../kubernetes';
import { parseQuantity } from './quantity';

/**
 * Cores or bytes the scheduler counts for a pod: the larger of what its containers and sidecars ask for together and
 * what any init container needs with the sidecars started before it, plus the overhead. A pod-level request replaces
 * it. 0 for a pod that has ended or is on no node. Source: Kubernetes' `PodRequests`.
 */
export function podRequest(pod: Pod, resource: 'cpu' | 'memory'): number {
  const { spec, status } = pod;
  if (!spec?.nodeName || status?.phase === 'Succeeded' || status?.phase === 'Failed') return 0;
  const overhead = parseQuantity(spec.overhead?.[resource]) ?? 0;
  const wholePod = parseQuantity(spec.resources?.requests?.[resource]);
  if (wholePod !== undefined) return wholePod + overhead;
  const request = (container: { resources?: { requests?: Record<string, string | number> } }) =>
    parseQuantity(container.resources?.requests?.[resource]) ?? 0;

  let sidecars = 0;
  let initPeak = 0;
  for (const container of spec.initContainers ?? []) {
    if (container.restartPolicy === 'Always') sidecars += request(container);
    initPeak = Math.max(
      initPeak,
      container.restartPolicy === 'Always' ? sidecars : sidecars + request(container),
    );
  }
  const running = spec.containers.reduce((sum, container) => sum + request(container), sidecars);
  return Math.max(running, initPeak) + overhead;
}
