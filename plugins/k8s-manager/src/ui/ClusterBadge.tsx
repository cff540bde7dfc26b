import { memo } from 'react';
import { tableMessages } from '../tables/tableMessages';
import css from './ClusterBadge.module.css';
import { useSay } from './useSay';

/** The square before a cluster's name: solid ink for production, outlined for everything else. */
export const ClusterSquare = memo(function PlainClusterSquare({
  production,
}: {
  production: boolean;
}) {
  const { say } = useSay();
  return (
    <span
      className={css.square}
      data-production={production}
      {...(production
        ? { role: 'img', 'aria-label': say(tableMessages.production()) }
        : { 'aria-hidden': true })}
    />
  );
});

/** A cluster's name as a badge: solid ink for production, outlined for everything else. */
export function ClusterBadge({ name, production }: { name: string; production: boolean }) {
  return (
    <span className={css.badge} data-production={production} title={name}>
      {name}
    </span>
  );
}
