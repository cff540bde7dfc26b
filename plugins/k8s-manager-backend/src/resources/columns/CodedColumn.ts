import { CodeArray } from './CodeArray';
import { Dictionary } from './Dictionary';

/** Texts by slot that repeat from slot to slot. */
export class CodedColumn {
  readonly dictionary = new Dictionary();
  private readonly codes = new CodeArray();

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
    this.codes.set(slot, text === undefined ? 0 : this.dictionary.acquire(text));
    this.dictionary.release(before);
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
