import { RiCloseLine, RiSearchLine } from '@remixicon/react';
import { forwardRef, useId, type KeyboardEvent, type ReactNode } from 'react';
import css from './FilterField.module.css';
import { KeyHint } from './KeyHint';
import { uiMessages } from './uiMessages';
import { useSay } from './useSay';

/** Props of {@link FilterField}. */
export interface FilterFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Esc on an empty field: steps back to what is filtered. */
  readonly onLeave?: () => void;
  /** Enter, before it leaves: `true` when it was put to use. */
  readonly onEnter?: () => boolean;
  /** What is wrong with what is written. */
  readonly error?: string;
  /** Shown at the end while something is written: what Enter would do. */
  readonly hint?: ReactNode;
  /** Shown at the end while the field is empty. */
  readonly keyHint?: string;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
}

/** The text field that filters what stands below it. The first Esc empties it, the next one leaves it. */
export const FilterField = forwardRef<HTMLInputElement, FilterFieldProps>(function PlainFilterField(
  { label, value, onChange, onLeave, onEnter, error, hint, keyHint, maxLength, autoFocus },
  ref,
) {
  const { say } = useSay();
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && onEnter?.()) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape' && (value !== '' || onLeave)) {
      event.preventDefault();
      event.stopPropagation();
      if (value === '') onLeave?.();
      else onChange('');
    } else if ((event.key === 'Enter' || event.key === 'ArrowDown') && onLeave) {
      event.preventDefault();
      onLeave();
    }
  };
  return (
    <span className={css.field} data-invalid={error !== undefined}>
      <RiSearchLine size={16} aria-hidden />
      <input
        ref={ref}
        type="text"
        role="searchbox"
        aria-label={label}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : id}
        placeholder={label}
        value={value}
        maxLength={maxLength}
        // The field is opened by the person's own key or click, so taking the focus does not surprise.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={autoFocus}
        spellCheck={false}
        autoComplete="off"
        onChange={event => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value !== '' && hint && <span className={css.hint}>{hint}</span>}
      {value === '' ? (
        keyHint && <KeyHint keys={keyHint} />
      ) : (
        <button
          type="button"
          className={css.clear}
          aria-label={say(uiMessages.clear())}
          onClick={() => onChange('')}
        >
          <RiCloseLine size={14} aria-hidden />
        </button>
      )}
      {error !== undefined && (
        <span id={id} role="alert" className={css.error}>
          {error}
        </span>
      )}
    </span>
  );
});
