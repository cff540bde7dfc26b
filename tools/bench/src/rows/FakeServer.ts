import type { BenchContext } from '../BenchRow';
import { ChildProgram } from '../processes/ChildProgram';
import type { FakeServerAddress, FakeServerAnswer, FakeServerQuestion } from '../sides/fakeServer';

type Contents = Omit<Extract<FakeServerQuestion, { ask: 'start' }>, 'ask' | 'directory'>;

/** A scripted API server in a process of its own. */
export class FakeServer implements AsyncDisposable {
  private constructor(
    private readonly program: ChildProgram<FakeServerQuestion, FakeServerAnswer>,
    readonly address: FakeServerAddress,
    /** Bytes of JSON a pod has on average. */
    readonly bytes: number,
  ) {}

  static async start(
    { directory, signal }: Pick<BenchContext, 'directory' | 'signal'>,
    contents: Contents,
  ): Promise<FakeServer> {
    const program = new ChildProgram<FakeServerQuestion, FakeServerAnswer>('fakeServer', signal);
    try {
      const { address, bytes } = await program.ask({ ask: 'start', directory, ...contents });
      return new FakeServer(program, address, bytes);
    } catch (error) {
      await program[Symbol.asyncDispose]();
      throw error;
    }
  }

  get kubeconfig(): string {
    return this.address.kubeconfig;
  }

  /** What the server saw since its start. */
  async counts(): Promise<Pick<FakeServerAnswer, 'handshakes' | 'requests' | 'polls' | 'open'>> {
    return await this.program.ask({ ask: 'counts' });
  }

  /** Takes every request from now on and answers none. */
  async hang(): Promise<void> {
    await this.program.ask({ ask: 'hang' });
  }

  /** Answers again. */
  async recover(): Promise<void> {
    await this.program.ask({ ask: 'recover' });
  }

  /**
   * Lets containers of pods restart, one after the other, so many times.
   * @param every - milliseconds from one to the next; as fast as a busy cluster when left out
   */
  async restart(times: number, every?: number): Promise<void> {
    await this.program.ask({ ask: 'restart', times, ...(every ? { every } : {}) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.program[Symbol.asyncDispose]();
  }
}
