import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import type { ColumnDescriptor, Order } from 'backstage-plugin-k8s-manager-common';
import { memo, useRef, useState, type DragEvent, type FocusEvent, type KeyboardEvent } from 'react';
import { CheckMark, HealthMark, useSay } from '../ui';
import type { ColumnLayout } from './columnLayout';
import { headerCommandOf } from './gridKeys';
import { ResizeHandle } from './ResizeHandle';
import css from './ResourceTable.module.css';
import type { Selecting } from './Selecting';
import { tableMessages } from './tableMessages';

/** Props of {@link TableHeader}. */
export interface TableHeaderProps {
  readonly layout: ColumnLayout;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly hasActions: boolean;
  /** How much is selected; absent where nothing can be. */
  readonly selected?: Selecting['state'];
  readonly onSelectAll?: () => void;
  /** Gives a column so many pixels; `undefined` gives it back its own. */
  readonly onResize?: (column: string, width: number | undefined, done: boolean) => void;
  /** Puts a column before another one; without one, to the end. */
  readonly onMove?: (column: string, before: string | undefined) => void;
  /** Puts the focus into the rows. */
  readonly onLeave: () => void;
}

/** A first click sorts the way people look for trouble: figures from the greatest, texts from the first letter. */
function nextOrder(order: Order, column: string, numeric: boolean): Order {
  if (order.column !== column) {
    return { column, direction: numeric ? 'descending' : 'ascending' };
  }
  return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** Milliseconds in which a key goes on where the one before it ended. */
const goingOn = 1_000;

const isNumeric = ({ numeric, as }: ColumnDescriptor) => Boolean(numeric || as === 'status');

/**
 * The headers of a table; each sorts by its column, and can be made wider and put elsewhere by its edges, by dragging
 * and by keys. One stop of the Tab key: arrows move between them.
 */
export const TableHeader = memo(function PlainTableHeader(props: TableHeaderProps) {
  const { layout, order, onOrder, hasActions, selected, onSelectAll } = props;
  const { onResize, onMove, onLeave } = props;
  const { say } = useSay();
  const head = useRef<HTMLDivElement>(null);
  // A width is kept before it is drawn: a key that comes meanwhile adds to the key before it, not to what is drawn.
  const resized = useRef<{ id: string; width: number; at: number }>(undefined);
  const [stop, setStop] = useState(0);
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const first = selected ? 1 : 0;
  const ids = layout.placed.map(({ descriptor }) => descriptor.id);
  // The name takes what is left there, so a border drawn elsewhere would not stay.
  const resizable = layout.folded.length === 0 ? onResize : undefined;
  const stops = () => [...(head.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];

  const onFocus = (event: FocusEvent) => {
    const index = stops().indexOf(event.target as HTMLElement);
    if (index >= 0) setStop(index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = stops();
    const current = all.indexOf(event.target as HTMLElement);
    const command = current < 0 ? undefined : headerCommandOf(event, current, all.length);
    if (!command) return;
    const column = layout.placed[current - first];
    event.preventDefault();
    event.stopPropagation();
    if (command.type === 'rows') onLeave();
    else if (command.type === 'focus') all[command.to]?.focus();
    else if (!column) return;
    else if (command.type === 'resize') {
      const { id } = column.descriptor;
      const { current: before } = resized;
      const at = event.timeStamp;
      const goesOn = before?.id === id && at - before.at < goingOn;
      const from = goesOn ? before.width : column.width;
      resized.current = { id, width: from + command.by, at };
      resizable?.(id, from + command.by, true);
    } else {
      const place = current - first;
      const before = ids[command.by > 0 ? place + 2 : place - 1];
      if (place > 0 && (command.by > 0 || place > 1)) onMove?.(column.descriptor.id, before);
    }
  };
  const drop = (event: DragEvent, before: string) => {
    event.preventDefault();
    if (dragged && dragged !== before) onMove?.(dragged, before);
    setDragged(undefined);
    setOver(undefined);
  };

  return (
    <div role="rowgroup" className={css.head}>
      {/* Keys and focus of the headers bubble to their row; none of them is the row's own. */}
      <div
        ref={head}
        role="row"
        tabIndex={-1}
        aria-rowindex={1}
        className={css.headRow}
        style={{ gridTemplateColumns: layout.template }}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        {selected && (
          <div role="columnheader" aria-colindex={1} className={css.select}>
            <button
              type="button"
              role="checkbox"
              data-stop
              tabIndex={stop === 0 ? 0 : -1}
              aria-checked={selected === 'some' ? 'mixed' : selected === 'all'}
              aria-label={say(tableMessages.selectAll())}
              title={say(tableMessages.selectAll())}
              className={css.checkbox}
              onClick={onSelectAll}
            >
              <CheckMark checked={selected === 'some' ? 'mixed' : selected === 'all'} />
            </button>
          </div>
        )}
        {layout.placed.map(({ descriptor, width }, index) => {
          const { id, problem, description } = descriptor;
          const sorted = id === order.column ? order.direction : undefined;
          const Arrow = sorted === 'descending' ? RiArrowDownLine : RiArrowUpLine;
          const header = say(descriptor.header);
          const movable = onMove !== undefined && index > 0;
          return (
            // Dragged by a pointer alone: by keys the focus is on the button within, and columns are moved in their chooser.
            // eslint-disable-next-line jsx-a11y/interactive-supports-focus
            <div
              key={id}
              role="columnheader"
              aria-colindex={first + index + 1}
              aria-sort={sorted ?? 'none'}
              className={css.headCell}
              data-numeric={descriptor.numeric}
              data-over={over === id && dragged !== id}
              draggable={movable}
              onDragStart={event => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', header);
                setDragged(id);
              }}
              onDragOver={event => {
                if (!dragged || !movable) return;
                event.preventDefault();
                setOver(id);
              }}
              onDragLeave={() => setOver(undefined)}
              onDragEnd={() => {
                setDragged(undefined);
                setOver(undefined);
              }}
              onDrop={event => drop(event, id)}
            >
              <button
                type="button"
                className={css.sort}
                data-stop
                data-sorted={sorted !== undefined}
                tabIndex={stop === first + index ? 0 : -1}
                title={[problem ?? description, tableMessages.sort({ column: header })]
                  .flatMap(message => (message ? say(message) : []))
                  .join('\n')}
                onClick={() => onOrder(nextOrder(order, id, isNumeric(descriptor)))}
              >
                {problem && <HealthMark state="degraded" small />}
                <span>{header}</span>
                {sorted && <Arrow size={14} aria-hidden />}
              </button>
              {resizable && (
                <ResizeHandle width={width} onResize={(next, done) => resizable(id, next, done)} />
              )}
            </div>
          );
        })}
        {hasActions && (
          <div
            role="columnheader"
            aria-colindex={first + layout.placed.length + layout.folded.length + 1}
          >
            <span className={css.hidden}>{say(tableMessages.actions())}</span>
          </div>
        )}
      </div>
    </div>
  );
});
