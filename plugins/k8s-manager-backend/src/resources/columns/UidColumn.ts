import { grown } from './grown';
import { hashText, mixed } from './hashText';

/** First word of a uid that is kept as it is. A UUID that begins with it is kept so too. */
const oddMark = 0xffffffff;

/** Uids by slot: the UUIDs of the API server in 16 bytes, anything else as it is. */
export class UidColumn {
  private words = new Uint32Array(0);
  private readonly odd = new Map<number, string>();
  /** The words of the uid read last: each is asked for three times on its way into a slot. */
  private readonly scratch = new Uint32Array(4);
  private lastRead?: string;

  get bytes(): number {
    return this.words.byteLength;
  }

  get(slot: number): string {
    const at = slot * 4;
    const { words } = this;
    if (words[at] === oddMark) return this.odd.get(slot) ?? '';
    const [a, b, c, d] = [
      hex(words[at]),
      hex(words[at + 1]),
      hex(words[at + 2]),
      hex(words[at + 3]),
    ];
    return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
  }

  is(slot: number, uid: string): boolean {
    this.read(uid);
    const at = slot * 4;
    for (let i = 0; i < 4; i += 1) {
      if (this.words[at + i] !== this.scratch[i]) return false;
    }
    return this.scratch[0] !== oddMark || this.odd.get(slot) === uid;
  }

  set(slot: number, uid: string): void {
    this.reserve(slot);
    this.read(uid);
    this.words.set(this.scratch, slot * 4);
    if (this.scratch[0] === oddMark) this.odd.set(slot, uid);
  }

  copy(from: number, to: number): void {
    this.reserve(to);
    this.words.copyWithin(to * 4, from * 4, from * 4 + 4);
    const odd = this.odd.get(from);
    if (odd !== undefined) this.odd.set(to, odd);
  }

  drop(slot: number): void {
    this.odd.delete(slot);
  }

  hash(uid: string): number {
    this.read(uid);
    const { scratch } = this;
    return mixed(scratch[0] ^ scratch[1] ^ scratch[2] ^ scratch[3]);
  }

  hashAt(slot: number): number {
    const at = slot * 4;
    const { words } = this;
    return mixed(words[at] ^ words[at + 1] ^ words[at + 2] ^ words[at + 3]);
  }

  /** As `<` on the two uids does. */
  compare(slot: number, other: UidColumn, otherSlot: number): number {
    const at = slot * 4;
    const otherAt = otherSlot * 4;
    if (this.words[at] === oddMark || other.words[otherAt] === oddMark) {
      const one = this.get(slot);
      const two = other.get(otherSlot);
      if (one === two) return 0;
      return one < two ? -1 : 1;
    }
    for (let i = 0; i < 4; i += 1) {
      const difference = this.words[at + i] - other.words[otherAt + i];
      if (difference !== 0) return difference;
    }
    return 0;
  }

  private reserve(slot: number): void {
    if ((slot + 1) * 4 <= this.words.length) return;
    const before = this.words;
    this.words = new Uint32Array(grown(before.length / 4, slot + 1) * 4);
    this.words.set(before);
  }

  private read(uid: string): void {
    if (uid === this.lastRead) return;
    this.lastRead = uid;
    const { scratch } = this;
    if (readUuid(uid, scratch) && scratch[0] !== oddMark) return;
    scratch[0] = oddMark;
    scratch[1] = hashText(uid);
    scratch[2] = uid.length;
    scratch[3] = 0;
  }
}

/** Reads a UUID in lower case into four words; false, with words that mean nothing, for any other text. */
function readUuid(uid: string, words: Uint32Array): boolean {
  if (uid.length !== 36) return false;
  let word = 0;
  let digits = 0;
  for (let at = 0; at < 36; at += 1) {
    const unit = uid.charCodeAt(at);
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (unit !== 0x2d) return false;
      continue;
    }
    if (unit >= 0x30 && unit <= 0x39) word = (word << 4) | (unit - 0x30);
    else if (unit >= 0x61 && unit <= 0x66) word = (word << 4) | (unit - 0x57);
    else return false;
    digits += 1;
    if (digits % 8 === 0) words[digits / 8 - 1] = word;
  }
  return true;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
