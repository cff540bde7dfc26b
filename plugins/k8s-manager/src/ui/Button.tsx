import { forwardRef, type ButtonHTMLAttributes, type ReactNode } from 'react';
import css from './Button.module.css';
import { classes } from './classes';
import { KeyHint } from './KeyHint';

/** What a button looks like. `primary`: the one action a view is for. `quiet`: no ground until hovered. */
export type ButtonLook = 'primary' | 'plain' | 'outlined' | 'quiet';

/** Props of {@link Button}. */
export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook;
  /** 26 px instead of 32 px high. */
  readonly small?: boolean;
  readonly icon?: ReactNode;
  /** The key that does the same. */
  readonly keyHint?: string;
}

/** A button. One that cannot be pressed stays focusable, so that its reason can be read: pass `aria-disabled`. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function PlainButton(
  { look = 'plain', small, icon, keyHint, className, children, onClick, ...rest },
  ref,
) {
  const disabled = rest['aria-disabled'] === true || rest['aria-disabled'] === 'true';
  return (
    <button
      type="button"
      ref={ref}
      className={classes(css.button, css[look], small && css.small, className)}
      onClick={disabled ? undefined : onClick}
      {...rest}
    >
      {icon}
      {children !== undefined && <span className={css.label}>{children}</span>}
      {keyHint && <KeyHint keys={keyHint} />}
    </button>
  );
});
