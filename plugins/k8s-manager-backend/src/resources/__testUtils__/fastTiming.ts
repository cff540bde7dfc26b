import type { ReflectorTiming } from '../Reflector';

/** The times of a test: what takes seconds takes milliseconds. */
export const fastTiming: ReflectorTiming = {
  silence: 100,
  patience: 50,
  watchSeconds: [300, 600],
  waiting: 0.005,
};
