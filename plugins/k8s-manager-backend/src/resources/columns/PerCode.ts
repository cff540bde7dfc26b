import type { Dictionary } from './Dictionary';

/**
 * What was worked out for a text of a dictionary, remembered by its code for as long as the code stands for that text.
 * Code 0 (no text) is remembered too.
 */
export class PerCode<T> {
  private readonly values: T[] = [];
  private readonly stamps: number[] = [];

  constructor(
    private readonly dictionary: Dictionary,
    private readonly work: (text: string | undefined) => T,
  ) {}

  get(code: number): T {
    const stamp = this.dictionary.stamp(code);
    if (this.stamps[code] === stamp) return this.values[code];
    const value = this.work(this.dictionary.text(code));
    // Without holes, which would make the engine keep the whole as a map.
    while (this.stamps.length <= code) {
      this.stamps.push(-1);
      this.values.push(value);
    }
    this.stamps[code] = stamp;
    this.values[code] = value;
    return value;
  }
}
