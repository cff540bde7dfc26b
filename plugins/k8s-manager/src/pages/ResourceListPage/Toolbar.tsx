import { RiFilter3Line, RiSortDesc } from '@remixicon/react';
import type { ColumnDescriptor, Order } from 'backstage-plugin-k8s-manager-common';
import { useEffect, useRef, useState, type Ref, type ReactNode } from 'react';
import { Button, FilterField, Popover, useSay } from '../../ui';
import { FreshnessCorner } from '../FreshnessCorner';
import type { FreshnessNote } from '../freshness';
import { ColumnChooser } from './ColumnChooser';
import { listMessages as texts } from './listMessages';
import css from './ResourceListPage.module.css';
import type { ColumnChoice } from './useColumnChoice';

/** Milliseconds without a keystroke before the backend is asked. */
const typingRest = 150;

/** Props of {@link Toolbar}. */
export interface ToolbarProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly filterRef: Ref<HTMLInputElement>;
  readonly onLeaveFilter: () => void;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly columns: readonly ColumnDescriptor[];
  readonly choice: ColumnChoice;
  readonly notes: readonly FreshnessNote[];
  /** `12 412 pods`; absent while nobody knows. */
  readonly total?: string;
  /** Kinds and facets, for windows too narrow for a rail. */
  readonly rail: ReactNode;
}

/** What stands above the table: filter, order, freshness, columns. */
export function Toolbar(props: ToolbarProps) {
  const { text, onText, filterRef, onLeaveFilter, order, onOrder } = props;
  const { columns, choice, notes, total, rail } = props;
  const { say } = useSay();
  const [typed, setTyped] = useState(text);
  const [railAnchor, setRailAnchor] = useState<Element>();
  const sent = useRef(text);

  // The address is the truth: what it says from elsewhere (back, a link, "clear filters") replaces what is typed.
  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setTyped(text);
  }, [text]);
  useEffect(() => {
    if (typed === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = typed;
      onText(typed);
    }, typingRest);
    return () => clearTimeout(timer);
  }, [typed, onText]);

  const runs = columns.some(({ as }) => as === 'images');
  const status = columns.find(({ as }) => as === 'status');
  const worst: Order | undefined = status && { column: status.id, direction: 'descending' };
  return (
    <div className={css.toolbar}>
      <Button
        className={css.railButton}
        icon={<RiFilter3Line size={16} aria-hidden />}
        aria-label={say(texts.rail())}
        title={say(texts.rail())}
        aria-haspopup="dialog"
        aria-expanded={railAnchor !== undefined}
        onClick={event => setRailAnchor(event.currentTarget)}
      />
      <Popover
        anchor={railAnchor}
        onClose={() => setRailAnchor(undefined)}
        label={say(texts.rail())}
      >
        <div className={css.railInPopover}>{rail}</div>
      </Popover>
      <FilterField
        ref={filterRef}
        label={say(runs ? texts.filter() : texts.filterAny())}
        value={typed}
        onChange={setTyped}
        onLeave={onLeaveFilter}
        maxLength={256}
        keyHint="/"
      />
      {worst && (
        <Button
          look="quiet"
          icon={<RiSortDesc size={16} aria-hidden />}
          aria-pressed={order.column === worst.column && order.direction === worst.direction}
          className={css.worst}
          onClick={() => onOrder(worst)}
        >
          {say(texts.worstFirst())}
        </Button>
      )}
      <FreshnessCorner notes={notes}>{total}</FreshnessCorner>
      <span className={css.columns}>
        <ColumnChooser columns={columns} choice={choice} />
      </span>
    </div>
  );
}
