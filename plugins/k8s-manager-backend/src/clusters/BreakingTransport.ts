import type {
  Transport,
  UpstreamReply,
  UpstreamRequest,
  UpstreamStream,
  UpstreamStreamRequest,
} from './Transport';
import { UpstreamError } from './UpstreamError';

/** Who decides whether calls go out, and hears how they ended. */
export interface Breaker {
  /** Why nothing is sent now; `undefined` while calls go out. */
  broken(): UpstreamError | undefined;
  failed(error: UpstreamError): void;
  answered(): void;
}

/**
 * A transport with a circuit breaker: while the cluster swallows what it is sent, calls fail at once instead of each
 * waiting for its deadline.
 */
export class BreakingTransport implements Transport {
  constructor(
    private readonly inner: Transport,
    private readonly breaker: Breaker,
  ) {}

  request(request: UpstreamRequest): Promise<UpstreamReply> {
    return this.watched(() => this.inner.request(request));
  }

  stream(request: UpstreamStreamRequest): Promise<UpstreamStream> {
    return this.watched(() => this.inner.stream(request));
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  private async watched<T>(call: () => Promise<T>): Promise<T> {
    const broken = this.breaker.broken();
    // A new error for each caller: its stack is theirs.
    if (broken) throw new UpstreamError(broken);
    try {
      const result = await call();
      this.breaker.answered();
      return result;
    } catch (error) {
      if (error instanceof UpstreamError) this.breaker.failed(error);
      throw error;
    }
  }
}
