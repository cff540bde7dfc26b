import type { ClusterSummary, HealthState } from 'backstage-plugin-k8s-manager-common';
import { severity } from 'backstage-plugin-k8s-manager-common';

/** What of the clusters is shown. */
export interface ClusterFilter {
  readonly text: string;
  /** Empty means every state. */
  readonly states: readonly HealthState[];
}

/** A state that is not known ranks above one that works: on this page not knowing is a problem. */
const rank = (state: HealthState) =>
  state === 'unknown' ? severity.degraded + 0.5 : severity[state];

/** The clusters that pass a filter, worst first and then by name. */
export function filterClusters(
  clusters: readonly ClusterSummary[],
  { text, states }: ClusterFilter,
): readonly ClusterSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return clusters
    .filter(cluster => {
      const labels = Object.entries(cluster.labels).map(([key, value]) => `${key}=${value}`);
      const haystack = [cluster.id, cluster.title, cluster.source, ...labels]
        .join(' ')
        .toLowerCase();
      return (
        words.every(word => haystack.includes(word)) &&
        (states.length === 0 || states.includes(cluster.health.state))
      );
    })
    .sort((a, b) => rank(b.health.state) - rank(a.health.state) || (a.title < b.title ? -1 : 1));
}
