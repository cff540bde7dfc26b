import type {
  CellPayloads,
  CellType,
  ColumnDescriptor,
  Row,
} from 'backstage-plugin-k8s-manager-common';
import { memo, useEffect, useRef, useState, type ComponentType } from 'react';
import { useSay } from '../../ui';
import { AgeCell } from './AgeCell';
import type { CellProps } from './CellProps';
import css from './cells.module.css';
import { ClusterCell } from './ClusterCell';
import { CountCell } from './CountCell';
import { ImagesCell } from './ImagesCell';
import { LinkCell } from './LinkCell';
import { NameCell } from './NameCell';
import { NamespaceCell } from './NamespaceCell';
import { OwnerCell } from './OwnerCell';
import { RatioCell } from './RatioCell';
import { RestartsCell } from './RestartsCell';
import { StatusCell } from './StatusCell';
import { TextCell } from './TextCell';
import { UsageCell } from './UsageCell';

type RowCell = Exclude<ColumnDescriptor['as'], CellType>;

/** One component per type of cell; a new type is a compile error until it has one. */
const components: { readonly [T in CellType]: ComponentType<CellProps<CellPayloads[T]>> } & {
  readonly [T in RowCell]: ComponentType<CellProps<undefined>>;
} = {
  name: NameCell,
  namespace: NamespaceCell,
  cluster: ClusterCell,
  text: TextCell,
  status: StatusCell,
  ratio: RatioCell,
  count: CountCell,
  restarts: RestartsCell,
  age: AgeCell,
  images: ImagesCell,
  link: LinkCell,
  owner: OwnerCell,
  usage: UsageCell,
};

const ofRow: ReadonlySet<string> = new Set<RowCell>(['name', 'namespace', 'cluster']);
/** Milliseconds a changed value stays marked. */
const markedFor = 1000;

/** True for a second after the value has changed (not when it first appears). */
function useChanged(value: unknown): boolean {
  const text = JSON.stringify(value);
  const last = useRef(text);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (last.current === text) return undefined;
    last.current = text;
    setChanged(true);
    const timer = setTimeout(() => setChanged(false), markedFor);
    return () => clearTimeout(timer);
  }, [text]);
  return changed;
}

/** Props of {@link Cell}. */
export interface CellOfRowProps {
  readonly row: Row;
  readonly column: ColumnDescriptor;
  readonly index: number;
  readonly reachable: boolean;
  /** In the second line there is no header above: figures bring their names, and nothing stands for nothing. */
  readonly folded?: boolean;
}

/** One cell of a row, drawn by the type of its column. */
export const Cell = memo(function PlainCell(props: CellOfRowProps) {
  const { row, column, index, reachable, folded } = props;
  const { say } = useSay();
  const value = ofRow.has(column.as) ? undefined : row.cells[column.id];
  // What is measured is another value every time: a mark on all of a column would say nothing.
  const changed = useChanged(column.as === 'usage' ? undefined : value);
  // Payload and type come from the same column, which the type system cannot see through an index.
  const Content = components[column.as] as ComponentType<CellProps<unknown>> | undefined;
  const empty = !Content || (!ofRow.has(column.as) && value === undefined);
  if (folded && empty) return null;
  return (
    <div
      role="gridcell"
      aria-colindex={index + 1}
      className={css.cell}
      data-column={column.id}
      data-numeric={column.numeric}
      data-changed={changed}
    >
      {folded && column.numeric && <span className={css.label}>{say(column.header)}</span>}
      {Content && !empty ? (
        <Content value={value} row={row} column={column} reachable={reachable} />
      ) : (
        <span className={css.none}>–</span>
      )}
    </div>
  );
});
