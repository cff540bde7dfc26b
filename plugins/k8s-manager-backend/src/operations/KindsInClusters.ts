import { kindById, type ResourceKind } from 'backstage-plugin-k8s-manager-common';

/** Where operations look up a kind: as the cluster they go to serves it. */
export interface KindsInClusters {
  /** @param cluster - id of the cluster */
  kindAt(id: string, cluster: string): ResourceKind | undefined;
}

/** The kinds of our own list, as they are described. */
export const describedKindsEverywhere: KindsInClusters = { kindAt: kindById };
