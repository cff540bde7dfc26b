import { Agent, type RequestOptions, request } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** A reply read to its end. */
export interface TestReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON. */
  json<T = Record<string, unknown>>(): T;
}

/** What a request may have beside its path. */
export interface TestRequest {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: unknown;
  contentType?: string;
}

/** A watch event as it comes over the wire. */
export interface TestEvent {
  readonly type: string;
  readonly object: {
    kind?: string;
    code?: number;
    reason?: string;
    status?: { phase?: string };
    metadata: {
      name?: string;
      uid?: string;
      resourceVersion?: string;
      annotations?: Record<string, string>;
    };
  };
}

/** The lines of an open watch. */
export class TestWatch {
  /** How the stream ended; undefined while it is open. */
  ending: 'ended' | 'broken' | undefined;
  private readonly lines: string[] = [];
  private rest = '';
  private wake: () => void = () => {};

  constructor(private readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      const parts = (this.rest + text).split('\n');
      this.rest = parts.pop() ?? '';
      this.lines.push(...parts);
      this.wake();
    });
    response.on('close', () => {
      this.ending = response.complete ? 'ended' : 'broken';
      this.wake();
    });
    response.on('error', () => {});
  }

  /** What came after the last complete line. */
  get remainder(): string {
    return this.rest;
  }

  get status(): number {
    return this.response.statusCode ?? 0;
  }

  /** The next complete line, or undefined when the stream is over. */
  async line(): Promise<string | undefined> {
    while (this.lines.length === 0 && this.ending === undefined) {
      await new Promise<void>(resolve => {
        this.wake = resolve;
      });
    }
    return this.lines.shift();
  }

  /** The next event. */
  async event(): Promise<TestEvent> {
    const line = await this.line();
    if (line === undefined) throw new Error(`the watch is over: ${this.ending}`);
    return JSON.parse(line) as TestEvent;
  }

  /** The next events, as `ADDED web-0`. */
  async events(count: number): Promise<string[]> {
    const told: string[] = [];
    while (told.length < count) {
      const { type, object } = await this.event();
      told.push(`${type} ${object.metadata.name ?? ''}`.trim());
    }
    return told;
  }

  /** Resolves when the stream is over, to how it ended. */
  async over(): Promise<string> {
    while (this.ending === undefined) await this.line();
    return this.ending;
  }

  stop(): void {
    this.response.destroy();
  }
}

/** An API server on 127.0.0.1 to talk to. */
export interface TestTarget {
  readonly port: number;
  /** PEM. */
  readonly ca: string;
  readonly token?: string;
  /** PEM of a client certificate and its key, where there is no token. */
  readonly cert?: string;
  readonly key?: string;
}

/** A plain client of the API for the tests of this package. */
export class TestClient {
  private readonly agent: Agent;

  constructor(
    private readonly target: TestTarget,
    private readonly token: string | undefined = target.token,
  ) {
    const { ca, cert, key } = target;
    this.agent = new Agent({ ca, cert, key, keepAlive: true });
  }

  close(): void {
    this.agent.destroy();
  }

  async get(path: string, headers?: Record<string, string | string[]>): Promise<TestReply> {
    return this.send(path, { headers });
  }

  async patch(path: string, body: unknown, kind = 'merge-patch+json'): Promise<TestReply> {
    return this.send(path, { method: 'PATCH', body, contentType: `application/${kind}` });
  }

  /** @throws when the connection breaks before the reply is complete */
  async send(path: string, options: TestRequest = {}): Promise<TestReply> {
    const response = await this.open(path, options);
    const parts: Buffer[] = [];
    for await (const part of response as AsyncIterable<Buffer>) parts.push(part);
    const bytes = Buffer.concat(parts);
    const text = (
      response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
    ).toString();
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      text,
      json: <T>() => JSON.parse(text) as T,
    };
  }

  async open(path: string, options: TestRequest = {}): Promise<IncomingMessage> {
    const { method = 'GET', headers = {}, body, contentType = 'application/json' } = options;
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const call: RequestOptions = {
      host: '127.0.0.1',
      port: this.target.port,
      agent: this.agent,
      path,
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        // Node announces no length of its own accord for the body of a DELETE.
        ...(text === undefined
          ? {}
          : { 'content-type': contentType, 'content-length': String(Buffer.byteLength(text)) }),
        ...headers,
      },
    };
    return new Promise((resolve, reject) => {
      const outgoing = request(call, resolve);
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }

  async watch(path: string, headers?: Record<string, string>): Promise<TestWatch> {
    return new TestWatch(await this.open(path, { headers }));
  }
}
