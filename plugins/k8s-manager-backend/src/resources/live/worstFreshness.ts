import type { Freshness } from 'backstage-plugin-k8s-manager-common';

/** How far a freshness is from what one hopes for. */
const distance: Readonly<Record<Freshness['state'], number>> = {
  live: 0,
  'catching up': 1,
  stale: 2,
  unavailable: 3,
  denied: 4,
};

/** Of each cluster the worst of all that was told: what lacks something is named. */
export function worstFreshness(all: readonly Freshness[]): readonly Freshness[] {
  const worst = new Map<string, Freshness>();
  for (const freshness of all) {
    const known = worst.get(freshness.cluster);
    if (!known || distance[freshness.state] > distance[known.state]) {
      worst.set(freshness.cluster, freshness);
    }
  }
  return [...worst.values()];
}
