import css from './KeyHint.module.css';

/** A key as it is printed on the keyboard. What it does stands beside it or is its button's. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <kbd className={css.key} aria-hidden>
      {keys}
    </kbd>
  );
}
