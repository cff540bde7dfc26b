const SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** Random values that are the same again for the same seed. */
export class RandomSource {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** At least 0, less than 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  integer(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** A UUID of version 4. */
  uid(): string {
    const hex = (digits: number) =>
      this.integer(16 ** digits)
        .toString(16)
        .padStart(digits, '0');
    const variant = '89ab'[this.integer(4)];
    return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
  }

  /** Letters as Kubernetes puts them behind `generateName`. */
  suffix(length: number): string {
    let text = '';
    while (text.length < length) text += SUFFIX_LETTERS[this.integer(SUFFIX_LETTERS.length)];
    return text;
  }
}
