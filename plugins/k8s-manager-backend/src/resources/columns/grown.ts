/** Least number of places a column begins with. */
const least = 16;

/** Columns grow by a quarter: by doubling, half of a store that just grew would be air. */
export function grown(capacity: number, needed: number): number {
  let next = Math.max(capacity, least);
  while (next < needed) next += Math.ceil(next / 4);
  return next;
}
