import { InputError } from '@backstage/errors';
import {
  type ColumnDescriptor,
  describeColumns,
  errorMessages,
  type LabelRequirement,
  LabelSelectorError,
  type Order,
  parseLabelSelector,
  type ResourceKind,
  sharedColumns,
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
  /** Where there are several kinds, the first. */
  readonly kind: ResourceKind;
  readonly kinds: readonly ResourceKind[];
  readonly columns: readonly ColumnDescriptor[];
  readonly order: Order;
  readonly clusters: readonly NamedCluster[];
  readonly selection: RowSelection;
}

const worstFirst: Order = { column: 'status', direction: 'descending' };

/**
 * Looks up the names in a selection.
 *
 * @param visible - the clusters this viewer may see: another one does not exist for them
 * @param ownership - what the viewer owns by, and what the catalog says of the entity they ask of
 * @param lookUp - where the kinds are looked up, in the visible clusters only
 * @throws InputError that names the field for an unknown kind, cluster or column
 */
export function tableRequest(
  { kind: asked, clusters: chosen, order, namespaces, ...selection }: TableSelection,
  visible: readonly NamedCluster[],
  ownership: Ownership,
  lookUp: KindLookUp = describedKinds,
): TableRequest {
  const connections = connectionsOf(visible);
  const ids = [...new Set([asked].flat())];
  const kinds = ids.map((id, index) => {
    const field = typeof asked === 'string' ? 'kind' : `kind.${index}`;
    const known = requireKind(id, field, lookUp, connections);
    return ownership.owners.all ? known : ownersHidden(known);
  });
  const [kind] = kinds;
  const columns = kinds.length > 1 ? sharedColumns(kinds) : describeColumns(kind);
  const columnIds = new Set(columns.map(({ id }) => id));
  const { text, where, labels, health, ids: rows } = selection;
  if (order) requireColumn(columnIds, order.column, 'order.column');
  for (const column of Object.keys(where ?? {})) {
    requireColumn(new Set([...columnIds, 'health']), column, `where.${column}`);
  }
  const byCatalog = ownershipSelection(selection, visible, ownership);
  const clusters = chooseClusters(chosen, visible);
  const places = byCatalog.entity?.clusters;
  return {
    kind,
    kinds,
    columns,
    order: order ?? (kinds.length > 1 ? worstFirst : kind.order),
    clusters: clusters.filter(({ descriptor }) => places?.includes(descriptor.id) ?? true),
    selection: {
      ...(namespaces ? { namespaces } : {}),
      ...(text ? { text } : {}),
      ...(where ? { where } : {}),
      ...(labels ? { labels: requireLabels(labels) } : {}),
      ...(health ? { health } : {}),
      ...(rows ? { ids: rows } : {}),
      ...byCatalog,
    },
  };
}

/** @throws InputError that names the field and the place for a selector that cannot be read */
function requireLabels(text: string): readonly LabelRequirement[] {
  try {
    return parseLabelSelector(text);
  } catch (error) {
    if (!(error instanceof LabelSelectorError)) throw error;
    const { found } = error;
    const where = { field: 'labels', position: error.position + 1 };
    throw refusal(
      InputError,
      found
        ? errorMessages.labelSelector({ ...where, found })
        : errorMessages.labelSelectorEnd(where),
      'labels',
    );
  }
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
