import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import type { ColumnDescriptor, Order, Row, TableView } from 'backstage-plugin-k8s-manager-common';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
} from 'react';
import { rowIndexOf, useActiveRow } from './activeRow';
import { layOutColumns } from './columnLayout';
import { commandOf } from './gridKeys';
import css from './ResourceTable.module.css';
import type { Selecting } from './Selecting';
import { TableHeader, type TableHeaderProps } from './TableHeader';
import { RowCells, RowPlaceholder } from './TableRow';
import { useAnchoredScroll } from './useAnchoredScroll';

/** What others may ask of a table. */
export interface TableHandle {
  /** Puts the focus on the row that had it last, or on the first one. */
  focus(): void;
}

/** Props of {@link ResourceTable}. */
export interface ResourceTableProps {
  readonly label: string;
  /** `undefined` until the first rows come: rows of the final height stand in for them. */
  readonly view: TableView | undefined;
  readonly columns: readonly ColumnDescriptor[];
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  /** Another selection: the table goes to its top, as nothing it showed need be in it. */
  readonly selectionKey: string;
  /** The rows in sight answer an earlier selection. */
  readonly pending: boolean;
  /** Clusters whose rows are old, with why: they stay readable and dimmed. */
  readonly stale: ReadonlyMap<string, string>;
  /** Tells which row numbers are in sight. */
  readonly onLook: (first: number, last: number) => void;
  readonly onOpen?: (row: Row, anchor: Element) => void;
  readonly onActions?: (row: Row, anchor: Element) => void;
  readonly onBack?: () => void;
  /** Absent where rows cannot be selected. */
  readonly selecting?: Selecting;
  /** Pixels by column id, of those somebody gave a width. */
  readonly widths?: Readonly<Record<string, number>>;
  readonly onResize?: TableHeaderProps['onResize'];
  readonly onMove?: TableHeaderProps['onMove'];
  readonly handle?: Ref<TableHandle>;
}

/** Height of the header in pixels; the style sheet has the same. */
const headerHeight = 34;
/** Rows that stand in for the first ones. */
const placeholders = 24;

/**
 * A table of any number of rows: only those in sight exist, only changed ones render, and all of them are one grid to a
 * screen reader. Rows that are not here yet keep their place while {@link ResourceTableProps.onLook} has them fetched.
 */
