import type { BenchContext, BenchRow, Sample } from '../BenchRow';
import { ChildProgram } from '../processes/ChildProgram';
import type { CallsQuestion } from '../sides/callsByClientNode';
import { FakeServer } from './FakeServer';

const calls = 100;
/** As a page that asks for several things does. */
const atOnce = 10;

/** New connections for a hundred calls of a client that has called before. */
export const connections: BenchRow = {
  id: 15,
  work: `${calls} calls, TLS handshakes`,
  unit: 'handshakes',
  baseline: 'client-node, CoreV1Api.listNamespace',
  bar: { most: 1, exact: true },
  limit: '0',

  async prepare(context) {
    const server = await FakeServer.start(context, { pods: 0 });
    return {
      notes: [
        `${calls} calls, ${atOnce} at once, after a warm-up of ${atOnce}; scripted API server`,
      ],
      baseline: () => handshakesOf('callsByClientNode', server, context),
      ours: () => handshakesOf('callsByTransport', server, context),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
};

async function handshakesOf(
  side: string,
  server: FakeServer,
  { signal }: BenchContext,
): Promise<Sample> {
  await using program = new ChildProgram<CallsQuestion, true>(side, signal);
  const { kubeconfig } = server;
  const first = (await server.counts()).handshakes;
  await program.ask({ kubeconfig, calls: atOnce, atOnce });
  const before = (await server.counts()).handshakes;
  await program.ask({ kubeconfig, calls, atOnce });
  return {
    value: (await server.counts()).handshakes - before,
    figures: { 'handshakes in warm-up': before - first },
  };
}
