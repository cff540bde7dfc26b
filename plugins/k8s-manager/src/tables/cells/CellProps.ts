import type { ColumnDescriptor, Row } from 'backstage-plugin-k8s-manager-common';

/** What every cell is given: the payload of its type, and the row and column it stands in. */
export interface CellProps<Payload> {
  readonly value: Payload;
  readonly row: Row;
  readonly column: ColumnDescriptor;
  /** Whether links inside can be reached with Tab: only in the row that has the focus. */
  readonly reachable: boolean;
}
