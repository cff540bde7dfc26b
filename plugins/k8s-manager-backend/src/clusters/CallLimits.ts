import { type Message, upstreamMessages } from 'backstage-plugin-k8s-manager-common';
import { UpstreamError } from './UpstreamError';

/**
 * The end of one call: the caller's signal, a deadline, or silence, whichever comes first. One controller of its own,
 * since `AbortSignal.any` over a signal that lives long keeps every call it was ever given.
 */
export class CallLimits {
  private readonly controller = new AbortController();
  private readonly give = () => this.end('aborted', upstreamMessages.aborted());
  private timer: NodeJS.Timeout | undefined;
  private failure: UpstreamError | undefined;

  constructor(
    private readonly address: string,
    private readonly caller: AbortSignal | undefined,
  ) {
    if (caller?.aborted) this.give();
    else caller?.addEventListener('abort', this.give, { once: true });
  }

  /** For undici. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Why the call was ended, when it was ended here. */
  get reason(): UpstreamError | undefined {
    return this.failure;
  }

  /** The call ends after so many milliseconds. Takes the place of a limit set before. */
  deadline(milliseconds: number): void {
    const seconds = Math.round(milliseconds / 100) / 10;
    this.limit(milliseconds, upstreamMessages.noAnswer({ address: this.address, seconds }));
  }

  /** The call ends when nothing comes for so many milliseconds. Takes the place of a limit set before. */
  silence(milliseconds: number): void {
    const seconds = Math.round(milliseconds / 100) / 10;
    this.limit(milliseconds, upstreamMessages.silent({ address: this.address, seconds }));
  }

  /** What the call waits for beside the connection (a credential) ends with it too. */
  async race<T>(work: Promise<T>): Promise<T> {
    if (this.failure) {
      work.catch(() => {});
      throw this.failure;
    }
    let listener: (() => void) | undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      listener = () => reject(this.failure);
      this.signal.addEventListener('abort', listener, { once: true });
    });
    try {
      return await Promise.race([work, ended]);
    } finally {
      if (listener) this.signal.removeEventListener('abort', listener);
    }
  }

  /** Takes every limit away. */
  lift(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Nothing can end the call any more. */
  done(): void {
    this.lift();
    this.caller?.removeEventListener('abort', this.give);
  }

  private limit(milliseconds: number, text: Message): void {
    this.lift();
    this.timer = setTimeout(() => this.end('timeout', text), milliseconds);
  }

  private end(kind: 'aborted' | 'timeout', text: Message): void {
    this.failure ??= new UpstreamError({ kind, text });
    this.done();
    this.controller.abort();
  }
}
