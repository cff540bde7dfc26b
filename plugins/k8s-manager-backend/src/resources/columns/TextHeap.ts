import { grown } from './grown';
import { hashBytes, hashText, hashUnits } from './hashText';

/** Bytes of a full chunk; a longer text has one of its own. A place is the chunk's number and an offset of 16 bits. */
const chunkSize = 0x10000;
/** Bytes the first chunk begins with: most kinds have few objects. */
const firstSize = 512;

/** For a text of no more UTF-16 code units a call out of the engine costs more than to write them. */
const fewUnits = 64;
const oneByte = /^[\0-\u00ff]*$/;

/**
 * Texts by slot, outside of the JavaScript heap: one byte a character where every character is Latin-1, two otherwise,
 * and a head of one byte for most. Exactly the UTF-16 code units that came in go out, unpaired surrogates too.
 */
export class TextHeap {
  private readonly chunks: (Buffer | undefined)[] = [];
  /** Bytes in use by chunk. */
  private readonly used: number[] = [];
  /** Places given up, whose chunk numbers may be taken again. */
  private readonly empty: number[] = [];
  /** By slot: place + 1; 0 where there is no text. */
  private places = new Uint32Array(0);
  private current = -1;
  private end = 0;

  get bytes(): number {
    const chunks = this.chunks.reduce((sum, chunk) => sum + (chunk?.length ?? 0), 0);
    return chunks + this.places.byteLength;
  }

  has(slot: number): boolean {
    return (this.places[slot] ?? 0) !== 0;
  }

  get(slot: number): string | undefined {
    const place = this.places[slot];
    if (!place) return undefined;
    const chunk = this.chunkAt(place);
    const { begin, length, wide } = headAt(chunk, (place - 1) & 0xffff);
    return wide
      ? chunk.toString('utf16le', begin, begin + length * 2)
      : chunk.toString('latin1', begin, begin + length);
  }

  set(slot: number, text: string | undefined): void {
    this.reserve(slot);
    this.drop(slot);
    if (text === undefined) return;
    const wide = !isOneByte(text);
    const head = text.length * 2 + (wide ? 1 : 0);
    const size = headSize(head) + (wide ? text.length * 2 : text.length);
    const place = this.room(size);
    const chunk = this.chunks[place >>> 16] as Buffer;
    const begin = writeHead(chunk, place & 0xffff, head);
    if (wide || text.length > fewUnits) chunk.write(text, begin, wide ? 'utf16le' : 'latin1');
    else for (let i = 0; i < text.length; i += 1) chunk[begin + i] = text.charCodeAt(i);
    this.places[slot] = place + 1;
  }

  drop(slot: number): void {
    const place = this.places[slot];
    if (!place) return;
    this.places[slot] = 0;
    const number = (place - 1) >>> 16;
    this.used[number] -= sizeAt(this.chunkAt(place), (place - 1) & 0xffff);
    this.tidy(number);
  }

  equals(slot: number, text: string): boolean {
    const place = this.places[slot];
    if (!place) return false;
    const chunk = this.chunkAt(place);
    const { begin, length, wide } = headAt(chunk, (place - 1) & 0xffff);
    if (length !== text.length) return false;
    if (!wide) {
      for (let i = 0; i < length; i += 1) {
        if (chunk[begin + i] !== text.charCodeAt(i)) return false;
      }
      return true;
    }
    for (let i = 0; i < length; i += 1) {
      if (unitAt(chunk, begin, wide, i) !== text.charCodeAt(i)) return false;
    }
    return true;
  }

  /** The hash of the text that `hashText` gives, without making the text. */
  hash(slot: number, seed: number): number {
    const place = this.places[slot];
    if (!place) return hashText('', seed);
    const chunk = this.chunkAt(place);
    const { begin, length, wide } = headAt(chunk, (place - 1) & 0xffff);
    return wide
      ? hashUnits(length, i => unitAt(chunk, begin, wide, i), seed)
      : hashBytes(chunk, begin, length, seed);
  }

  /** Puts the text of one slot into another that has none. */
  copy(from: number, to: number): void {
    const place = this.places[from];
    if (!place) {
      this.set(to, undefined);
      return;
    }
    const offset = (place - 1) & 0xffff;
    const size = sizeAt(this.chunkAt(place), offset);
    this.reserve(to);
    const next = this.room(size);
    // Making room may have moved the text.
    const now = this.places[from];
    const begin = (now - 1) & 0xffff;
    this.chunkAt(now).copy(this.chunks[next >>> 16] as Buffer, next & 0xffff, begin, begin + size);
    this.places[to] = next + 1;
  }

