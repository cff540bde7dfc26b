import { workloadKinds } from 'backstage-plugin-k8s-manager-common';
import type { ResourceCache } from '../ResourceCache';
import type { StoredRow } from '../StoredRow';
import type { NamedCluster } from '../WatchedCluster';
import { ControlWalk } from './ControlWalk';
import type { ScopeSelection } from './ScopeSelection';

/** Which objects belong to an entity: those its selector finds, and everything such an object controls. */
export class ScopeMembership {
  private readonly walks = new Map<string, ControlWalk>();

  constructor(
    private readonly selection: ScopeSelection,
    clusters: readonly NamedCluster[],
    cache: Pick<ResourceCache, 'subscribe'>,
  ) {
    for (const { descriptor, connection } of clusters) {
      if (!connection || !selection.clusters.includes(descriptor.id)) continue;
      const walk = new ControlWalk(workloadKinds, kind => cache.subscribe(connection, kind));
      walk.holdAll();
      this.walks.set(descriptor.id, walk);
    }
  }

  has(stored: StoredRow): boolean {
    return this.partsOf(stored).size > 0;
  }

  /** The entities a row belongs to, by refs. */
  partsOf({ row: { cluster, namespace }, labels, controller }: StoredRow): ReadonlySet<string> {
    const where = namespace === undefined ? { cluster } : { cluster, namespace };
    const own = this.selection.partsOf(where, [labels]);
    if (own.size > 0 || !controller) return own;
    return this.selection.partsOf(where, this.walks.get(cluster)?.labelsAbove(controller) ?? []);
  }

  /** Whether something that runs pods controls the row: it is told with that, and not beside it. */
  isBelow({ row: { cluster }, controller }: StoredRow): boolean {
    return this.walks.get(cluster)?.knows(controller) ?? false;
  }

  /** Told the uids of controllers in a cluster under which rows may belong elsewhere now. */
  onChange(listener: (cluster: string, controllers: readonly string[]) => void): () => void {
    const stops = [...this.walks].map(([cluster, walk]) =>
      walk.onChange(controllers => listener(cluster, controllers)),
    );
    return () => stops.forEach(stop => stop());
  }

  close(): void {
    for (const walk of this.walks.values()) walk.close();
    this.walks.clear();
  }
}
