import type { Transport, UpstreamStreamRequest } from '../../clusters/Transport';
import type { UpstreamError } from '../../clusters/UpstreamError';
import type { WatchedCluster } from '../WatchedCluster';

/** A cluster that notes every stream that was asked for and every byte that came. */
export class TappedCluster implements WatchedCluster {
  readonly asked: UpstreamStreamRequest[] = [];
  readonly reported: UpstreamError[] = [];
  private readonly chunks: Uint8Array[] = [];

  constructor(private readonly inner: WatchedCluster) {}

  /** All that came, of all streams, in the order it came. */
  get received(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }

  get descriptor() {
    return this.inner.descriptor;
  }

  get health() {
    return this.inner.health;
  }

  readonly transport: Transport = {
    request: request => this.inner.transport.request(request),
    stream: async request => {
      this.asked.push(request);
      const { status, body } = await this.inner.transport.stream(request);
      return { status, body: this.noted(body) };
    },
    close: () => this.inner.transport.close(),
  };

  onHealth(listener: () => void): () => void {
    return this.inner.onHealth(listener);
  }

  reportFailure(error: UpstreamError): void {
    this.reported.push(error);
    this.inner.reportFailure(error);
  }

  reportAnswer(): void {
    this.inner.reportAnswer();
  }

  private async *noted(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of body) {
      this.chunks.push(chunk);
      yield chunk;
    }
  }
}
