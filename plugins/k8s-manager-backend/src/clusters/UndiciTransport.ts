import {
  type ChangesAs,
  errorMessages,
  upstreamMessages,
} from 'backstage-plugin-k8s-manager-common';
import type { ClientCertificate, ClusterCredential } from 'backstage-plugin-k8s-manager-node';
import { buildConnector, type Dispatcher, Pool } from 'undici';
import type { AddressFilter } from './AddressFilter';
import { ArrivingBytes } from './ArrivingBytes';
import { CallLimits } from './CallLimits';
import { ClusterRejection } from './ClusterRejection';
import { connectionFailure } from './connectionFailure';
import { harmless } from './harmless';
import type { Impersonation } from './Impersonation';
import { protobufMediaType, statusAsJson } from './protobufStatus';
import { replyFailure } from './replyFailure';
import { requestTarget } from './requestTarget';
import type { ServerAddress } from './ServerAddress';
import type {
  Transport,
  UpstreamReply,
  UpstreamRequest,
  UpstreamStream,
  UpstreamStreamRequest,
} from './Transport';
import { UpstreamError } from './UpstreamError';
import { userAgent } from './userAgent';
import { warningTexts } from './warnings';

const MEBIBYTE = 1024 * 1024;

/** Milliseconds, bytes and counts a transport keeps to. */
export const transportLimits = {
  /** For a whole reply, or until the headers of a stream. */
  deadline: 10_000,
  /** For TCP and TLS together. */
  connect: 5_000,
  /** An idle connection is kept this long; API servers close theirs after 90 s. */
  keepAlive: 60_000,
  /** Connections for requests: they are short, so two keep a slow one from holding up the rest. */
  connections: 2,
  /** Streams open at a time; each has a connection of its own, beside those for requests. */
  streams: 100,
  /** Bytes of a reply. */
  reply: 64 * MEBIBYTE,
  /** Bytes of a reply that is a failure: a Status is short, and more of anything else helps nobody. */
  failure: 256 * 1024,
} as const;

/** What a transport needs of its cluster. */
export interface TransportOptions {
  readonly cluster: string;
  readonly server: ServerAddress;
  readonly addresses: AddressFilter;
  readonly credential: ClusterCredential;
  /** PEM; without it, what Node trusts. */
  readonly certificateAuthority?: string;
  readonly serverName?: string;
  readonly changesAs: ChangesAs;
  readonly impersonation: Impersonation;
  readonly limits?: Partial<Record<keyof typeof transportLimits, number>>;
}

/** What goes out with a call: nothing that is not named here ever does. */
interface OutgoingHeaders {
  accept: string;
  'user-agent': string;
  'content-type'?: string;
  authorization?: string;
  'impersonate-user'?: string;
  'impersonate-group'?: string[];
}

/**
 * One API server's connections: HTTP/1.1 over TLS that is always verified. Requests share a few connections; streams
 * have their own, so that open watches hold up nobody.
 */
export class UndiciTransport implements Transport {
  private readonly limits: Record<keyof typeof transportLimits, number>;
  private requests: Pool;
  private streams: Pool;
  /** Pools with a credential that was refused, as long as calls are under way in them. */
  private readonly retired = new Set<Pool>();
  private openStreams = 0;
  private connector:
    { made: buildConnector.connector; for: ClientCertificate | undefined } | undefined;

  constructor(private readonly options: TransportOptions) {
    this.limits = { ...transportLimits, ...options.limits };
    this.requests = this.pool(this.limits.connections);
    this.streams = this.pool(this.limits.streams);
  }

  async request(request: UpstreamRequest): Promise<UpstreamReply> {
    const { response, limits, secrets } = await this.send(this.requests, request);
    try {
      if (Number(response.headers['content-length']) > this.limits.reply) throw this.tooLarge();
      const bytes = await readBytes(response.body, this.limits.reply);
      if (bytes === undefined) throw this.tooLarge();
      return this.reply(response, bytes.toString('utf8'), secrets);
    } catch (error) {
      response.body.destroy();
      throw this.failure(error, limits);
    } finally {
      limits.done();
    }
  }

  async stream(request: UpstreamStreamRequest): Promise<UpstreamStream> {
    if (this.openStreams >= this.limits.streams) {
      const text = upstreamMessages.tooManyStreams({ address: this.address });
      throw new UpstreamError({ kind: 'server', text });
    }
    this.openStreams += 1;
    try {
      const { response, limits } = await this.send(this.streams, request);
      limits.lift();
      const free = () => {
        this.openStreams -= 1;
        limits.done();
      };
      if (response.body.closed) free();
      else response.body.once('close', free);
      const bytes = new ArrivingBytes(response.body);
      const chunks = this.chunks(response.body, bytes, limits, request.silence);
      return { status: response.statusCode, body: closing(chunks, response.body) };
    } catch (error) {
      this.openStreams -= 1;
      throw error;
    }
  }

