import { RiDraggable, RiLayoutColumnLine } from '@remixicon/react';
import type { ColumnDescriptor } from 'backstage-plugin-k8s-manager-common';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Button, CheckMark, FilterField, Popover, uiMessages, useSay } from '../../ui';
import { isFixed } from './columnArrangement';
import css from './ColumnChooser.module.css';
import { listMessages as texts } from './listMessages';
import type { Columns } from './useColumns';

/** Columns up to which nobody needs to search for one. */
const fewColumns = 8;

/** Shows, hides and orders columns: by the pointer with their handles, by keys with arrows on them. */
export function ColumnChooser(props: { columns: Columns; onSaveView: () => void }) {
  const { columns, onSaveView } = props;
  const { say } = useSay();
  const [anchor, setAnchor] = useState<Element>();
  const [search, setSearch] = useState('');
  const close = () => setAnchor(undefined);
  const { all, shown } = columns;
  const word = search.trim().toLowerCase();
  const found = all.filter(({ header }) => say(header).toLowerCase().includes(word));
  const isShown = (column: ColumnDescriptor) => shown.some(({ id }) => id === column.id);
  const [there, hidden] = [found.filter(isShown), found.filter(column => !isShown(column))];
  return (
    <>
      <Button
        icon={<RiLayoutColumnLine size={16} aria-hidden />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onClick={event => {
          setSearch('');
          setAnchor(event.currentTarget);
        }}
      >
        {say(texts.columns())} <span className={css.count}>{`${shown.length}/${all.length}`}</span>
      </Button>
      <Popover anchor={anchor} onClose={close} label={say(texts.columns())} align="right">
        {all.length > fewColumns && (
          <div className={css.search}>
            <FilterField
              label={say(texts.findColumn())}
              value={search}
              onChange={setSearch}
              // The person has just opened this to choose: what they type next is the search.
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
            />
          </div>
        )}
        <div className={css.columns}>
          <ColumnList columns={columns} listed={there} />
          {there.length > 0 && hidden.length > 0 && <div className={css.between} />}
          <ColumnList columns={columns} listed={hidden} />
          {found.length === 0 && <p className={css.note}>{say(uiMessages.nothingFound())}</p>}
        </div>
        <div className={css.foot}>
          {columns.ofAddress && <span className={css.note}>{say(texts.columnsOfAddress())}</span>}
          {/* Never taken away: it has the focus when it has just been pressed, and Esc must go on closing. */}
          <Button small aria-disabled={columns.reset === undefined} onClick={columns.reset}>
            {say(texts.resetColumns())}
          </Button>
          <Button
            small
            onClick={() => {
              close();
              onSaveView();
            }}
          >
            {say(texts.saveView())}
          </Button>
        </div>
      </Popover>
    </>
  );
}

function ColumnList(props: { columns: Columns; listed: readonly ColumnDescriptor[] }) {
  const { columns, listed } = props;
  const { say } = useSay();
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  if (listed.length === 0) return null;
  const shownIds = new Set(columns.shown.map(({ id }) => id));
  const movable = (index: number) => index >= 0 && index < listed.length && !isFixed(listed[index]);
  /** What stands behind the last of the list among all: so a column moved to its end stays in it. */
  const behind = (index: number) => {
    const place = columns.all.findIndex(({ id }) => id === listed[index].id);
    return columns.all[place + 1]?.id;
  };
  const moveBy = (index: number, by: number) => {
    if (!movable(index) || !movable(index + by)) return;
    columns.move(
      listed[index].id,
      listed[by > 0 ? index + 2 : index - 1]?.id ?? behind(index + by),
    );
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const { id } = listed[index];
    moveBy(index, by);
    // The handle goes where its column goes, and the focus with it.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-handle="${CSS.escape(id)}"]`)?.focus(),
    );
  };
  return (
    <ul ref={list} className={css.list}>
      {listed.map((column, index) => {
        const { id } = column;
        const fixed = isFixed(column);
        const checked = shownIds.has(id);
        const header = say(column.header);
        return (
          <li
            key={id}
            className={css.line}
            data-over={over === id && dragged !== undefined && dragged !== id}
            draggable={!fixed}
            onDragStart={event => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', header);
              setDragged(id);
            }}
            onDragOver={event => {
              if (!dragged || fixed) return;
              event.preventDefault();
              setOver(id);
            }}
            onDragEnd={() => {
              setDragged(undefined);
              setOver(undefined);
            }}
            onDrop={event => {
              event.preventDefault();
              if (dragged && dragged !== id) columns.move(dragged, id);
              setDragged(undefined);
              setOver(undefined);
            }}
          >
            <button
              type="button"
              className={css.handle}
              data-handle={id}
              aria-disabled={fixed}
              aria-label={say(texts.moveColumn({ column: header }))}
              title={fixed ? undefined : say(texts.moveColumnKeys())}
              onKeyDown={event => onKeyDown(event, index)}
            >
              <RiDraggable size={14} aria-hidden />
            </button>
            <button
              type="button"
              role="checkbox"
              aria-checked={checked}
              aria-disabled={fixed}
              className={css.column}
              onClick={() => !fixed && columns.toggle(id)}
            >
              <CheckMark checked={checked} />
              {header}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
