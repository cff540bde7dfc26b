import { UpstreamError } from '../../clusters/UpstreamError';

/** Bytes that come when a test wants them to, in pieces that keep to no boundary. */
export class ByteStream implements AsyncIterable<Uint8Array> {
  over = false;
  private readonly chunks: Uint8Array[] = [];
  private ended = false;
  private frozen = false;
  private failure?: UpstreamError;
  private wake?: () => void;

  constructor(
    private readonly signal: AbortSignal | undefined,
    private readonly silence = 2 ** 30,
  ) {
    signal?.addEventListener('abort', () =>
      this.fail(new UpstreamError({ kind: 'aborted', text: { verbatim: 'aborted' } })),
    );
  }

  push(text: string): void {
    if (this.ended || this.frozen) return;
    const bytes = Buffer.from(text);
    const cut = bytes.length > 1 ? 1 + ((bytes.length * 7) % (bytes.length - 1)) : 1;
    this.chunks.push(bytes.subarray(0, cut), bytes.subarray(cut));
    this.wake?.();
  }

  end(): void {
    if (this.frozen) return;
    this.ended = true;
    this.wake?.();
  }

  fail(failure: UpstreamError): void {
    this.failure ??= failure;
    this.ended = true;
    this.wake?.();
  }

  freeze(): void {
    this.frozen = true;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    try {
      for (;;) {
        if (this.failure && (this.chunks.length === 0 || this.signal?.aborted)) throw this.failure;
        const chunk = this.chunks.shift();
        if (chunk) {
          if (chunk.length > 0) yield chunk;
        } else if (this.ended) return;
        else await this.more();
      }
    } finally {
      this.over = true;
    }
  }

  private async more(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>(resolve => {
      this.wake = resolve;
      timer = setTimeout(
        () => {
          this.fail(new UpstreamError({ kind: 'timeout', text: { verbatim: 'silence' } }));
        },
        Math.min(this.silence, 2 ** 30),
      );
    });
    clearTimeout(timer);
    this.wake = undefined;
  }
}
