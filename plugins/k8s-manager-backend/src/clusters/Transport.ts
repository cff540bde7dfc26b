import type { As } from './Viewer';

/** One call to an API server. */
export interface UpstreamRequest {
  readonly as: As;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /**
   * The path, part by part and not encoded: `['api', 'v1', 'namespaces', 'payments', 'pods']`. A part that could change
   * the path (empty, `.`, `..`, with `/` or `%`) is refused and nothing is sent.
   */
  readonly segments: readonly string[];
  /** What is `undefined` is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Media types wanted; the reply must be of one of them. Default: `application/json`. */
  readonly accept?: string;
  /** Media type of `body`. Default: `application/json`. */
  readonly contentType?: string;
  readonly body?: string;
  /** Milliseconds for the whole reply, or until the headers of a stream. Default: 10 000. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
}

/** A reply with a status of 2xx, read to its end. */
export interface UpstreamReply {
  readonly status: number;
  readonly body: string;
  /** Texts of the `Warning` headers, as the API server gives them. */
  readonly warnings: readonly string[];
  /** @throws UpstreamError `not kubernetes` when the body is not JSON */
  json<T>(): T;
}

/** A reply with a status of 2xx whose body goes on. Leaving the loop over the body closes the connection. */
export interface UpstreamStream {
  readonly status: number;
  /** Throws an UpstreamError when the connection breaks, falls silent or the signal aborts. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** A call for a reply that goes on: a watch, logs that are followed. */
export interface UpstreamStreamRequest extends UpstreamRequest {
  /** Milliseconds without a byte after which the stream counts as dead. Default: it may stay silent for good. */
  readonly silence?: number;
}

/**
 * The only thing that opens connections to one API server.
 *
 * Both calls throw an `UpstreamError` for every failure and every status other than 2xx, and an `InputError` for a
 * path that is none, before anything is sent. Redirects are never followed.
 */
export interface Transport {
  request(request: UpstreamRequest): Promise<UpstreamReply>;
  stream(request: UpstreamStreamRequest): Promise<UpstreamStream>;
  /** Ends all calls under way and closes the connections. */
  close(): Promise<void>;
}
