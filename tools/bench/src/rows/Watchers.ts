import { Agent, get, type IncomingMessage } from 'node:http';

/** People who look at a feed: all of them read what comes, and the first one also understands it. */
export class Watchers implements AsyncDisposable {
  /** Changed rows the first one was told. */
  rows = 0;
  /** That all of them got. */
  bytes = 0;
  private readonly agent = new Agent();

  private constructor(private readonly signal: AbortSignal) {}

  /** @returns once everybody was answered */
  static async connect(port: number, count: number, signal: AbortSignal): Promise<Watchers> {
    const watchers = new Watchers(signal);
    await Promise.all(
      Array.from({ length: count }, (_, index) => watchers.open(port, index === 0)),
    );
    return watchers;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.agent.destroy();
  }

  private open(port: number, first: boolean): Promise<void> {
    const { agent, signal } = this;
    return new Promise((resolve, reject) => {
      get({ agent, host: '127.0.0.1', port, path: '/', signal }, response => {
        if (first) this.understand(response);
        response.on('data', (chunk: Buffer | string) => {
          this.bytes += chunk.length;
          resolve();
        });
        // The end of a stream is ours, or its program's.
        response.on('error', reject);
      }).on('error', reject);
    });
  }

  private understand(response: IncomingMessage): void {
    let rest = '';
    response.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter(Boolean)) {
        const frame = JSON.parse(line) as { type: string; upsert?: readonly unknown[] };
        this.rows += frame.type === 'delta' ? (frame.upsert?.length ?? 0) : 0;
      }
    });
  }
}
