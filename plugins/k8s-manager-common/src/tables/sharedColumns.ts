import type { ResourceKind } from '../kinds/define';
import { describeColumns } from './project';
import type { ColumnDescriptor } from './row';

const kindColumn = {
  id: 'kind',
  header: { id: 'columns.kind' },
  as: 'text',
  facet: true,
  width: 150,
} as const satisfies ColumnDescriptor;

/** Every kind has one: what has no such column says by its health how it is. */
const statusColumn = {
  id: 'status',
  header: { id: 'columns.status' },
  as: 'status',
  facet: true,
  width: 230,
} as const satisfies ColumnDescriptor;

/**
 * The columns of a table of several kinds: which kind a row is of, where it is and how it is, and of what some of the
 * kinds have in common, who owns it and how old it is.
 */
export function sharedColumns(kinds: readonly ResourceKind[]): ColumnDescriptor[] {
  const all = kinds.flatMap(kind => describeColumns(kind));
  const firstAs = (as: ColumnDescriptor['as'], id: string = as) =>
    all.filter(column => column.as === as && column.id === id).slice(0, 1);
  return [
    ...firstAs('name').map(({ optional: _, ...name }) => name),
    kindColumn,
    ...firstAs('namespace'),
    ...firstAs('cluster'),
    statusColumn,
    ...firstAs('owner'),
    ...firstAs('age'),
  ];
}
