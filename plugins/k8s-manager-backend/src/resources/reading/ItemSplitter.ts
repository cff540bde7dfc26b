import { largestObject } from './ObjectReader';
import { tooLarge, unreadable } from './unreadable';

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const largestEnvelope = 1024 * 1024;

/**
 * Cuts the elements of the top-level member `items` out of a JSON text as it arrives, without parsing it, so that a
 * list is never in memory as a whole. What stands around the items is kept and given by {@link envelope}.
 */
export class ItemSplitter {
  private depth = 0;
  private inString = false;
  private escaped = false;
  private inItems = false;
  /** Begin of the string under way at depth 1, within the envelope. */
  private keyBegin = 0;
  private key = '';
  private readonly itemParts: Uint8Array[] = [];
  private itemSize = 0;
  private readonly around: Uint8Array[] = [];
  private aroundSize = 0;

  /** The items that end in this chunk. */
  *push(chunk: Uint8Array): Iterable<Buffer> {
    let begin = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i];
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === backslash) this.escaped = true;
        else if (byte === quote) {
          this.inString = false;
          if (this.depth === 1) this.key = this.textSince(chunk, begin, i);
        }
      } else if (byte === quote) {
        this.inString = true;
        if (this.depth === 1) this.keyBegin = this.aroundSize + i - begin + 1;
      } else if (byte === openBrace || byte === openBracket) {
        this.depth += 1;
        if (this.inItems && this.depth === 3) begin = i;
        else if (this.depth === 2 && byte === openBracket && this.key === 'items') {
          this.inItems = true;
          this.keep(chunk.subarray(begin, i + 1));
          begin = i + 1;
        }
      } else if (byte === closeBrace || byte === closeBracket) {
        this.depth -= 1;
        if (this.inItems && this.depth === 2) {
          yield this.finish(chunk.subarray(begin, i + 1));
          begin = i + 1;
        } else if (this.inItems && this.depth === 1) {
          this.inItems = false;
          this.key = '';
          begin = i;
        }
      } else if (this.inItems && this.depth === 2 && byte > 0x20 && byte !== comma) {
        throw unreadable();
      }
    }
    const rest = chunk.subarray(begin);
    if (!this.inItems) this.keep(rest);
    else if (this.depth > 2) this.hold(rest);
  }

  /** The text with its items taken out. */
  envelope(): string {
    if (this.depth !== 0 || this.inString) throw unreadable();
    return Buffer.concat(this.around, this.aroundSize).toString('utf8');
  }

  private textSince(chunk: Uint8Array, begin: number, end: number): string {
    const from = this.keyBegin - this.aroundSize + begin;
    if (from >= begin) return Buffer.from(chunk.subarray(from, end)).toString('latin1');
    const earlier = Buffer.concat(this.around, this.aroundSize).subarray(this.keyBegin);
    return Buffer.concat([earlier, chunk.subarray(begin, end)]).toString('latin1');
  }

  private finish(rest: Uint8Array): Buffer {
    if (this.itemSize === 0) return Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength);
    this.hold(rest);
    const item = Buffer.concat(this.itemParts, this.itemSize);
    this.itemParts.length = 0;
    this.itemSize = 0;
    return item;
  }

  private hold(bytes: Uint8Array): void {
    this.itemSize += bytes.length;
    if (this.itemSize > largestObject) throw tooLarge();
    this.itemParts.push(bytes);
  }

  private keep(bytes: Uint8Array): void {
    this.aroundSize += bytes.length;
    if (this.aroundSize > largestEnvelope) throw tooLarge();
    this.around.push(bytes);
  }
}
