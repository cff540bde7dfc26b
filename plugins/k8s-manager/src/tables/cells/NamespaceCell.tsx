import type { CellProps } from './CellProps';
import { TextCell } from './TextCell';

/** The namespace of the row. */
export function NamespaceCell(props: CellProps<undefined>) {
  return <TextCell {...props} value={props.row.namespace ?? ''} />;
}
