import type { BenchContext } from '../BenchRow';
import { ChildProgram } from '../processes/ChildProgram';
import type { FakeServerAnswer, FakeServerQuestion } from '../sides/fakeServer';

/** A scripted API server in a process of its own. */
export class FakeServer implements AsyncDisposable {
  private constructor(
    private readonly program: ChildProgram<FakeServerQuestion, FakeServerAnswer>,
    readonly kubeconfig: string,
    /** Bytes of JSON a pod has on average. */
    readonly bytes: number,
  ) {}

  static async start({ directory, signal }: BenchContext, pods: number): Promise<FakeServer> {
    const program = new ChildProgram<FakeServerQuestion, FakeServerAnswer>('fakeServer', signal);
    try {
      const { kubeconfig, bytes } = await program.ask({ ask: 'start', directory, pods });
      if (kubeconfig === undefined || bytes === undefined) throw new Error('no kubeconfig');
      return new FakeServer(program, kubeconfig, bytes);
    } catch (error) {
      await program[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** TLS handshakes since the start. */
  async handshakes(): Promise<number> {
    return (await this.program.ask({ ask: 'handshakes' })).handshakes;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.program[Symbol.asyncDispose]();
  }
}
