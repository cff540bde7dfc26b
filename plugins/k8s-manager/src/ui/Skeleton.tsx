import css from './Skeleton.module.css';

/** A grey bar where a value will stand. `width` is a share of the cell, fixed by `seed`, so that it does not flicker. */
export function Skeleton({ seed = 0 }: { seed?: number }) {
  const share = 45 + ((seed * 37) % 40);
  return <span className={css.bar} style={{ width: `${share}%` }} aria-hidden />;
}
