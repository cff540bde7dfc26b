import type { Readable } from 'node:stream';

/** Bytes that may wait for their reader before the server has to. */
const mostWaiting = 512 * 1024;
/** Bytes of one piece: memory for larger ones comes fresh from the system, which costs more than the copy. */
const largestPiece = 64 * 1024;

/**
 * The bytes of a stream, for one reader. What arrived since the reader asked last comes in large pieces: an API server
 * writes in small ones of a few kilobytes, and a turn of promises for each of them costs more than to read it.
 */
export class ArrivingBytes {
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private ended = false;
  private failure?: unknown;
  private wake?: () => void;

  constructor(private readonly stream: Readable) {
    stream.on('data', (chunk: Buffer) => this.take(chunk));
    stream.once('end', () => this.end());
    stream.once('error', (error: unknown) => this.end(error));
    // A stream that closes without an end was cut off, by us or by the server.
    stream.once('close', () => this.end(new Error('the stream was cut off')));
    if (stream.errored) this.end(stream.errored);
    else if (stream.destroyed) this.end(new Error('the stream was cut off'));
  }

  /** Whether there is anything to {@link read}, or never will be again. */
  get settled(): boolean {
    return this.size > 0 || this.ended;
  }

  /** Resolves once it is {@link settled}. */
  async wait(): Promise<void> {
    if (this.settled) return;
    await new Promise<void>(resolve => {
      this.wake = resolve;
    });
  }

  /**
   * What arrived, in memory that nobody else writes to; `undefined` at the end.
   *
   * @throws whatever the stream failed with, once everything before that was read
   */
  read(): Buffer | undefined {
    if (this.size === 0) {
      if (this.failure !== undefined) throw this.failure;
      return undefined;
    }
    const full = this.size > mostWaiting;
    const piece = this.piece();
    this.size -= piece.length;
    if (full && this.size <= mostWaiting) this.stream.resume();
    return piece;
  }

  /** Takes what waits from the front, up to the size of a piece; a larger chunk is a piece by itself. */
  private piece(): Buffer {
    const { chunks } = this;
    let count = 1;
    let length = chunks[0].length;
    while (count < chunks.length && length + chunks[count].length <= largestPiece) {
      length += chunks[count].length;
      count += 1;
    }
    const taken = chunks.splice(0, count);
    return count === 1 ? taken[0] : Buffer.concat(taken, length);
  }

  private take(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.size > mostWaiting) this.stream.pause();
    const { wake } = this;
    this.wake = undefined;
    // After this turn of the event loop: what else came with it belongs to the same piece.
    if (wake) setImmediate(wake);
  }

  private end(failure?: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.failure = failure;
    this.wake?.();
    this.wake = undefined;
  }
}
