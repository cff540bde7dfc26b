import { largestObject } from './ObjectReader';
import { tooLarge } from './unreadable';

const newline = 0x0a;

/** Cuts a stream of bytes at line ends. Holds at most one unfinished line of {@link largestObject} bytes. */
export class LineSplitter {
  private readonly unfinished: Uint8Array[] = [];
  private held = 0;

  /** The lines that end in this chunk. Not to be kept past the next push: they may share its memory. */
  *push(chunk: Uint8Array): Iterable<Buffer> {
    let begin = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, begin)) {
      const line = this.finish(chunk.subarray(begin, end));
      begin = end + 1;
      if (line.length > 0) yield line;
    }
    if (begin < chunk.length) this.hold(chunk.subarray(begin));
  }

  private finish(rest: Uint8Array): Buffer {
    if (this.held === 0) return Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength);
    this.hold(rest);
    const line = Buffer.concat(this.unfinished, this.held);
    this.unfinished.length = 0;
    this.held = 0;
    return line;
  }

  private hold(bytes: Uint8Array): void {
    this.held += bytes.length;
    if (this.held > largestObject) throw tooLarge();
    this.unfinished.push(bytes);
  }
}
