import type { Freshness, ResourceKind } from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import type { ResourceCache } from './ResourceCache';
import { SharedView } from './SharedView';
import type { TableRequest } from './tableRequest';
import type { TableView } from './TableView';
import type { NamedCluster, WatchedCluster } from './WatchedCluster';

/** One holder's claim on a view. */
export interface OpenView {
  /** The same object for everyone with equal rights who asks the same. */
  readonly view: TableView;
  /** Of every cluster asked. */
  freshness(): readonly Freshness[];
  /** Called when something came into sight or the freshness changed; the reply takes the listener off. */
  onChange(listener: () => void): () => void;
  /** The columns with facts that cost calls of their own are in sight, until this is released. */
  look(): void;
  release(): void;
}

/** What a viewer wants to see, with the rights they have. */
export interface ViewRequest
  extends
    Pick<TableRequest, 'kind' | 'order' | 'clusters' | 'selection'>,
    Partial<Pick<TableRequest, 'kinds'>> {
  readonly filter: Filter<ObjectAttributes>;
}

/** Every cluster said what there is to say for now: rows, or why there are none. */
export function isSettled(freshness: readonly Freshness[]): boolean {
  return freshness.every(({ state }) => state !== 'catching up');
}

/**
 * The views alive now. Equal requests under equal rights are one view, computed once. A view outlives its last holder
 * for a moment, so that a tab that comes back goes on where it was.
 */
export class TableViews {
  private readonly shared = new Map<string, SharedView>();
  /** Two connections to a cluster of the same id are two sources of rows. */
  private readonly connections = new WeakMap<WatchedCluster, number>();
  private connectionsSeen = 0;

  /** @param linger - milliseconds a view outlives its last holder */
  constructor(
    private readonly cache: ResourceCache,
    private readonly linger = 15_000,
  ) {}

  open(request: ViewRequest): OpenView {
    const key = this.keyOf(request);
    let shared = this.shared.get(key);
    if (!shared) {
      shared = new SharedView(request, this.cache, this.linger, () => this.shared.delete(key));
      this.shared.set(key, shared);
    }
    return shared.open();
  }

  close(): void {
    for (const shared of [...this.shared.values()]) shared.close();
  }

  private keyOf({ kind, kinds = [kind], selection, order, clusters, filter }: ViewRequest): string {
    const { namespaces, text, where, ids, entity, owners, labels, health } = selection;
    return JSON.stringify([
      kinds.map(({ id, fingerprint = '', columns }) => [id, fingerprint, 'owner' in columns]),
      clusters.map(cluster => this.identityOf(cluster, kinds)).sort(),
      namespaces ? [...namespaces].sort() : null,
      text?.toLowerCase().split(/\s+/).filter(Boolean).sort() ?? [],
      Object.entries(where ?? {})
        .map(([column, values]) => [column, [...values].sort()])
        .sort(),
      ids ? [...ids].sort() : null,
      entity?.key ?? null,
      owners ? [...owners].sort() : null,
      labels?.map(requirement => Object.values(requirement).map(String)) ?? [],
      health ? [...health].sort() : null,
      [order.column, order.direction],
      filter.nothing ? null : filter.key,
    ]);
  }

  private identityOf(
    { descriptor, connection }: NamedCluster,
    kinds: readonly ResourceKind[],
  ): string {
    if (!connection) return `${descriptor.id} rejected`;
    let number = this.connections.get(connection);
    if (number === undefined) {
      this.connectionsSeen += 1;
      number = this.connectionsSeen;
      this.connections.set(connection, number);
    }
    const definitions = kinds.map(kind => this.cache.definitionOf(connection, kind));
    return [descriptor.id, number, ...definitions].join(' ');
  }
}
