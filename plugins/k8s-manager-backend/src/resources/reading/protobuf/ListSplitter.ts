import { largestObject } from '../ObjectReader';
import { tooLarge, unreadable } from '../unreadable';
import { ByteQueue } from './ByteQueue';
import { magic, unknownFields } from './envelope';
import { wireTypes } from './readValue';

/** Every list has its metadata first and its items second. Source: the `generated.proto` files. */
const listFields = { metadata: 1, items: 2 } as const;
const largestEnvelope = 1024 * 1024;

/** A field of the reply: an item of the list, the list's metadata, or what type the list is of. */
export interface ListField {
  readonly is: 'item' | 'metadata' | 'type';
  readonly bytes: Buffer;
}

/** Cuts a list in protobuf into its items as it arrives, so that it is never in memory as a whole. */
export class ListSplitter {
  private readonly queue = new ByteQueue();
  private begun = false;
  /** Bytes of the list that are still to come; absent outside of it. */
  private left?: number;
  private complete = false;
  /** The field under way: its number, and once that came, its length. */
  private field?: number;
  private length?: number;

  /**
   * The fields that end in this chunk. They may share its memory.
   *
   * @throws UpstreamError `not kubernetes`, `too large`
   */
  *push(chunk: Uint8Array): Iterable<ListField> {
    this.queue.push(chunk);
    if (!this.begun) {
      if (this.queue.size < magic.length) return;
      if (!this.queue.take(magic.length).equals(magic)) throw unreadable();
      this.begun = true;
    }
    while (this.readHeader()) {
      const { field, length = 0 } = this;
      if (this.left === undefined && field === unknownFields.raw) this.enter(length);
      else {
        if (this.queue.size < length) return;
        const bytes = this.queue.take(length);
        this.field = undefined;
        this.length = undefined;
        const found = this.left === undefined ? outside(field, bytes) : inside(field, bytes);
        this.consume(length);
        if (found) yield found;
      }
    }
  }

  /** @throws UpstreamError `not kubernetes` when the list did not come to its end */
  end(): void {
    if (!this.complete || this.field !== undefined || this.queue.size > 0) throw unreadable();
  }

  private enter(length: number): void {
    if (this.complete) throw unreadable();
    this.field = undefined;
    this.length = undefined;
    this.left = length;
    this.consume(0);
  }

  private consume(bytes: number): void {
    if (this.left === undefined) return;
    this.left -= bytes;
    if (this.left < 0) throw unreadable();
    if (this.left > 0) return;
    this.left = undefined;
    this.complete = true;
  }

  /** Number and length of the next field; false while they did not come. */
  private readHeader(): boolean {
    if (this.field === undefined) {
      const tag = this.queue.varint();
      if (!tag) return false;
      if (tag.value % 8 !== wireTypes.delimited || tag.value < 8) throw unreadable();
      this.field = Math.floor(tag.value / 8);
      this.headerTook(tag.bytes);
    }
    if (this.length === undefined) {
      const length = this.queue.varint();
      if (!length) return false;
      this.length = length.value;
      this.headerTook(length.bytes);
      this.holdLength(length.value);
    }
    return true;
  }

  private headerTook(bytes: number): void {
    if (this.left === undefined) return;
    this.left -= bytes;
    if (this.left < 0) throw unreadable();
  }

  private holdLength(length: number): void {
    if (this.left === undefined) {
      if (this.field !== unknownFields.raw && length > largestEnvelope) throw tooLarge();
      return;
    }
    if (length > this.left) throw unreadable();
    const most = this.field === listFields.items ? largestObject : largestEnvelope;
    if (length > most) throw tooLarge();
  }
}

function inside(field: number | undefined, bytes: Buffer): ListField | undefined {
  if (field === listFields.items) return { is: 'item', bytes };
  return field === listFields.metadata ? { is: 'metadata', bytes } : undefined;
}

function outside(field: number | undefined, bytes: Buffer): ListField | undefined {
  if (field === unknownFields.typeMeta) return { is: 'type', bytes };
  // The API server leaves encoding and content type empty; with them the list would be in another format.
  if (bytes.length > 0) throw unreadable();
  return undefined;
}
