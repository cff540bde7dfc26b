import { CodeArray } from './CodeArray';
import { hashText } from './hashText';
import { SlotIndex } from './SlotIndex';
import { TextHeap } from './TextHeap';

/**
 * Texts that repeat, each kept once and known by a code. Held codes are counted: a text nobody holds is gone, and its code
 * stands for another one later, which {@link stamp} tells. Code 0 stands for no text.
 */
export class Dictionary {
  private readonly texts = new TextHeap();
  private readonly index = new SlotIndex(code => this.hashes[code]);
  private readonly holders = new CodeArray();
  private hashes = new Uint32Array(16);
  private stamps = new Uint32Array(16);
  private readonly free: number[] = [];
  private next = 1;
  private taken = 0;
  /** Names the value a code stood for last, so that what was remembered of it is not taken for another's. */
  private lastStamp = 0;

  get bytes(): number {
    const { texts, index, holders, hashes, stamps } = this;
    return texts.bytes + index.bytes + holders.bytes + hashes.byteLength + stamps.byteLength;
  }

  /** How many texts there are. */
  get size(): number {
    return this.taken;
  }

  /** The code of a text, held once more; to be given back by {@link release}. */
  acquire(text: string): number {
    const known = this.find(text);
    if (known !== 0) {
      this.hold(known);
      return known;
    }
    const hash = hashText(text);
    const code = this.free.pop() ?? this.next;
    if (code === this.next) this.next += 1;
    this.reserve(code);
    this.lastStamp = (this.lastStamp + 1) >>> 0 || 1;
    this.stamps[code] = this.lastStamp;
    this.hashes[code] = hash;
    this.texts.set(code, text);
    this.index.add(code, hash);
    this.holders.set(code, 1);
    this.taken += 1;
    return code;
  }

  /** The code of a text, or 0; it is not held. */
  find(text: string): number {
    const known = this.index.find(hashText(text), code => this.texts.equals(code, text));
    return known === -1 ? 0 : known;
  }

  hold(code: number): void {
    if (code !== 0) this.holders.set(code, this.holders.get(code) + 1);
  }

  release(code: number): void {
    if (code === 0) return;
    const left = this.holders.get(code) - 1;
    this.holders.set(code, left);
    if (left > 0) return;
    this.index.remove(code, this.hashes[code]);
    this.texts.drop(code);
    this.stamps[code] = 0;
    this.free.push(code);
    this.taken -= 1;
  }

  text(code: number): string | undefined {
    return this.texts.get(code);
  }

  is(code: number, text: string): boolean {
    return this.texts.equals(code, text);
  }

  /** Another number for every text a code ever stood for; 0 while it stands for none. */
  stamp(code: number): number {
    return this.stamps[code] ?? 0;
  }

  private reserve(code: number): void {
    if (code < this.stamps.length) return;
    const { hashes, stamps } = this;
    const length = Math.ceil(code * 1.25) + 16;
    this.hashes = new Uint32Array(length);
    this.hashes.set(hashes);
    this.stamps = new Uint32Array(length);
    this.stamps.set(stamps);
  }
}
