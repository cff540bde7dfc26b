import { kindById, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import type { WatchedCluster } from './WatchedCluster';

/** Where kinds are looked up. */
export interface KindLookUp {
  /** The kind as a table over these clusters shows it: ours, or the union of what each of them has under the id. */
  tableKind(id: string, clusters: readonly WatchedCluster[]): ResourceKind | undefined;
  /** The kind as this cluster serves it; `undefined` where it does not, or where that is not known. */
  kindFor(id: string, cluster: WatchedCluster): ResourceKind | undefined;
  /** Ids of those of the clusters whose kinds are not known, yet or at all. */
  unasked(clusters: readonly WatchedCluster[]): readonly string[];
}

/** The kinds of our own list, in the versions we describe. */
export const describedKinds: KindLookUp = {
  tableKind: kindById,
  kindFor: kindById,
  unasked: () => [],
};
