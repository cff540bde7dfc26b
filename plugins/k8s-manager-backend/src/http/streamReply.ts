import { once } from 'node:events';
import type { Response } from 'express';

/** Milliseconds a reader may take nothing before the connection is given up. */
const longestStall = 30_000;

/**
 * Replies with one JSON text a line, as long as there are any. What is thrown before the first one is an ordinary error
 * of the route; later the connection breaks off, which the reader takes for a reason to ask again.
 *
 * Nothing is pulled while the reader takes nothing, so a slow one costs no memory.
 */
export async function streamReply(
  response: Response,
  items: AsyncIterable<unknown>,
  signal: AbortSignal,
  { stall = longestStall }: { readonly stall?: number } = {},
): Promise<void> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    let item = await iterator.next();
    if (signal.aborted) return;
    response.status(200).set({
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      // Compression would hold lines back until its buffer is full, and so would a proxy.
      'Cache-Control': 'no-transform, no-store',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    while (!item.done && !signal.aborted) {
      if (!response.write(`${JSON.stringify(item.value)}\n`)) {
        await drained(response, signal, stall);
      }
      item = await iterator.next();
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
