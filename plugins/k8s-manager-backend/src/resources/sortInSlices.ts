import type { Pacer } from './Pacer';

/** Rows sorted in one go: a few milliseconds. */
const run = 1_000;

/** Sorts without a long slice: short runs, then merges, with a breath between. Stable. */
export async function sortInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  pacer: Pacer,
): Promise<T[]> {
  if (items.length <= run) return [...items].sort(compare);
  const runs: T[][] = [];
  for (let begin = 0; begin < items.length; begin += run) {
    runs.push(items.slice(begin, begin + run).sort(compare));
    await pacer.breathe();
  }
  return mergeInSlices(runs, compare, pacer);
}

/** Merges what is sorted, with a breath between. Of equal items those of an earlier run stand first. */
export async function mergeInSlices<T>(
  sorted: readonly (readonly T[])[],
  compare: (a: T, b: T) => number,
  pacer: Pacer,
): Promise<T[]> {
  let runs = sorted;
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let i = 0; i < runs.length; i += 2) {
      merged.push(
        i + 1 < runs.length ? await merge(runs[i], runs[i + 1], compare, pacer) : runs[i],
      );
    }
    runs = merged;
  }
  return [...(runs[0] ?? [])];
}

async function merge<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
  pacer: Pacer,
): Promise<T[]> {
  const merged: T[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    if (compare(left[l], right[r]) <= 0) merged.push(left[l++]);
    else merged.push(right[r++]);
    if (merged.length % run === 0) await pacer.breathe();
  }
  while (l < left.length) merged.push(left[l++]);
  while (r < right.length) merged.push(right[r++]);
  return merged;
}

/** Index of the first item that does not stand before: `before` holds for a beginning of the items and for no other. */
export function firstNotBefore<T>(items: readonly T[], before: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(items[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
