import { grown } from './grown';

/** Small whole numbers by slot, in as few bytes as the largest of them needs. */
export class CodeArray {
  private codes: Uint8Array | Uint16Array | Uint32Array = new Uint8Array(0);
  private largest = 0xff;

  get bytes(): number {
    return this.codes.byteLength;
  }

  /** 0 where nothing was set. */
  get(slot: number): number {
    return this.codes[slot] ?? 0;
  }

  set(slot: number, code: number): void {
    if (code > this.largest) this.widen(code);
    if (slot >= this.codes.length) this.grow(slot + 1);
    this.codes[slot] = code;
  }

  private grow(needed: number): void {
    const before = this.codes;
    const length = grown(before.length, needed);
    if (this.largest === 0xff) this.codes = new Uint8Array(length);
    else this.codes = this.largest === 0xffff ? new Uint16Array(length) : new Uint32Array(length);
    this.codes.set(before);
  }

  private widen(code: number): void {
    this.largest = code > 0xffff ? 0xffffffff : 0xffff;
    this.grow(this.codes.length);
  }
}
