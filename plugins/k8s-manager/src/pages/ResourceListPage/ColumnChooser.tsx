import { RiCheckLine, RiLayoutColumnLine } from '@remixicon/react';
import type { ColumnDescriptor } from 'backstage-plugin-k8s-manager-common';
import { useState } from 'react';
import { Button, Popover, useSay } from '../../ui';
import css from './ColumnChooser.module.css';
import { listMessages as texts } from './listMessages';
import type { ColumnChoice } from './useColumnChoice';

/** Shows and hides columns. */
export function ColumnChooser(props: {
  columns: readonly ColumnDescriptor[];
  choice: ColumnChoice;
}) {
  const { columns, choice } = props;
  const { say } = useSay();
  const [anchor, setAnchor] = useState<Element>();
  return (
    <>
      <Button
        icon={<RiLayoutColumnLine size={16} aria-hidden />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {say(texts.columns())}{' '}
        <span className={css.count}>{`${choice.shown.length}/${columns.length}`}</span>
      </Button>
      <Popover
        anchor={anchor}
        onClose={() => setAnchor(undefined)}
        label={say(texts.columns())}
        align="right"
      >
        <div className={css.columns}>
          {columns.map(column => {
            const fixed = column.as === 'name';
            const checked = choice.shown.includes(column);
            return (
              <button
                key={column.id}
                type="button"
                role="checkbox"
                aria-checked={checked}
                aria-disabled={fixed}
                className={css.column}
                onClick={() => !fixed && choice.toggle(column.id)}
              >
                <span className={css.check} data-checked={checked}>
                  {checked && <RiCheckLine size={12} aria-hidden />}
                </span>
                {say(column.header)}
              </button>
            );
          })}
        </div>
        {choice.reset && (
          <div className={css.foot}>
            <Button small onClick={choice.reset}>
              {say(texts.resetColumns())}
            </Button>
          </div>
        )}
      </Popover>
    </>
  );
}
