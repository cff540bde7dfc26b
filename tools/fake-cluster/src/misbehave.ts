import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { ApiError } from './ApiError';
import type { FaultEffect } from './Faults';
import type { Reply } from './Reply';

/**
 * Lets a fault strike before the request is answered.
 * @returns whether the fault was the whole answer; if not, the request is answered and `Reply` spoils the body
 */
export async function misbehave(
  effect: FaultEffect,
  response: ServerResponse,
  reply: Reply,
): Promise<boolean> {
  switch (effect.kind) {
    case 'hang':
      return true;
    case 'delay':
      await sleep(effect.time, undefined, { ref: false });
      return reply.over;
    case 'html':
      await reply.send(effect.status, proxyPage(effect.status), 'text/html; charset=utf-8');
      return true;
    case 'error': {
      const { status, reason = 'InternalError', message = 'Internal error occurred' } = effect;
      if (effect.retryAfter !== undefined) reply.header('Retry-After', String(effect.retryAfter));
      await reply.sendJson(status, new ApiError(status, reason, message).toStatus());
      return true;
    }
    case 'redirect':
      reply.header('Location', effect.location);
      await reply.send(effect.status ?? 302, '', 'text/plain');
      return true;
    case 'reply': {
      const { 'content-type': contentType = 'application/json', ...others } = effect.headers ?? {};
      for (const [name, value] of Object.entries(others)) reply.header(name, value);
      await reply.send(effect.status, effect.body ?? '', contentType);
      return true;
    }
    case 'huge':
      await sendHuge(effect.bytes, effect.gzip ?? false, response);
      return true;
    case 'watch':
      reply.start(200);
      for (const line of effect.lines) await reply.write(`${line}\n`);
      if (effect.then === 'reset') reply.reset();
      else if (effect.then !== 'freeze') await reply.end();
      return true;
    default:
      return false;
  }
}

function proxyPage(status: number): string {
  return `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>Sign in to continue</h1></body></html>\n`;
}

function* hugeList(bytes: number): Generator<string> {
  const head = '{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[';
  const part = ' '.repeat(64 * 1024);
  yield head;
  for (let sent = head.length; sent < bytes; sent += part.length) yield part;
  yield ']}\n';
}

async function sendHuge(bytes: number, gzip: boolean, response: ServerResponse): Promise<void> {
  response.setHeader('content-type', 'application/json');
  const body = Readable.from(hugeList(bytes), { objectMode: true });
  try {
    if (gzip) {
      response.setHeader('content-encoding', 'gzip');
      await pipeline(body, createGzip(), response);
    } else await pipeline(body, response);
  } catch {
    // The client had enough, which is what this fault is for.
    response.destroy();
  }
}
