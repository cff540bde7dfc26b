import { useSay } from '../../ui';
import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** A number; nothing to count steps back. */
export function CountCell({ value }: CellProps<number>) {
  const { count } = useSay();
  return <span className={value === 0 ? css.secondary : css.number}>{count(value)}</span>;
}