  async close(): Promise<void> {
    const pools = [this.requests, this.streams, ...this.retired];
    await Promise.all(pools.map(pool => pool.destroy()));
  }

  private get address(): string {
    return this.options.server.host;
  }

  /** Up to the headers of a reply with a status of 2xx; the caller reads the body and ends the limits. */
  private async send(pool: Pool, request: UpstreamRequest) {
    const path = requestTarget(this.options.server, request);
    this.requireWritable(request);
    const impersonated = request.as !== 'cluster' && this.options.changesAs === 'person';
    const identity =
      request.as !== 'cluster' && impersonated
        ? this.options.impersonation.headers(request.as)
        : undefined;
    const limits = new CallLimits(this.address, request.signal);
    limits.deadline(request.deadline ?? this.limits.deadline);
    try {
      const authorization = await limits.race(
        this.credential(credential => credential.authorization()),
      );
      const secrets = secretsOf(authorization);
      const headers: OutgoingHeaders = {
        accept: request.accept ?? 'application/json',
        'user-agent': userAgent,
        ...(request.body === undefined
          ? {}
          : { 'content-type': request.contentType ?? 'application/json' }),
        ...(authorization === undefined ? {} : { authorization }),
        ...identity,
      };
      const response = await pool.request({
        path,
        method: request.method,
        headers: { ...headers },
        body: request.body,
        signal: limits.signal,
      });
      // An abort between headers and body reaches only those who listen, and an unheard error event ends the process.
      response.body.on('error', () => {});
      await this.requireSuccess(response, headers.accept, impersonated, secrets);
      return { response, limits, secrets };
    } catch (error) {
      const failure = this.failure(error, limits);
      limits.done();
      if (failure.status === 401) this.renewCredential();
      throw failure;
    }
  }

  private requireWritable(request: UpstreamRequest): void {
    const { changesAs, cluster } = this.options;
    if (request.as !== 'cluster' && changesAs === 'nobody' && request.method !== 'GET') {
      throw new UpstreamError({ kind: 'forbidden', text: errorMessages.readOnly({ cluster }) });
    }
  }

  private async requireSuccess(
    { statusCode: status, headers, body }: Dispatcher.ResponseData,
    accept: string,
    impersonated: boolean,
    secrets: readonly string[],
  ): Promise<void> {
    const mediaType = mediaTypeOf(headers['content-type']);
    const encoded = (headers['content-encoding'] ?? 'identity') !== 'identity';
    if (status < 200 || status > 299) {
      const bytes = encoded ? undefined : await readBytes(body, this.limits.failure);
      const retryAfter = headers['retry-after'] && headerText(headers['retry-after']);
      body.destroy();
      const { cluster } = this.options;
      throw replyFailure(
        { status, retryAfter, ...failureText(mediaType, bytes) },
        { address: this.address, cluster, impersonated, secrets },
      );
    }
    if (encoded || !accepts(accept, mediaType)) {
      body.destroy();
      // Nothing was said of encodings, so none may come: unpacking is where a small reply becomes a large one.
      const type = encoded
        ? 'content-encoding'
        : harmless(headerText(headers['content-type']).split(';')[0], secrets) || 'content-type: -';
      const text = upstreamMessages.otherMediaType({ address: this.address, type });
      throw new UpstreamError({ kind: 'not kubernetes', status, text });
    }
  }

  private reply(
    { statusCode: status, headers }: Dispatcher.ResponseData,
    body: string,
    secrets: readonly string[],
  ): UpstreamReply {
    const { address } = this;
    return {
      status,
      body,
      warnings: warningTexts(headers.warning, secrets),
      json<T>(): T {
        try {
          return JSON.parse(body) as T;
        } catch {
          // The parser's message quotes the text it stumbled over.
          const text = upstreamMessages.notJson({ address });
          throw new UpstreamError({ kind: 'not kubernetes', status, text });
        }
      },
    };
  }

