import type { BenchContext } from '../BenchRow';
import { ChildProgram } from '../processes/ChildProgram';
import type { EntityAnswer, EntityQuestion } from '../sides/entityByCorePlugin';
import { FakeServer } from './FakeServer';

const entity = 'payments-api';

type Portal = ChildProgram<EntityQuestion, EntityAnswer>;

/** Two clusters in which a catalog entity runs, and a portal over them. */
export class TwoClusters implements AsyncDisposable {
  private constructor(
    readonly staging: FakeServer,
    readonly production: FakeServer,
    private readonly running: AsyncDisposableStack,
  ) {}

  static async start(context: BenchContext, pods: number): Promise<TwoClusters> {
    await using running = new AsyncDisposableStack();
    const server = (name: string) =>
      FakeServer.start(context, { name, pods, entity: { name: entity, pods: 4 } });
    const staging = running.use(await server('staging'));
    const production = running.use(await server('production'));
    return new TwoClusters(staging, production, running.move());
  }

  /** A portal of its own over some of the clusters, which has not asked anything yet. */
  async portal(
    side: string,
    over: readonly FakeServer[],
    { signal }: BenchContext,
  ): Promise<Portal> {
    const portal: Portal = new ChildProgram(side, signal);
    try {
      await portal.ask({ ask: 'start', clusters: over.map(({ address }) => address), entity });
      return portal;
    } catch (error) {
      await portal[Symbol.asyncDispose]();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.running.disposeAsync();
  }
}
