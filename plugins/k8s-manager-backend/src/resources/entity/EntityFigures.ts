import {
  errorMessages,
  type Freshness,
  objectReadPermission,
  type WorkloadTally,
} from 'backstage-plugin-k8s-manager-common';
import type { ResourceCache } from '../ResourceCache';
import type { ViewerAccess } from '../ViewerAccess';
import type { NamedCluster, WatchedCluster } from '../WatchedCluster';
import type { ScopeSelection } from './ScopeSelection';
import { WorkloadTallies } from './WorkloadTallies';

/** Tallies that are kept up while somebody looks. */
export interface WatchedTallies {
  tallies(): readonly WorkloadTally[] | undefined;
  freshness(): readonly Freshness[];
  close(): void;
}

interface Shared {
  readonly tallies: WorkloadTallies;
  holders: number;
}

/** How entities are. People with equal rights who look at the same share one count. */
export class EntityFigures {
  private readonly shared = new Map<string, Shared>();
  private readonly numbers = new WeakMap<WatchedCluster, number>();
  private seen = 0;

  /** @param every - milliseconds between two counts of one entity at least */
  constructor(
    private readonly cache: ResourceCache,
    private readonly every = 500,
  ) {}

  /** @param listener - called when a tally or the freshness may be another */
  watch(
    selection: ScopeSelection,
    { objects }: Pick<ViewerAccess, 'objects'>,
    clusters: readonly NamedCluster[],
    listener: () => void,
  ): WatchedTallies {
    const looked = clusters.filter(({ descriptor }) => selection.clusters.includes(descriptor.id));
    const key = JSON.stringify([
      selection.key,
      looked.map(({ descriptor, connection }) => [descriptor.id, this.numberOf(connection)]),
      objects.nothing ? null : objects.key,
    ]);
    const { every, cache } = this;
    const shared = this.shared.get(key) ?? {
      tallies: new WorkloadTallies({
        selection,
        clusters: looked,
        filter: objects,
        cache,
        every,
      }),
      holders: 0,
    };
    this.shared.set(key, shared);
    shared.holders += 1;
    const stop = shared.tallies.onChange(listener);
    let closed = false;
    return {
      tallies: () => shared.tallies.tallies,
      freshness: () => [
        ...shared.tallies.freshness,
        ...looked.flatMap(cluster => absence(cluster, objects.nothing)),
      ],
      close: () => {
        if (closed) return;
        closed = true;
        stop();
        shared.holders -= 1;
        if (shared.holders > 0) return;
        shared.tallies.close();
        this.shared.delete(key);
      },
    };
  }

  private numberOf(connection: WatchedCluster | undefined): number {
    if (!connection) return 0;
    const known = this.numbers.get(connection);
    if (known !== undefined) return known;
    this.seen += 1;
    this.numbers.set(connection, this.seen);
    return this.seen;
  }
}

/** Why nothing of a cluster is counted. */
function absence({ descriptor, connection, rejected }: NamedCluster, denied: boolean): Freshness[] {
  const cluster = descriptor.id;
  if (denied) {
    const reason = errorMessages.denied({ permission: objectReadPermission.name });
    return [{ cluster, state: 'denied', reason }];
  }
  if (connection) return [];
  return [{ cluster, state: 'unavailable', ...(rejected ? { reason: rejected.reason } : {}) }];
}
