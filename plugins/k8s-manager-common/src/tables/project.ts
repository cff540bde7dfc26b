import type { Health } from '../clusters';
import { cellBehaviours, type CellPayload, type FactValues } from '../kinds/cells';
import type { ResourceKind } from '../kinds/define';
import type { KubernetesObject } from '../kubernetes';
import type { ColumnDescriptor, Row } from './row';

/** A row before it stands in an order. */
export type ProjectedRow = Omit<Row, 'key'>;

/** The row's key: the same uid in two clusters (a restored backup) is two rows. */
export function rowId(cluster: string, uid: string): string {
  return `${cluster}/${uid}`;
}

/**
 * The row of one object: a pure function of kind, object and facts. A definition that throws on an odd object
 * costs that one cell, not the table: `onError` is told the column.
 */
export function project(
  kind: ResourceKind,
  cluster: string,
  object: KubernetesObject,
  facts: Partial<FactValues> = {},
  onError?: (column: string, error: unknown) => void,
): ProjectedRow {
  const attempt = <T>(column: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      onError?.(column, error);
      return undefined;
    }
  };
  const figures = figuresOf(kind, object);
  const cells: Record<string, CellPayload> = {};
  for (const [id, column] of Object.entries(kind.columns)) {
    const payload = attempt(id, () => column.value(object, facts, figures));
    if (payload !== undefined) cells[id] = payload;
  }
  const suffix = attempt('name', () => kind.generatedSuffix?.(object)) ?? 0;
  const metadata = object.metadata ?? {};
  return {
    id: rowId(cluster, metadata.uid ?? ''),
    cluster,
    ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
    name: metadata.name ?? '',
    ...(suffix > 0 ? { suffix } : {}),
    health: attempt('health', () => healthOf(kind, object, facts, figures)) ?? { state: 'unknown' },
    cells,
  };
}

function healthOf(
  kind: ResourceKind,
  object: KubernetesObject,
  facts: Partial<FactValues>,
  figures: Readonly<Record<string, number>>,
): Health {
  const own = kind.health(object);
  return kind.healthInFacts ? kind.healthInFacts.of(own, facts, figures) : own;
}

/** The figures of one object; one that throws or is no number counts as 0. */
export function figuresOf(kind: ResourceKind, object: KubernetesObject): Record<string, number> {
  const figures: Record<string, number> = {};
  const { figures: described = {} } = kind;
  for (const id of Object.keys(described)) {
    try {
      const value = described[id].of(object);
      figures[id] = Number.isFinite(value) ? value : 0;
    } catch {
      figures[id] = 0;
    }
  }
  return figures;
}

const rowColumns = {
  name: { id: 'name', header: { id: 'columns.name' }, as: 'name', width: 320 },
  namespace: {
    id: 'namespace',
    header: { id: 'columns.namespace' },
    as: 'namespace',
    facet: true,
    width: 130,
  },
  cluster: {
    id: 'cluster',
    header: { id: 'columns.cluster' },
    as: 'cluster',
    facet: true,
    width: 120,
  },
} as const satisfies Record<string, ColumnDescriptor>;

/** The columns of a kind as they go on the wire: the row's own, then the kind's. */
export function describeColumns(kind: ResourceKind): ColumnDescriptor[] {
  const places = [...(kind.namespaced ? [rowColumns.namespace] : []), rowColumns.cluster];
  const own = Object.entries(kind.columns).map(([id, column]) => describeColumn(kind, id, column));
  return kind.anonymous
    ? [...own, ...places, { ...rowColumns.name, optional: true }]
    : [rowColumns.name, ...places, ...own];
}

function describeColumn(
  kind: ResourceKind,
  id: string,
  column: ResourceKind['columns'][string],
): ColumnDescriptor {
  const { header, as, facet, optional, width, measure, description, problem } = column;
  return {
    id,
    header: 'en' in header ? { id: `${kind.id}.columns.${id}` } : header,
    as,
    ...(facet ? { facet } : {}),
    ...(optional ? { optional } : {}),
    ...(width ? { width } : {}),
    ...(cellBehaviours[as].numeric || measure ? { numeric: true } : {}),
    ...(description ? { description } : {}),
    ...(problem ? { problem } : {}),
  };
}
