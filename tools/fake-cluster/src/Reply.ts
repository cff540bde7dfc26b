import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Gzip, constants, createGzip } from 'node:zlib';
import type { FaultEffect } from './Faults';

/** Replies from this size on are compressed when the client asks, as the API server does. */
const COMPRESS_FROM_BYTES = 128 * 1024;

/** One reply on its way out, with the fault that meets its body. */
export class Reply {
  private gzip: Gzip | undefined;
  private sent = 0;
  private broken = false;

  constructor(
    private readonly response: ServerResponse,
    private readonly acceptsGzip: boolean,
    private readonly fault?: FaultEffect,
  ) {}

  /** Whether the client is gone or the reply was cut off. */
  get over(): boolean {
    return this.broken || this.response.destroyed || this.response.writableEnded;
  }

  get started(): boolean {
    return this.response.headersSent;
  }

  onClose(listener: () => void): void {
    this.response.once('close', listener);
  }

  header(name: string, value: string): void {
    this.response.setHeader(name, value);
  }

  /** A whole reply. */
  async send(status: number, body: string, contentType = 'application/json'): Promise<void> {
    if (this.touched) {
      this.start(status, contentType);
      await this.write(body);
      await this.end();
      return;
    }
    const bytes = Buffer.from(body);
    if (this.acceptsGzip && bytes.length >= COMPRESS_FROM_BYTES) {
      this.startCompressed(status, contentType);
      await this.write(body);
      await this.end();
      return;
    }
    this.response.writeHead(status, {
      'content-type': contentType,
      'content-length': bytes.length,
    });
    this.response.end(bytes);
  }

  async sendJson(status: number, value: unknown, contentType?: string): Promise<void> {
    await this.send(status, `${JSON.stringify(value)}\n`, contentType);
  }

  /** A reply of unknown length follows through `write`. */
  start(status: number, contentType = 'application/json'): void {
    this.response.writeHead(status, { 'content-type': contentType });
    this.response.flushHeaders();
  }

  /** As `start`, compressed when the client asked for it. */
  startCompressed(status: number, contentType = 'application/json'): void {
    if (this.acceptsGzip && !this.touched) {
      this.gzip = createGzip({ level: constants.Z_BEST_SPEED });
      this.gzip.pipe(this.response);
      this.response.setHeader('content-encoding', 'gzip');
    }
    this.start(status, contentType);
  }

  /** Resolves when the client has room for more. */
  async write(text: string): Promise<void> {
    if (this.over) return;
    if (this.touched) await this.writeFaulty(Buffer.from(text));
    else await this.pass(text);
  }

  async end(): Promise<void> {
    if (this.over) return;
    if (this.gzip) this.gzip.end();
    else this.response.end();
  }

  /** Breaks the connection. */
  reset(): void {
    this.broken = true;
    this.response.socket?.destroy();
  }

  private get touched(): boolean {
    return ['reset', 'truncate', 'drip'].includes(this.fault?.kind ?? '');
  }

  private async writeFaulty(bytes: Buffer): Promise<void> {
    const { fault } = this;
    if (fault?.kind === 'drip') {
      const step = fault.bytes ?? 1;
      for (let at = 0; at < bytes.length && !this.over; at += step) {
        await this.pass(bytes.subarray(at, at + step));
        await sleep(fault.every ?? 1000, undefined, { ref: false });
      }
      return;
    }
    if (fault?.kind !== 'reset' && fault?.kind !== 'truncate') return;
    const room = (fault.afterBytes ?? Math.floor(bytes.length / 2)) - this.sent;
    await this.pass(bytes.subarray(0, Math.max(0, room)));
    this.sent += bytes.length;
    if (bytes.length < room) return;
    if (fault.kind === 'truncate') {
      await this.end();
      this.broken = true;
      return;
    }
    // The bytes must have left before the connection breaks, or the client sees none of them.
    await sleep(20);
    this.reset();
  }

  private async pass(bytes: string | Buffer): Promise<void> {
    if (bytes.length === 0 || this.over) return;
    const out = this.gzip ?? this.response;
    if (out.write(bytes)) return;
    const abort = new AbortController();
    const gone = () => abort.abort();
    this.response.once('close', gone);
    try {
      await once(out, 'drain', { signal: abort.signal });
    } catch {
      this.broken = true;
    } finally {
      this.response.off('close', gone);
    }
  }
}
