import css from './RequestBar.module.css';

/** Props of {@link RequestBar}. */
export interface RequestBarProps {
  /** Of the capacity, what is asked for; more than 1 where more is asked for than there is. */
  readonly share: number;
  /** Of the capacity, what is in use; absent while it is not known. */
  readonly used?: number;
}

const percent = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`;

/** How much of the capacity is asked for, and how much is in use. The figures stand in words beside it. */
export function RequestBar({ share, used }: RequestBarProps) {
  return (
    <span className={css.bar} aria-hidden>
      <span
        className={css.fill}
        data-over={share > 1}
        data-behind={used !== undefined}
        style={{ width: percent(share) }}
      />
      {used !== undefined && <span className={css.used} style={{ width: percent(used) }} />}
    </span>
  );
}
