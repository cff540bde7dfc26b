import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** So much of a generated suffix stays in sight when the name is cut: it is what tells two pods apart. */
const tailLength = 6;

/** The name of the row; what a controller generated is dimmed, and its middle gives way first when room is short. */
export function NameCell({ row: { name, suffix = 0 } }: CellProps<undefined>) {
  const stem = name.slice(0, name.length - suffix);
  const generated = suffix > 0 ? name.slice(-suffix) : '';
  const tail = generated.length > tailLength ? generated.slice(-tailLength) : generated;
  const middle = generated.slice(0, generated.length - tail.length);
  return (
    <span className={css.name} title={name}>
      <span className={css.stem}>{stem}</span>
      {middle && <span className={css.middle}>{middle}</span>}
      {tail && <span className={css.tail}>{tail}</span>}
    </span>
  );
}
