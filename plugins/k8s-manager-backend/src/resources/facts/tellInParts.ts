import type { Pacer } from '../Pacer';

/** Keys told at once: each part is projected without a break. */
const part = 100;

/** Tells a long list with a chance to breathe between its parts. */
export async function tellInParts(
  keys: readonly string[],
  pacer: Pacer,
  tell: (keys: readonly string[]) => void,
): Promise<void> {
  for (let start = 0; start < keys.length; start += part) {
    if (start > 0) await pacer.breathe();
    tell(keys.slice(start, start + part));
  }
}
