import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import express, { type Response } from 'express';
import { FileReply } from './FileReply';
import { fileReply, streamReply } from './streamReply';

type Serve = (response: Response, signal: AbortSignal) => Promise<void>;

describe('streamReply', () => {
  let server: Server;
  /** How the reply ended on our side. */
  let ended: Promise<unknown>;

  async function ask(serve: Serve): Promise<IncomingMessage> {
    const app = express();
    ended = new Promise(resolve => {
      app.get('/', (_request, response) => {
        const gone = new AbortController();
        response.on('close', () => gone.abort());
        serve(response, gone.signal).then(
          () => resolve('done'),
          error => {
            resolve(error);
            if (!response.headersSent) response.status(500).end();
          },
        );
      });
    });
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const [response] = await once(get({ port, host: '127.0.0.1' }), 'response');
    return response;
  }
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function textOf(response: IncomingMessage): Promise<string> {
    let text = '';
    for await (const chunk of response) text += chunk;
    return text;
  }

  it('sends a line for each item, marked so that nobody holds them back', async () => {
    const reply = await ask((response, signal) =>
      streamReply(
        response,
        (async function* items() {
          yield { a: 1 };
          yield { b: 'x\ny' };
        })(),
        signal,
      ),
    );
    expect(reply.headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-transform, no-store',
      'x-accel-buffering': 'no',
    });
    expect(await textOf(reply)).toBe('{"a":1}\n{"b":"x\\ny"}\n');
    expect(await ended).toBe('done');
  });

  it('leaves what fails before the first item to the route', async () => {
    const failure = new Error('denied');
    const reply = await ask((response, signal) =>
      streamReply(
        response,
        // eslint-disable-next-line require-yield
        (async function* items() {
          throw failure;
        })(),
        signal,
      ),
    );
    expect(reply.statusCode).toBe(500);
    expect(await ended).toBe(failure);
  });

  it('breaks off what fails later', async () => {
    const reply = await ask((response, signal) =>
      streamReply(
        response,
        (async function* items() {
          yield 1;
          throw new Error('late');
        })(),
        signal,
      ),
    );
    await expect(textOf(reply)).rejects.toThrow();
    expect(await ended).toEqual(new Error('late'));
  });

  it('ends its source when the reader leaves', async () => {
    let closed = false;
    const reply = await ask((response, signal) =>
      streamReply(
        response,
        (async function* items() {
          try {
            for (let i = 0; !signal.aborted; i += 1) {
              yield i;
              await pause(1);
            }
          } finally {
            closed = true;
          }
        })(),
        signal,
      ),
    );
    await once(reply, 'data');
    reply.destroy();
    expect(await ended).toBe('done');
    expect(closed).toBe(true);
  });

  it('pulls nothing while the reader takes nothing, and gives up on one that never does', async () => {
    let pulled = 0;
    const item = 'a'.repeat(100_000);
    const reply = await ask((response, signal) =>
      streamReply(
        response,
        (async function* items() {
          while (!signal.aborted) {
            pulled += 1;
            yield item;
          }
        })(),
        signal,
        { stall: 300 },
      ),
    );
    reply.pause();
    expect(await ended).toBe('done');
    // 20 MB would be far more than all buffers on the way together.
    expect(pulled).toBeLessThan(200);
  });

  it('sends a file as one to keep, in pieces', async () => {
    const reply = await ask((response, signal) =>
      fileReply(
        response,
        new FileReply(
          'pods.csv',
          'text/csv',
          (async function* text() {
            yield 'a,b\r\n';
            yield '1,2\r\n';
          })(),
        ),
        signal,
      ),
    );
    expect(reply.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="pods.csv"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-transform, no-store',
    });
    expect(await textOf(reply)).toBe('a,b\r\n1,2\r\n');
  });

  it('breaks a file off that cannot be ended', async () => {
    const reply = await ask((response, signal) =>
      fileReply(
        response,
        new FileReply(
          'pods.csv',
          'text/csv',
          (async function* text() {
            yield 'a,b\r\n';
            throw new Error('late');
          })(),
        ),
        signal,
      ),
    );
    await expect(textOf(reply)).rejects.toThrow();
  });
});
