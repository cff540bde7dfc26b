import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import type { Order } from 'backstage-plugin-k8s-manager-common';
import { memo } from 'react';
import { useSay } from '../ui';
import type { ColumnLayout } from './columnLayout';
import css from './ResourceTable.module.css';
import { tableMessages } from './tableMessages';

/** Props of {@link TableHeader}. */
export interface TableHeaderProps {
  readonly layout: ColumnLayout;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly hasActions: boolean;
}

/** A first click sorts the way people look for trouble: figures from the greatest, texts from the first letter. */
function nextOrder(order: Order, column: string, numeric: boolean): Order {
  if (order.column !== column) {
    return { column, direction: numeric ? 'descending' : 'ascending' };
  }
  return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** The headers of a table; each sorts by its column. */
export const TableHeader = memo(function PlainTableHeader(props: TableHeaderProps) {
  const { layout, order, onOrder, hasActions } = props;
  const { say } = useSay();
  return (
    <div role="rowgroup" className={css.head}>
      <div
        role="row"
        aria-rowindex={1}
        className={css.headRow}
        style={{ gridTemplateColumns: layout.template }}
      >
        {layout.placed.map(({ descriptor }, index) => {
          const sorted = descriptor.id === order.column ? order.direction : undefined;
          const Arrow = sorted === 'descending' ? RiArrowDownLine : RiArrowUpLine;
          const header = say(descriptor.header);
          const numeric = Boolean(descriptor.numeric || descriptor.as === 'status');
          return (
            <div
              key={descriptor.id}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={sorted ?? 'none'}
              className={css.headCell}
              data-numeric={descriptor.numeric}
            >
              <button
                type="button"
                className={css.sort}
                data-sorted={sorted !== undefined}
                title={say(tableMessages.sort({ column: header }))}
                onClick={() => onOrder(nextOrder(order, descriptor.id, numeric))}
              >
                <span>{header}</span>
                {sorted && <Arrow size={14} aria-hidden />}
              </button>
            </div>
          );
        })}
        {hasActions && (
          <div
            role="columnheader"
            aria-colindex={layout.placed.length + layout.folded.length + 1}
            aria-label={say(tableMessages.actions())}
          />
        )}
      </div>
    </div>
  );
});
