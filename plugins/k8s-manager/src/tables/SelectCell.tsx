import { CheckMark, useSay } from '../ui';
import css from './ResourceTable.module.css';
import { tableMessages } from './tableMessages';

/** The check box of a row. Not a stop of the Tab key: in the row the space bar does the same. */
export function SelectCell(props: {
  name: string;
  selected: boolean;
  onSelect: (range: boolean) => void;
}) {
  const { name, selected, onSelect } = props;
  const { say } = useSay();
  return (
    <div role="gridcell" aria-colindex={1} className={css.select}>
      {/* The row hears the keys: whatever of it has the focus, space selects it. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <span
        role="checkbox"
        tabIndex={-1}
        aria-checked={selected}
        aria-label={say(tableMessages.select({ name }))}
        className={css.checkbox}
        onClick={event => {
          event.stopPropagation();
          onSelect(event.shiftKey);
        }}
      >
        <CheckMark checked={selected} />
      </span>
    </div>
  );
}
