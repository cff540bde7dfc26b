import type { Dictionary } from './Dictionary';

/** Places: a store has that many distinct labels or images at hand, others are worked out again. */
const places = 4_096;

/** As {@link perCode}, for values that are large: only those asked for of late are remembered. */
export class RecentPerCode<T> {
  private readonly codes: number[] = [];
  private readonly stamps: number[] = [];
  private readonly values: T[] = [];

  constructor(
    private readonly dictionary: Dictionary,
    private readonly work: (text: string | undefined) => T,
  ) {}

  get(code: number): T {
    const place = code % places;
    const stamp = this.dictionary.stamp(code);
    if (this.codes[place] === code && this.stamps[place] === stamp) return this.values[place];
    const value = this.work(this.dictionary.text(code));
    // Without holes, which would make the engine keep the whole as a map.
    while (this.codes.length <= place) {
      this.codes.push(-1);
      this.stamps.push(0);
      this.values.push(value);
    }
    this.codes[place] = code;
    this.stamps[place] = stamp;
    this.values[place] = value;
    return value;
  }
}
