import { once } from 'node:events';
import type { Response } from 'express';
import { EncodedLine } from '../resources/EncodedLine';
import type { FileReply } from './FileReply';

/** Milliseconds a reader may take nothing before the connection is given up. */
const longestStall = 30_000;

/** Bytes a reader of a feed may have unread. One with more is told from scratch when it has caught up. */
const mostUnread = 256 * 1024;

/** How patient a stream is. */
export interface StreamOptions {
  /** Milliseconds a reader may take nothing. Default: 30 000. */
  readonly stall?: number;
}

/**
 * Replies with one JSON text a line, as long as there are any. What is thrown before the first one is an ordinary error
 * of the route; later the connection breaks off, which the reader takes for a reason to ask again.
 *
 * Nothing is pulled while a reader has much unread, so a slow one costs no memory; its source is told that it fell behind.
 */
export async function streamReply(
  response: Response,
  items: AsyncIterable<unknown>,
  signal: AbortSignal,
  options: StreamOptions = {},
): Promise<void> {
  const headers = { 'Content-Type': 'application/x-ndjson; charset=utf-8' };
  await pump(response, headers, items, lineOf, signal, options);
}

function lineOf(item: unknown): string | Buffer {
  return item instanceof EncodedLine ? item.bytes : `${JSON.stringify(item)}\n`;
}

/**
 * Replies with a file, piece by piece as the reader takes them. A file that cannot be ended breaks off, so that no
 * browser keeps half of one for the whole.
 */
export async function fileReply(
  response: Response,
  { name, type, text }: FileReply,
  signal: AbortSignal,
  options: StreamOptions = {},
): Promise<void> {
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    // Names and messages of a cluster are in it: no browser may take it for a page.
    'X-Content-Type-Options': 'nosniff',
  };
  await pump(response, headers, text, piece => piece as string, signal, options);
}

async function pump(
  response: Response,
  headers: Readonly<Record<string, string>>,
  items: AsyncIterable<unknown>,
  textOf: (item: unknown) => string | Buffer,
  signal: AbortSignal,
  { stall = longestStall }: StreamOptions,
): Promise<void> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    let item = await iterator.next();
    if (signal.aborted) return;
    response.status(200).set({
      ...headers,
      // Compression would hold text back until its buffer is full, and so would a proxy.
      'Cache-Control': 'no-transform, no-store',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    while (!item.done && !signal.aborted) {
      response.write(textOf(item.value));
      // Up to here a reader is only busy: waiting for each of its reads would make a feed as slow as its round trips.
      const behind = response.writableLength > mostUnread;
      if (behind) await drained(response, signal, stall);
      item = await iterator.next(...(behind ? [{ behind }] : []));
    }
    response.end();
  } catch (error) {
    if (response.headersSent) response.destroy();
    throw error;
  } finally {
    await iterator.return?.();
  }
}

/** Resolves when the reader takes more, is gone, or has taken nothing for so long that it is given up. */
async function drained(response: Response, signal: AbortSignal, stall: number): Promise<void> {
  const timeout = AbortSignal.timeout(stall);
  try {
    await once(response, 'drain', { signal: AbortSignal.any([signal, timeout]) });
  } catch {
    if (timeout.aborted) response.destroy();
  }
}
