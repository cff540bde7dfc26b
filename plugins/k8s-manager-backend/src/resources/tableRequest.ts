import { InputError } from '@backstage/errors';
import {
  describeColumns,
  errorMessages,
  type Order,
  type ResourceKind,
  type TableSelection,
} from 'backstage-plugin-k8s-manager-common';
import { refusal } from '../refusal';
import { ownersHidden } from './entity/ownersHidden';
import { type Ownership, ownershipSelection } from './entity/ownershipSelection';
import { describedKinds, type KindLookUp } from './KindLookUp';
import type { RowSelection } from './RowMatcher';
import type { NamedCluster, WatchedCluster } from './WatchedCluster';

/** A selection whose every name is known. */
export interface TableRequest {
  readonly kind: ResourceKind;
  readonly order: Order;
  readonly clusters: readonly NamedCluster[];
  readonly selection: RowSelection;
}

/**
 * Looks up the names in a selection.
 *
 * @param visible - the clusters this viewer may see: another one does not exist for them
 * @param ownership - what the viewer owns by, and what the catalog says of the entity they ask of
 * @param kinds - where the kind is looked up, in the visible clusters only
 * @throws InputError that names the field for an unknown kind, cluster or column
 */
export function tableRequest(
  { kind: kindId, clusters, namespaces, text, where, ids, order, ...owned }: TableSelection,
  visible: readonly NamedCluster[],
  ownership: Ownership,
  kinds: KindLookUp = describedKinds,
): TableRequest {
  const known = requireKind(kindId, 'kind', kinds, connectionsOf(visible));
  const kind = ownership.owners.all ? known : ownersHidden(known);
  const columns = new Set(describeColumns(kind).map(({ id }) => id));
  if (order) requireColumn(columns, order.column, 'order.column');
  for (const column of Object.keys(where ?? {})) requireColumn(columns, column, `where.${column}`);
  const byCatalog = ownershipSelection(owned, visible, ownership);
  const asked = chooseClusters(clusters, visible);
  const places = byCatalog.entity?.clusters;
  return {
    kind,
    order: order ?? kind.order,
    clusters: asked.filter(({ descriptor }) => places?.includes(descriptor.id) ?? true),
    selection: {
      ...(namespaces ? { namespaces } : {}),
      ...(text ? { text } : {}),
      ...(where ? { where } : {}),
      ...(ids ? { ids } : {}),
      ...byCatalog,
    },
  };
}

/** @throws InputError for a kind that is not ours and that none of these clusters serves, as far as they could be asked */
export function requireKind(
  id: string,
  field: string,
  kinds: KindLookUp,
  clusters: readonly WatchedCluster[],
): ResourceKind {
  const kind = kinds.tableKind(id, clusters);
  if (kind) return kind;
  const unasked = kinds.unasked(clusters);
  const message =
    unasked.length > 0
      ? errorMessages.unheardKind({ kind: id, clusters: unasked.join(', ') })
      : errorMessages.unknownKind({ kind: id });
  throw refusal(InputError, message, field);
}

/** The connections of the clusters that have one. */
export function connectionsOf(clusters: readonly NamedCluster[]): readonly WatchedCluster[] {
  return clusters.flatMap(({ connection }) => connection ?? []);
}

/**
 * The chosen ones of the visible clusters, or all of them. Where an id is there twice, the one that can be reached.
 *
 * @throws InputError for a cluster that is not visible
 */
export function chooseClusters(
  chosen: readonly string[] | undefined,
  visible: readonly NamedCluster[],
): readonly NamedCluster[] {
  const byId = new Map<string, NamedCluster>();
  for (const cluster of visible) {
    const { id } = cluster.descriptor;
    if (!byId.get(id)?.connection) byId.set(id, cluster);
  }
  if (!chosen) return [...byId.values()];
  return [...new Set(chosen)].sort().map(id => {
    const cluster = byId.get(id);
    if (!cluster)
      throw refusal(InputError, errorMessages.unknownCluster({ cluster: id }), 'clusters');
    return cluster;
  });
}

function requireColumn(columns: ReadonlySet<string>, column: string, field: string): void {
  if (columns.has(column)) return;
  throw refusal(InputError, errorMessages.unknownColumn({ field, column }), field);
}