  /** As `<` on the two texts does, where only so many units of each count. A slot without text comes first. */
  compare(slot: number, other: TextHeap, otherSlot: number, most = Infinity): number {
    const place = this.places[slot];
    const otherPlace = other.places[otherSlot];
    if (!place || !otherPlace) return (place ? 1 : 0) - (otherPlace ? 1 : 0);
    const left = this.chunkAt(place);
    const right = other.chunkAt(otherPlace);
    const one = headAt(left, (place - 1) & 0xffff);
    const two = headAt(right, (otherPlace - 1) & 0xffff);
    const leftLength = Math.min(one.length, most);
    const rightLength = Math.min(two.length, most);
    const shorter = Math.min(leftLength, rightLength);
    for (let i = 0; i < shorter; i += 1) {
      const difference =
        unitAt(left, one.begin, one.wide, i) - unitAt(right, two.begin, two.wide, i);
      if (difference !== 0) return difference;
    }
    return leftLength - rightLength;
  }

  private reserve(slot: number): void {
    if (slot < this.places.length) return;
    const before = this.places;
    this.places = new Uint32Array(grown(before.length, slot + 1));
    this.places.set(before);
  }

  private chunkAt(place: number): Buffer {
    return this.chunks[(place - 1) >>> 16] as Buffer;
  }

  /** A place for so many bytes. */
  private room(size: number): number {
    if (size > chunkSize) return this.open(size) * chunkSize;
    const full = this.current;
    const opens = full === -1 || this.end + size > chunkSize;
    if (opens) {
      this.current = this.open(full === -1 ? Math.max(firstSize, size) : chunkSize);
      this.end = 0;
    }
    const chunk = this.chunks[this.current] as Buffer;
    if (this.end + size > chunk.length) {
      const larger = Math.min(chunkSize, Math.max(chunk.length * 2, this.end + size));
      const next = Buffer.allocUnsafeSlow(larger);
      chunk.copy(next, 0, 0, this.end);
      this.chunks[this.current] = next;
    }
    const place = this.current * chunkSize + this.end;
    this.end += size;
    this.used[this.current] += size;
    // Not before the place is taken: what is moved out of the full chunk takes places too.
    if (opens && full !== -1) this.tidy(full);
    return place;
  }

  private open(size: number): number {
    const number = this.empty.pop() ?? this.chunks.length;
    this.chunks[number] = Buffer.allocUnsafeSlow(size);
    this.used[number] = size > chunkSize ? size : 0;
    return number;
  }

  /** Gives a chunk up that nothing is in, and empties one that little is in. */
  private tidy(number: number): void {
    if (number === this.current) return;
    const chunk = this.chunks[number];
    if (!chunk || this.used[number] * 4 > chunk.length) return;
    if (this.used[number] > 0) this.move(number, chunk);
    this.chunks[number] = undefined;
    this.empty.push(number);
  }

  private move(number: number, from: Buffer): void {
    const { places } = this;
    for (let slot = 0; slot < places.length; slot += 1) {
      const place = places[slot] - 1;
      if (place === -1 || place >>> 16 !== number) continue;
      const offset = place & 0xffff;
      const size = sizeAt(from, offset);
      const next = this.room(size);
      from.copy(this.chunks[next >>> 16] as Buffer, next & 0xffff, offset, offset + size);
      places[slot] = next + 1;
    }
    this.used[number] = 0;
  }
}

interface Head {
  readonly begin: number;
  /** In UTF-16 code units. */
  readonly length: number;
  readonly wide: boolean;
}

function headAt(chunk: Buffer, offset: number): Head {
  let begin = offset;
  let value = 0;
  let shift = 1;
  for (;;) {
    const byte = chunk[begin];
    begin += 1;
    value += (byte & 0x7f) * shift;
    if (byte < 0x80) return { begin, length: Math.floor(value / 2), wide: value % 2 === 1 };
    shift *= 128;
  }
}

function sizeAt(chunk: Buffer, offset: number): number {
  const { begin, length, wide } = headAt(chunk, offset);
  return begin - offset + (wide ? length * 2 : length);
}

function headSize(head: number): number {
  let size = 1;
  for (let rest = head; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
  return size;
}

/** @returns where the text begins */
function writeHead(chunk: Buffer, offset: number, head: number): number {
  let at = offset;
  let rest = head;
  while (rest >= 128) {
    chunk[at] = (rest % 128) + 128;
    at += 1;
    rest = Math.floor(rest / 128);
  }
  chunk[at] = rest;
  return at + 1;
}

function isOneByte(text: string): boolean {
  if (text.length > fewUnits) return oneByte.test(text);
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}

function unitAt(chunk: Buffer, begin: number, wide: boolean, index: number): number {
  if (!wide) return chunk[begin + index];
  const at = begin + index * 2;
  return chunk[at] + chunk[at + 1] * 256;
}
