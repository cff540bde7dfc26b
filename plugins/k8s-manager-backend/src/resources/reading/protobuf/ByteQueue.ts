import { tooLarge, unreadable } from '../unreadable';

const mostBytesOfVarint = 10;

/** Bytes that came and were not taken yet. What is taken in one piece is copied only where it came in several. */
export class ByteQueue {
  private readonly chunks: Uint8Array[] = [];
  /** Where the first chunk goes on. */
  private begin = 0;
  private held = 0;

  get size(): number {
    return this.held;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.chunks.push(chunk);
    this.held += chunk.length;
  }

  /** @throws RangeError when there are fewer */
  take(count: number): Buffer {
    if (count > this.held) throw new RangeError('not so many bytes came yet');
    this.held -= count;
    const [first] = this.chunks;
    const end = this.begin + count;
    if (first && end <= first.length) {
      const bytes = Buffer.from(first.buffer, first.byteOffset + this.begin, count);
      this.moveTo(end);
      return bytes;
    }
    return this.gather(count);
  }

  /** Drops up to so many bytes; the reply is how many. */
  drop(most: number): number {
    const count = Math.min(most, this.held);
    this.held -= count;
    let left = count;
    while (left > 0) {
      const here = Math.min(left, this.chunks[0].length - this.begin);
      this.moveTo(this.begin + here);
      left -= here;
    }
    return count;
  }

  /**
   * The number at the front, taken, with the bytes it took; `undefined` while it is not complete.
   *
   * @throws UpstreamError `not kubernetes` for what is no varint, `too large` for one past 2^53
   */
  varint(): { readonly value: number; readonly bytes: number } | undefined {
    let value = 0;
    let factor = 1;
    let chunk = 0;
    let at = this.begin;
    for (let bytes = 1; bytes <= mostBytesOfVarint; bytes += 1) {
      while (chunk < this.chunks.length && at === this.chunks[chunk].length) {
        chunk += 1;
        at = 0;
      }
      if (chunk === this.chunks.length) return undefined;
      const byte = this.chunks[chunk][at];
      at += 1;
      value += (byte & 0x7f) * factor;
      factor *= 128;
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) throw tooLarge();
        this.drop(bytes);
        return { value, bytes };
      }
    }
    throw unreadable();
  }

  private gather(count: number): Buffer {
    const bytes = Buffer.allocUnsafe(count);
    let filled = 0;
    while (filled < count) {
      const [first] = this.chunks;
      const here = Math.min(count - filled, first.length - this.begin);
      bytes.set(first.subarray(this.begin, this.begin + here), filled);
      filled += here;
      this.moveTo(this.begin + here);
    }
    return bytes;
  }

  private moveTo(place: number): void {
    if (place < this.chunks[0].length) this.begin = place;
    else {
      this.chunks.shift();
      this.begin = 0;
    }
  }
}
