import { largestObject } from '../ObjectReader';
import { tooLarge } from '../unreadable';
import { ByteQueue } from './ByteQueue';

/** Bytes before each frame that say how long it is, the highest first. */
const headerBytes = 4;
/** What stands around an object in its frame. */
const around = 1024;

/** Cuts a watch in protobuf into its frames. */
export class FrameSplitter {
  private readonly queue = new ByteQueue();
  private length?: number;

  /**
   * The frames that end in this chunk. They may share its memory.
   *
   * @throws UpstreamError `too large`
   */
  *push(chunk: Uint8Array): Iterable<Buffer> {
    this.queue.push(chunk);
    for (;;) {
      if (this.length === undefined) {
        if (this.queue.size < headerBytes) return;
        this.length = this.queue.take(headerBytes).readUInt32BE(0);
        if (this.length > largestObject + around) throw tooLarge();
      }
      if (this.queue.size < this.length) return;
      const frame = this.queue.take(this.length);
      this.length = undefined;
      yield frame;
    }
  }
}
