/** Milliseconds between tries. */
export interface Pace {
  /** Between checks of a cluster that is well. */
  readonly healthy: number;
  /** Upper bound of the wait after the first failure; it doubles with each further one. */
  readonly first: number;
  readonly longest: number;
  /** Between checks that somebody asks for, at least. */
  readonly closest: number;
}

export const defaultPace: Pace = { healthy: 10_000, first: 1_000, longest: 30_000, closest: 1_000 };

/**
 * The wait before the next try: around `healthy` when all is well, so that replicas and clusters do not ask at the
 * same moment; else anywhere up to a bound that doubles ("full jitter"), so that a cluster that comes back is not met
 * by everybody at once.
 */
export function wait(pace: Pace, failures: number, random: () => number = Math.random): number {
  if (failures === 0) return Math.round(pace.healthy * (0.8 + 0.4 * random()));
  const bound = Math.min(pace.longest, pace.first * 2 ** Math.min(failures - 1, 16));
  return Math.max(pace.closest, Math.round(bound * random()));
}
