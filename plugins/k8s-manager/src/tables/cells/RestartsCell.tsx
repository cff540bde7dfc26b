import { humanAge, type CellPayloads } from 'backstage-plugin-k8s-manager-common';
import { useClock, useSay } from '../../ui';
import { tableMessages } from '../tableMessages';
import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** Restarts with when the last one was: `7 (2m ago)`. */
export function RestartsCell({ value: { count, lastAt } }: CellProps<CellPayloads['restarts']>) {
  const { say, fullMoment } = useSay();
  const age = useClock(now => (lastAt ? humanAge(lastAt, now) : ''));
  if (!lastAt) return <span className={count === 0 ? css.secondary : css.number}>{count}</span>;
  return (
    <time
      className={css.number}
      dateTime={lastAt}
      title={say(tableMessages.lastRestart({ at: fullMoment(lastAt) }))}
    >
      {say(tableMessages.restartsAgo({ count, age }))}
    </time>
  );
}
