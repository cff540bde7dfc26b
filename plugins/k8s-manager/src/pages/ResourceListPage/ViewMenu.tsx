import {
  RiArrowDownSLine,
  RiBookmarkLine,
  RiCheckLine,
  RiDeleteBinLine,
  RiLinkM,
} from '@remixicon/react';
import type { ColumnDescriptor, HealthState, Order } from 'backstage-plugin-k8s-manager-common';
import { useId, useState, type ReactNode } from 'react';
import { Button, moveFocus, Popover, useSay } from '../../ui';
import { listMessages as texts } from './listMessages';
import { isView, type SavedView } from './savedView';
import css from './ViewMenu.module.css';

/** What is not well. */
const problems: readonly HealthState[] = ['failed', 'degraded'];

/** Props of {@link ViewMenu}. */
export interface ViewMenuProps {
  readonly columns: readonly ColumnDescriptor[];
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly health: readonly HealthState[];
  readonly onHealth: (health: readonly HealthState[]) => void;
  readonly search: URLSearchParams;
  readonly views: readonly SavedView[];
  readonly onView: (view: SavedView) => void;
  readonly onDelete: (view: SavedView) => void;
  readonly onSave: () => void;
  readonly onCopyLink: () => void;
}

/** Orders people look for trouble by, what was saved, and the way to save and share what is shown. */
export function ViewMenu(props: ViewMenuProps) {
  const { columns, order, onOrder, health, onHealth, search, views, onView, onDelete } = props;
  const { onSave, onCopyLink } = props;
  const { say } = useSay();
  const [anchor, setAnchor] = useState<Element>();
  const close = () => setAnchor(undefined);
  const status = columns.find(({ as }) => as === 'status');
  const age = columns.find(({ as }) => as === 'age');
  const orders: readonly { text: string; order: Order }[] = [
    ...(status
      ? [
          {
            text: say(texts.worstFirst()),
            order: { column: status.id, direction: 'descending' as const },
          },
        ]
      : []),
    ...(age
      ? [
          {
            text: say(texts.newestFirst()),
            order: { column: age.id, direction: 'ascending' as const },
          },
        ]
      : []),
    { text: say(texts.byName()), order: { column: 'name', direction: 'ascending' } },
  ];
  const isOrder = (other: Order) =>
    other.column === order.column && other.direction === order.direction;
  const view = views.find(known => isView(known, search));
  const column = columns.find(({ id }) => id === order.column);
  const text =
    view?.name ??
    orders.find(known => isOrder(known.order))?.text ??
    say(texts.sortedBy({ column: column ? say(column.header) : order.column }));
  const onlyProblems = problems.join() === health.join();
  return (
    <>
      <Button
        look="quiet"
        icon={<RiBookmarkLine size={16} aria-hidden />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        aria-label={`${say(texts.views())}, ${text}`}
        className={css.button}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <span className={css.text}>{text}</span>
        <RiArrowDownSLine size={16} aria-hidden />
      </Button>
      <Popover anchor={anchor} onClose={close} label={say(texts.views())}>
        <Group title={say(texts.orders())}>
          {orders.map(known => (
            <Entry
              key={known.order.column}
              role="radio"
              checked={isOrder(known.order)}
              onChoose={() => {
                onOrder(known.order);
                close();
              }}
            >
              {known.text}
            </Entry>
          ))}
          <Entry
            role="checkbox"
            checked={onlyProblems}
            onChoose={() => {
              onHealth(onlyProblems ? [] : problems);
              close();
            }}
          >
            {say(texts.onlyProblems())}
          </Entry>
        </Group>
        {views.length > 0 && (
          <Group title={say(texts.savedViews())}>
            {views.map(known => (
              <Entry
                key={known.name}
                role="radio"
                checked={known === view}
                onChoose={() => {
                  onView(known);
                  close();
                }}
                beside={
                  <button
                    type="button"
                    className={css.delete}
                    aria-label={say(texts.deleteView({ name: known.name }))}
                    title={say(texts.deleteView({ name: known.name }))}
                    onClick={() => onDelete(known)}
                  >
                    <RiDeleteBinLine size={14} aria-hidden />
                  </button>
                }
              >
                {known.name}
              </Entry>
            ))}
          </Group>
        )}
        <div className={css.foot}>
          <Button
            small
            icon={<RiLinkM size={14} aria-hidden />}
            onClick={() => {
              onCopyLink();
              close();
            }}
          >
            {say(texts.copyLink())}
          </Button>
          <Button
            small
            onClick={() => {
              close();
              onSave();
            }}
          >
            {say(texts.saveView())}
          </Button>
        </div>
      </Popover>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={css.group} aria-labelledby={id}>
      <h2 id={id} className={css.title}>
        {title}
      </h2>
      {/* Arrows are a convenience on top: each entry is a button that Tab reaches. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className={css.list} onKeyDown={moveFocus}>
        {children}
      </ul>
    </section>
  );
}

function Entry(props: {
  role: 'radio' | 'checkbox';
  checked: boolean;
  onChoose: () => void;
  beside?: ReactNode;
  children: ReactNode;
}) {
  const { role, checked, onChoose, beside, children } = props;
  return (
    <li className={css.line}>
      <button
        type="button"
        role={role}
        aria-checked={checked}
        className={css.entry}
        onClick={onChoose}
      >
        <span className={css.check}>{checked && <RiCheckLine size={16} aria-hidden />}</span>
        <span className={css.name}>{children}</span>
      </button>
      {beside}
    </li>
  );
}
