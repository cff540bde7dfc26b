const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A span of time as kubectl writes it (`20m`, `6d2h`): the rules of apimachinery's `duration.HumanDuration`, so that
 * an age here and an age there are the same word.
 * @param milliseconds - the span; clocks that disagree by up to two seconds count as now
 */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / 1000);
  // What is no moment at all has no age either.
  if (!(seconds >= -1)) return '<invalid>';
  if (seconds < 0) return '0s';
  const [minutes, hours] = [Math.trunc(seconds / minute), Math.trunc(seconds / hour)];
  const pair = (whole: number, unit: string, rest: number, restUnit: string) =>
    rest === 0 ? `${whole}${unit}` : `${whole}${unit}${rest}${restUnit}`;
  if (seconds < 2 * minute) return `${seconds}s`;
  if (minutes < 10) return pair(minutes, 'm', seconds % 60, 's');
  if (minutes < 3 * 60) return `${minutes}m`;
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.trunc(seconds / day);
  if (hours < 24 * 8) return pair(days, 'd', hours % 24, 'h');
  if (hours < 24 * 365 * 2) return `${days}d`;
  const years = Math.trunc(days / 365);
  if (hours < 24 * 365 * 8) return pair(years, 'y', days % 365, 'd');
  return `${years}y`;
}

/** The age of a moment, as kubectl writes it. `now` is milliseconds since the epoch. */
export function humanAge(at: string, now: number): string {
  return humanDuration(now - Date.parse(at));
}

const units: Readonly<Record<string, number>> = { y: 365 * day, d: day, h: hour, m: minute, s: 1 };

/** Seconds of a span as kubectl writes it (`6d2h`); `undefined` for what is none. As exact as the words are. */
export function parseDuration(words: string): number | undefined {
  if (!/^(\d+[ydhms])+$/.test(words)) return undefined;
  return [...words.matchAll(/(\d+)([ydhms])/g)].reduce(
    (seconds, [, digits, unit]) => seconds + Number(digits) * units[unit],
    0,
  );
}
