import { CodeArray } from './CodeArray';
import { Dictionary } from './Dictionary';

/** A power of two. */
const recentPlaces = 8;

/** Texts by slot that repeat from slot to slot. */
export class CodedColumn {
  readonly dictionary = new Dictionary();
  private readonly codes = new CodeArray();
  private readonly recentTexts: string[] = new Array<string>(recentPlaces).fill('');
  private readonly recentCodes: number[] = new Array<number>(recentPlaces).fill(0);
  private readonly recentStamps: number[] = new Array<number>(recentPlaces).fill(0);

  get bytes(): number {
    return this.dictionary.bytes + this.codes.bytes;
  }

  /** 0 where there is no text. */
  codeOf(slot: number): number {
    return this.codes.get(slot);
  }

  get(slot: number): string | undefined {
    return this.dictionary.text(this.codes.get(slot));
  }

  holds(slot: number, text: string | undefined): boolean {
    const code = this.codes.get(slot);
    return text === undefined ? code === 0 : this.dictionary.is(code, text);
  }

  set(slot: number, text: string | undefined): void {
    const before = this.codes.get(slot);
    this.codes.set(slot, text === undefined ? 0 : this.acquire(text));
    this.dictionary.release(before);
  }

  /** Rows that follow each other mostly say the same, and to compare two texts is less work than to look one up. */
  private acquire(text: string): number {
    const { dictionary } = this;
    const place = placeOf(text);
    const code = this.recentCodes[place];
    if (
      this.recentTexts[place] === text &&
      dictionary.stamp(code) === this.recentStamps[place] &&
      code !== 0
    ) {
      dictionary.hold(code);
      return code;
    }
    const acquired = dictionary.acquire(text);
    this.recentTexts[place] = text;
    this.recentCodes[place] = acquired;
    this.recentStamps[place] = dictionary.stamp(acquired);
    return acquired;
  }

  /** Puts the text of one slot into another that has none. */
  copy(from: number, to: number): void {
    const code = this.codes.get(from);
    this.dictionary.hold(code);
    this.codes.set(to, code);
  }

  drop(slot: number): void {
    this.dictionary.release(this.codes.get(slot));
    this.codes.set(slot, 0);
  }
}

/** By length and two letters: names of one kind differ mostly in their last. */
function placeOf(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  const middle = text.charCodeAt(text.length >> 1);
  return (text.length + last * 3 + middle * 5) & (recentPlaces - 1);
}
