import { RiMoreLine } from '@remixicon/react';
import type { Row } from 'backstage-plugin-k8s-manager-common';
import { memo } from 'react';
import { Skeleton, useSay } from '../ui';
import { Cell } from './cells';
import type { ColumnLayout } from './columnLayout';
import css from './ResourceTable.module.css';
import { SelectCell } from './SelectCell';
import { tableMessages } from './tableMessages';

/** Props of {@link RowCells}. */
export interface RowCellsProps {
  readonly row: Row;
  readonly layout: ColumnLayout;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onSelect?: (row: Row, range: boolean) => void;
  readonly onActions?: (row: Row, anchor: Element) => void;
}

/** What stands in a row. Renders only when its row, the layout or its place under focus and selection has changed. */
export const RowCells = memo(function PlainRowCells({
  row,
  layout,
  active,
  selected,
  onSelect,
  onActions,
}: RowCellsProps) {
  const { say } = useSay();
  const first = onSelect ? 1 : 0;
  const actions = onActions && (
    <div
      role="gridcell"
      aria-colindex={first + layout.placed.length + layout.folded.length + 1}
      className={css.actions}
    >
      <button
        type="button"
        className={css.more}
        data-actions
        tabIndex={active ? 0 : -1}
        aria-haspopup="menu"
        aria-label={say(tableMessages.actionsOf({ name: row.name }))}
        onClick={event => onActions(row, event.currentTarget)}
      >
        <RiMoreLine size={16} aria-hidden />
      </button>
    </div>
  );
  return (
    <>
      {onSelect && (
        <SelectCell name={row.name} selected={selected} onSelect={range => onSelect(row, range)} />
      )}
      {layout.placed.map(({ descriptor }, index) => (
        <Cell
          key={descriptor.id}
          row={row}
          column={descriptor}
          index={first + index}
          reachable={active}
        />
      ))}
      {actions}
      {layout.folded.length > 0 && (
        <div role="presentation" className={css.second} data-selectable={onSelect !== undefined}>
          {layout.folded.map((descriptor, index) => (
            <Cell
              key={descriptor.id}
              row={row}
              column={descriptor}
              index={first + layout.placed.length + index}
              reachable={active}
              folded
            />
          ))}
        </div>
      )}
    </>
  );
});

/** A row that has not come yet, of the height it will have. */
export const RowPlaceholder = memo(function PlainRowPlaceholder({
  layout,
  seed,
  selectable,
}: {
  layout: ColumnLayout;
  seed: number;
  selectable: boolean;
}) {
  return (
    <>
      {selectable && <div role="gridcell" aria-colindex={1} />}
      {layout.placed.map(({ descriptor }, index) => (
        <div
          key={descriptor.id}
          role="gridcell"
          aria-colindex={index + (selectable ? 2 : 1)}
          className={css.waiting}
          data-numeric={descriptor.numeric}
        >
          <Skeleton seed={seed * 7 + index * 3} />
        </div>
      ))}
    </>
  );
});