export function ResourceTable(props: ResourceTableProps) {
  const { label, view, columns, order, onOrder, selectionKey, pending, stale } = props;
  const { onLook, onOpen, onActions, onBack, handle } = props;
  const { selecting, widths, onResize, onMove } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const focused = useRef(false);
  const hasActions = onActions !== undefined;
  const total = view ? view.total : placeholders;
  const [active, setActive] = useActiveRow(view, total, selectionKey);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    setWidth(element.clientWidth);
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const selectable = selecting !== undefined;
  const layout = useMemo(
    () => layOutColumns(columns, width || 1200, { selectable, hasActions, widths }),
    [columns, width, selectable, hasActions, widths],
  );
  const { rowHeight } = layout;

  const rowAt = (index: number): Row | undefined => view?.rows[index - view.start];

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    // The focused row exists wherever it is: else scrolling would throw the focus to the top of the page.
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range);
        if (active < total && !indexes.includes(active)) indexes.push(active);
        return indexes.sort((a, b) => a - b);
      },
      [active, total],
    ),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const element = useCallback(
    (index: number) =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? undefined,
    [],
  );

  const hovered = useRef<string>();
  useAnchoredScroll({
    scroller,
    view,
    rowHeight,
    selectionKey,
    pending,
    preferred: () => (focused.current ? rowAt(active)?.id : hovered.current),
  });

  const drawn = virtualizer.range;
  const first = drawn ? drawn.startIndex : 0;
  const last = drawn ? drawn.endIndex : 0;
  useEffect(() => {
    if (view) onLook(first, Math.min(last, view.total - 1));
  }, [onLook, first, last, view]);

  // A row that has just come into being under the focus takes it; without scrolling, which has already been done.
  useEffect(() => {
    const target = element(active);
    if (focused.current && target && !target.contains(document.activeElement)) {
      target.focus({ preventScroll: true });
    }
  });

  const move = (index: number) => {
    focused.current = true;
    setActive(index);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    element(index)?.focus({ preventScroll: true });
  };
  const focusRows = () => move(Math.max(0, Math.min(active, total - 1)));
  useImperativeHandle(handle, () => ({ focus: focusRows }));
  const latestFocusRows = useRef(focusRows);
  latestFocusRows.current = focusRows;
  const onLeaveHeader = useCallback(() => latestFocusRows.current(), []);
  const focusHeader = () => {
    focused.current = false;
    scroller.current?.querySelector<HTMLElement>('[data-stop][tabindex="0"]')?.focus();
  };

  /** Where a range begins: the row that was selected last, wherever it is now. */
  const anchor = useRef<{ readonly id: string; readonly index: number }>();
  const select = (index: number, range: boolean) => {
    const row = rowAt(index);
    if (!selecting || !row) return;
    if (range && anchor.current) {
      const { id, index: known } = anchor.current;
      const from = (view && rowIndexOf(view, id)) ?? Math.min(known, total - 1);
      selecting.range(Math.min(from, index), Math.max(from, index));
    } else {
      anchor.current = { id: row.id, index };
      selecting.toggle(row);
    }
  };
  const extend = (to: number) => {
    const row = rowAt(active);
    if (!selecting || !row) return;
    anchor.current ??= { id: row.id, index: active };
    const from = (view && rowIndexOf(view, anchor.current.id)) ?? active;
    selecting.range(Math.min(from, to), Math.max(from, to));
  };
  const latestSelecting = useRef(selecting);
  latestSelecting.current = selecting;
  const onSelectAll = useCallback(() => {
    const now = latestSelecting.current;
    if (now?.state === 'none') now.all();
    else now?.clear();
  }, []);
  const latestSelect = useRef(select);
  latestSelect.current = select;
  const latestView = useRef(view);
  latestView.current = view;
  const onSelectRow = useCallback((row: Row, range: boolean) => {
    const index = latestView.current && rowIndexOf(latestView.current, row.id);
    if (index !== undefined) latestSelect.current(index, range);
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // A sort button or a link in a row keeps its own keys; arrows work from everywhere in the body.
    const target = event.target as HTMLElement;
    if (target.closest('[role=columnheader]')) return;
    const inner = target.closest('button, a') !== null;
    const page = Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / rowHeight);
    const command = commandOf(event, { active, total, page });
    if (!command || (inner && command.type === 'open')) return;
    const row = rowAt(active);
    const place = element(active);
    if (command.type === 'select' && (inner || !selecting)) return;
    if (command.type === 'selectAll' && !selecting) return;
    if (command.type === 'move') {
      if (command.extend) extend(command.to);
      move(command.to);
    } else if (command.type === 'header') focusHeader();
    else if (command.type === 'select') select(active, command.range);
    else if (command.type === 'selectAll') selecting?.all();
    else if (command.type === 'back') onBack?.();
    else if (row && place) {
      const act = command.type === 'open' ? onOpen : onActions;
      act?.(row, place.querySelector('[data-actions]') ?? place);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const indexOf = (target: EventTarget): number | undefined => {
    const index = (target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index;
    return index === undefined ? undefined : Number(index);
  };
  const onFocus = (event: FocusEvent) => {
    const index = indexOf(event.target);
    focused.current = index !== undefined;
    if (index !== undefined) setActive(index);
  };
  const onBlur = (event: FocusEvent) => {
    // Focus that goes nowhere is a row taken away under it: it is still ours to give on.
    if (event.relatedTarget && !scroller.current?.contains(event.relatedTarget)) {
      focused.current = false;
    }
  };
  const onMouseOver = (event: MouseEvent) => {
    const index = indexOf(event.target);
    hovered.current = index === undefined ? undefined : rowAt(index)?.id;
  };

  const onClick = (event: MouseEvent) => {
    const index = indexOf(event.target);
    const inner = (event.target as HTMLElement).closest('button, a, [role=checkbox]');
    if (index === undefined || inner || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    select(index, event.shiftKey);
  };

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={view ? view.total + 1 : -1}
      aria-colcount={columns.length + (selecting ? 1 : 0) + (hasActions ? 1 : 0)}
      aria-multiselectable={selecting ? true : undefined}
      aria-busy={pending}
      className={css.grid}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
      onClick={onClick}
      onMouseOver={onMouseOver}
      onMouseLeave={() => (hovered.current = undefined)}
    >
      <TableHeader
        layout={layout}
        order={order}
        onOrder={onOrder}
        hasActions={hasActions}
        {...(selecting ? { selected: selecting.state } : {})}
        onSelectAll={onSelectAll}
        onResize={onResize}
        onMove={onMove}
        onLeave={onLeaveHeader}
      />
      <div
        role="rowgroup"
        className={css.body}
        data-pending={pending && view !== undefined}
        style={{ height: total * rowHeight }}
      >
        {virtualizer.getVirtualItems().map(({ index }) => {
          const row = rowAt(index);
          const why = row && stale.get(row.cluster);
          return (
            <div
              key={row?.id ?? `waiting-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={selecting && row ? selecting.has(row.id) : undefined}
              data-index={index}
              data-stale={why !== undefined}
              title={why}
              tabIndex={index === active ? 0 : -1}
              className={css.row}
              style={{
                gridTemplateColumns: layout.template,
                height: rowHeight,
                transform: `translateY(${index * rowHeight}px)`,
              }}
            >
              {row ? (
                <RowCells
                  row={row}
                  layout={layout}
                  active={index === active}
                  selected={selecting?.has(row.id) ?? false}
                  onSelect={selecting && onSelectRow}
                  onActions={onActions}
                />
              ) : (
                <RowPlaceholder layout={layout} seed={index} selectable={selectable} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
