import { RiCheckLine, RiSubtractLine } from '@remixicon/react';
import css from './CheckMark.module.css';

/** The box of a check box. What is checked is said by whoever draws it. */
export function CheckMark({ checked }: { checked: boolean | 'mixed' }) {
  return (
    <span className={css.box} data-checked={checked !== false} aria-hidden>
      {checked === true && <RiCheckLine size={12} />}
      {checked === 'mixed' && <RiSubtractLine size={12} />}
    </span>
  );
}
