import { humanAge } from 'backstage-plugin-k8s-manager-common';
import { useClock } from './clock';
import { useSay } from './useSay';

/** The age of a moment (RFC 3339) as kubectl writes it; the moment itself, in the viewer's zone, on hover. */
export function Age({ at, className }: { at: string; className?: string }) {
  const { fullMoment } = useSay();
  const age = useClock(now => humanAge(at, now));
  return (
    <time dateTime={at} title={fullMoment(at)} className={className}>
      {age}
    </time>
  );
}
