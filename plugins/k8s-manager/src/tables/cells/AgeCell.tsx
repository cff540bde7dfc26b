import { Age } from '../../ui';
import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** Time since, as kubectl writes it. */
export function AgeCell({ value }: CellProps<string>) {
  return <Age at={value} className={css.secondary} />;
}