  private async *chunks(
    body: Dispatcher.ResponseData['body'],
    bytes: ArrivingBytes,
    limits: CallLimits,
    silence: number | undefined,
  ): AsyncGenerator<Uint8Array, void, void> {
    try {
      for (;;) {
        if (!bytes.settled) {
          if (silence !== undefined) limits.silence(silence);
          await bytes.wait();
          // A reader that takes its time is no silence of the server's.
          limits.lift();
        }
        const chunk = bytes.read();
        if (!chunk) return;
        yield chunk;
      }
    } catch (error) {
      throw this.failure(error, limits);
    } finally {
      limits.done();
      body.destroy();
    }
  }

  private tooLarge(): UpstreamError {
    const mebibytes = Math.round(this.limits.reply / MEBIBYTE);
    const text = upstreamMessages.tooLarge({ address: this.address, mebibytes });
    return new UpstreamError({ kind: 'too large', text });
  }

  private failure(error: unknown, limits: CallLimits): UpstreamError {
    if (limits.reason) return limits.reason;
    if (error instanceof UpstreamError) return error;
    return connectionFailure(error, this.address);
  }

  /** @throws UpstreamError `unauthorized`; a message of a plugin or a file may quote what it read */
  private async credential<T>(ask: (credential: ClusterCredential) => Promise<T>): Promise<T> {
    try {
      return await ask(this.options.credential);
    } catch (error) {
      const text =
        error instanceof ClusterRejection
          ? error.cause
          : upstreamMessages.noCredential({ address: this.address });
      throw new UpstreamError({ kind: 'unauthorized', text });
    }
  }

  /** A connection keeps the client certificate it was opened with, so a refused one takes its connections along. */
  private renewCredential(): void {
    this.options.credential.refused();
    if (!this.connector?.for) return;
    const old = [this.requests, this.streams];
    this.connector = undefined;
    this.requests = this.pool(this.limits.connections);
    this.streams = this.pool(this.limits.streams);
    for (const pool of old) {
      this.retired.add(pool);
      const gone = () => this.retired.delete(pool);
      pool.close().then(gone, gone);
    }
  }

  private pool(connections: number): Pool {
    return new Pool(this.options.server.origin, {
      connections,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: this.limits.keepAlive,
      keepAliveMaxTimeout: this.limits.keepAlive,
      // Limits are those of the call; undici's own are coarse and per connection.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (target, callback) => {
        this.connectorNow().then(
          connect => connect(target, callback),
          error => callback(error, null),
        );
      },
    });
  }

  /** Made anew when the client certificate is another than before: the credential may have been renewed. */
  private async connectorNow(): Promise<buildConnector.connector> {
    const { certificateAuthority, serverName, addresses } = this.options;
    const certificate = await this.credential(credential => credential.clientCertificate());
    if (this.connector && this.connector.for?.certificate === certificate?.certificate) {
      return this.connector.made;
    }
    const made = buildConnector({
      ca: certificateAuthority,
      cert: certificate?.certificate,
      key: certificate?.key,
      servername: serverName,
      // Said, since the default follows an environment variable.
      rejectUnauthorized: true,
      lookup: addresses.lookup,
      timeout: this.limits.connect,
      allowH2: false,
      keepAliveInitialDelay: 15_000,
    });
    this.connector = { made, for: certificate };
    return made;
  }
}

/** A generator that was never begun ends without its `finally`, and the connection would stay open. */
function closing(
  chunks: AsyncGenerator<Uint8Array, void, void>,
  body: Dispatcher.ResponseData['body'],
): AsyncIterable<Uint8Array> {
  const iterator: AsyncIterator<Uint8Array> = {
    next: () => chunks.next(),
    async return() {
      body.destroy();
      return chunks.return();
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

/** The body, or `undefined` once it is longer than the limit. */
async function readBytes(
  body: Dispatcher.ResponseData['body'],
  limit: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** What a failure says, as JSON where it was said in protobuf. */
function failureText(mediaType: string, bytes: Buffer | undefined) {
  if (mediaType === protobufMediaType && bytes) {
    return { mediaType: 'application/json', body: statusAsJson(bytes) ?? '' };
  }
  return { mediaType, body: bytes?.toString('utf8') ?? '' };
}

function headerText(header: string | string[] | undefined): string {
  return [header ?? ''].flat()[0] ?? '';
}

function mediaTypeOf(header: string | string[] | undefined): string {
  return headerText(header).split(';')[0].trim().toLowerCase();
}

function accepts(accept: string, mediaType: string): boolean {
  return accept.split(',').some(wanted => mediaTypeOf(wanted) === mediaType);
}

/** Header and bare token: a server could give back either. */
function secretsOf(authorization: string | undefined): string[] {
  return authorization ? [authorization, ...authorization.split(' ').slice(1)] : [];
}
