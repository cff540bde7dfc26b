import { humanAge, humanDuration } from 'backstage-plugin-k8s-manager-common';
import { useClock } from './clock';
import { uiMessages } from './uiMessages';
import { useSay } from './useSay';

/** Milliseconds clocks may disagree by: a moment so little ahead is now. */
const slack = 2000;

/**
 * The age of a moment (RFC 3339) as kubectl writes it, or how far ahead it is, for which kubectl has no word; the moment
 * itself, in the viewer's zone, on hover.
 */
export function Age({ at, className }: { at: string; className?: string }) {
  const { say, fullMoment } = useSay();
  const age = useClock(now => {
    const ahead = Date.parse(at) - now;
    return ahead > slack
      ? say(uiMessages.ahead({ span: humanDuration(ahead) }))
      : humanAge(at, now);
  });
  return (
    <time dateTime={at} title={fullMoment(at)} className={className}>
      {age}
    </time>
  );
}
