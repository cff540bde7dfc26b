import { RiMoreLine } from '@remixicon/react';
import type { Row } from 'backstage-plugin-k8s-manager-common';
import { memo } from 'react';
import { Skeleton, useSay } from '../ui';
import { Cell } from './cells';
import type { ColumnLayout } from './columnLayout';
import css from './ResourceTable.module.css';
import { tableMessages } from './tableMessages';

/** Props of {@link RowCells}. */
export interface RowCellsProps {
  readonly row: Row;
  readonly layout: ColumnLayout;
  readonly active: boolean;
  readonly onActions?: (row: Row, anchor: Element) => void;
}

/** What stands in a row. Renders only when its row, the layout or its place under the focus has changed. */
export const RowCells = memo(function PlainRowCells({
  row,
  layout,
  active,
  onActions,
}: RowCellsProps) {
  const { say } = useSay();
  const actions = onActions && (
    <div
      role="gridcell"
      aria-colindex={layout.placed.length + layout.folded.length + 1}
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
      {layout.placed.map(({ descriptor }, index) => (
        <Cell key={descriptor.id} row={row} column={descriptor} index={index} reachable={active} />
      ))}
      {actions}
      {layout.folded.length > 0 && (
        <div role="presentation" className={css.second}>
          {layout.folded.map((descriptor, index) => (
            <Cell
              key={descriptor.id}
              row={row}
              column={descriptor}
              index={layout.placed.length + index}
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
}: {
  layout: ColumnLayout;
  seed: number;
}) {
  return (
    <>
      {layout.placed.map(({ descriptor }, index) => (
        <div
          key={descriptor.id}
          role="gridcell"
          aria-colindex={index + 1}
          className={css.waiting}
          data-numeric={descriptor.numeric}
        >
          <Skeleton seed={seed * 7 + index * 3} />
        </div>
      ))}
    </>
  );
});
