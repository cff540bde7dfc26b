import css from './UsageBar.module.css';

/** Props of {@link UsageBar}. */
export interface UsageBarProps {
  readonly use?: number;
  readonly request?: number;
  readonly limit?: number;
  /** How near the limit is: the colour repeats what the words beside it say. */
  readonly state?: 'degraded' | 'failed';
}

/** So much of a bar without an end is left free behind what is largest on it. */
const headroom = 1.4;

const percent = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`;

/**
 * Use against request and limit: the fill is what is used, the tick what was asked for, the end of the bar the limit.
 * Hatched where there is no limit. The figures stand in words beside it.
 */
export function UsageBar({ use, request, limit, state }: UsageBarProps) {
  const end = limit || Math.max(request ?? 0, request && use ? use : 0) * headroom;
  return (
    <span className={css.bar} data-open={!limit} aria-hidden>
      {use !== undefined && end > 0 && (
        <span className={css.fill} data-state={state} style={{ width: percent(use / end) }} />
      )}
      {request !== undefined && request > 0 && (
        <span className={css.tick} style={{ left: percent(request / end) }} />
      )}
    </span>
  );
}
