import { inspect } from 'node:util';
import { catalogue, type Message, say } from 'backstage-plugin-k8s-manager-common';

/** How a call failed, as far as a caller acts on it. */
export type UpstreamErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'certificate'
  | 'unauthorized'
  | 'forbidden'
  | 'not found'
  | 'conflict'
  | 'expired'
  | 'invalid'
  | 'not kubernetes'
  | 'too large'
  | 'server'
  | 'aborted'
  | 'may not impersonate';

/** One field the API server found fault with: `Status.details.causes[]`. */
export interface UpstreamCause {
  readonly field?: string;
  readonly reason?: string;
  readonly message: Message;
}

/** What is known of a failure. */
export interface UpstreamFailure {
  readonly kind: UpstreamErrorKind;
  /** Why, in words: ours, or the API server's own made harmless. */
  readonly text: Message;
  /** HTTP status, where there was a reply. */
  readonly status?: number;
  /** `Status.reason`: `NotFound`, `AlreadyExists`, … */
  readonly reason?: string;
  /** `Status.details.causes`, made harmless. */
  readonly causes?: readonly UpstreamCause[];
  /** Seconds the API server asks to wait. */
  readonly retryAfter?: number;
}

/**
 * A failed call to an API server, rebuilt from what it said. It never holds the original error, a header or a body,
 * since those hold credentials and are logged whole by whoever catches them.
 */
export class UpstreamError extends Error {
  readonly kind: UpstreamErrorKind;
  readonly text: Message;
  readonly status?: number;
  readonly reason?: string;
  readonly causes: readonly UpstreamCause[];
  readonly retryAfter?: number;

  constructor(failure: UpstreamFailure) {
    super(say(failure.text, 'en', catalogue));
    this.name = 'UpstreamError';
    this.kind = failure.kind;
    this.text = failure.text;
    this.status = failure.status;
    this.reason = failure.reason;
    this.causes = failure.causes ?? [];
    this.retryAfter = failure.retryAfter;
  }

  toJSON(): UpstreamFailure {
    const { kind, text, status, reason, causes, retryAfter } = this;
    return { kind, text, status, reason, causes, retryAfter };
  }

  [inspect.custom](): string {
    return `${this.stack ?? this.message} ${inspect(this.toJSON())}`;
  }
}
