import type { Viewer } from '../clusters/Viewer';
import type { ClusterAttributes, Filter, Guard, ObjectAttributes } from '../guard/Guard';
import type { NamedCluster, NamedClusters } from './WatchedCluster';

/** The Guard as far as reading needs it. */
export type ReadGuard = Pick<Guard, 'objectFilter' | 'clusterFilter' | 'seesOwners'>;

/** What one viewer may know of owners. */
export interface OwnerAccess {
  /** By what the viewer owns: themselves and their groups. */
  readonly mine: readonly string[];
  /** Everybody's. Without it only whether something is the viewer's own. */
  readonly all: boolean;
}

/** What one viewer may see, as the policy decided at one moment. */
export interface ViewerAccess {
  readonly objects: Filter<ObjectAttributes>;
  readonly clusters: Filter<ClusterAttributes>;
  readonly owners: OwnerAccess;
}

/** @throws ServiceUnavailableError when the permission backend gives no answer */
export async function askAccess(guard: ReadGuard, viewer: Viewer): Promise<ViewerAccess> {
  const [objects, clusters, all] = await Promise.all([
    guard.objectFilter(viewer),
    guard.clusterFilter(viewer),
    guard.seesOwners(viewer),
  ]);
  return { objects, clusters, owners: { mine: viewer.ownershipEntityRefs, all } };
}

/** The clusters a viewer may see, in the registry's order. */
export function visibleClusters(
  registry: Pick<NamedClusters, 'list'>,
  { clusters }: ViewerAccess,
): readonly NamedCluster[] {
  if (clusters.nothing) return [];
  return registry
    .list()
    .filter(({ descriptor: { id, labels, production } }) =>
      clusters.test({ cluster: id, labels, production }),
    );
}
