import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** Plain text. */
export function TextCell({ value }: CellProps<string>) {
  return (
    <span className={css.text} title={value}>
      {value}
    </span>
  );
}
