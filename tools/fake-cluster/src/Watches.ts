import { ApiError } from './ApiError';
import type { WatchStream } from './WatchStream';

/** The watches open now, and what can happen to them. Each method takes a resource (`pods`) to spare the others. */
export class Watches {
  private readonly streams = new Set<WatchStream>();
  private readonly timer: NodeJS.Timeout;

  /** @param bookmarkEvery - milliseconds between bookmarks to the watches that allow them */
  constructor(bookmarkEvery: number) {
    this.timer = setInterval(() => void this.bookmark(), bookmarkEvery);
    this.timer.unref();
  }

  /** How many are open. */
  count(resource?: string): number {
    return this.of(resource).length;
  }

  add(stream: WatchStream): void {
    this.streams.add(stream);
  }

  remove(stream: WatchStream): void {
    this.streams.delete(stream);
  }

  /** Sends a bookmark now to every watch that allows them. */
  async bookmark(resource?: string): Promise<void> {
    const allowing = this.of(resource).filter(stream => stream.request.bookmarks);
    await Promise.all(allowing.map(stream => stream.bookmark()));
  }

  /** An `ERROR` event: 410 as after a compaction, or any other code. */
  async error(code: number, resource?: string): Promise<void> {
    const error =
      code === 410
        ? ApiError.expired('The resourceVersion for the provided watch is too old.')
        : new ApiError(code, 'InternalError', 'Internal error occurred: watch broken on purpose');
    await Promise.all(this.of(resource).map(stream => stream.error(error)));
  }

  /** A line that is not JSON; the stream goes on. */
  async malformedLine(line = '{"type":"MODIFIED","object":{{{', resource?: string): Promise<void> {
    await Promise.all(this.of(resource).map(stream => stream.raw(`${line}\n`)));
  }

  /** Bytes of one line that never ends. */
  async hugeLine(bytes: number, resource?: string): Promise<void> {
    await Promise.all(
      this.of(resource).map(async stream => {
        await stream.raw('{"type":"ADDED","object":{"metadata":{"name":"');
        const part = 'x'.repeat(64 * 1024);
        for (let sent = 0; sent < bytes && !stream.reply.over; sent += part.length) {
          await stream.raw(part);
        }
      }),
    );
  }

  /** Half of an event, then a proper end. */
  async halfLine(resource?: string): Promise<void> {
    await Promise.all(
      this.of(resource).map(async stream => {
        await stream.raw('{"type":"DELETED","object":{"metadata":{"na');
        await stream.end();
      }),
    );
  }

  /** A proper end, as at `timeoutSeconds`. */
  async end(resource?: string): Promise<void> {
    await Promise.all(this.of(resource).map(stream => stream.end()));
  }

  /** The connections break. */
  reset(resource?: string): void {
    for (const stream of this.of(resource)) stream.reset();
  }

  /** Half-open: the connections stay and nothing comes any more. */
  freeze(resource?: string): void {
    for (const stream of this.of(resource)) stream.freeze();
  }

  stop(): void {
    clearInterval(this.timer);
    this.reset();
  }

  private of(resource: string | undefined): WatchStream[] {
    return [...this.streams].filter(
      stream => resource === undefined || stream.request.resource.resource === resource,
    );
  }
}
