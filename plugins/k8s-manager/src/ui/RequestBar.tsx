import css from './RequestBar.module.css';

/** How much of the capacity is asked for, as a bar. The figures stand in words beside it. */
export function RequestBar({ share }: { share: number }) {
  const width = `${Math.min(100, Math.max(0, share * 100))}%`;
  return (
    <span className={css.bar} aria-hidden>
      <span className={css.fill} data-over={share > 1} style={{ width }} />
    </span>
  );
}
