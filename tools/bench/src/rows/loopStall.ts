import type { BenchContext, BenchRow, PreparedRow, Sample } from '../BenchRow';
import { ChildProgram } from '../processes/ChildProgram';
import type { LoopFigures } from '../processes/LoopWatch';
import type { PodsQuestion } from '../sides/podsByClientNode';
import { FakeServer } from './FakeServer';
import { LoadedCluster } from './LoadedCluster';

/** The name under which the bar and the figures know it. */
const p99 = 'p99 ms';

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

/** How long everybody else in the process waits while the pods of a cluster come in. */
export const loopStall: BenchRow = {
  id: 3,
  work: 'longest event-loop stall while many pods come in, CPU time',
  unit: 'ms',
  baseline: 'client-node, CoreV1Api.listPodForAllNamespaces',
  // The stall of the baseline grows with the number of pods, ours does not.
  bar: { ratio: 50, shortRatio: 2, figures: { [p99]: 20 } },
  limit: 'one socket read',

  async prepare(context) {
    return context.real ? await againstRealCluster(context) : await againstFakeServer(context);
  },
};

async function againstFakeServer(context: BenchContext): Promise<PreparedRow> {
  const { pods } = context;
  const server = await FakeServer.start(context, { pods });
  return {
    notes: [`${pods} pods of ${kilobytes(server.bytes)} kB in JSON each; scripted API server, TLS`],
    ...sides({ kubeconfig: server.kubeconfig, pods }, context),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function againstRealCluster(context: BenchContext): Promise<PreparedRow> {
  const cluster = await LoadedCluster.start(context);
  const { pods, kubeconfig, bytes, filledIn } = cluster;
  return {
    notes: [
      `${pods} pods of ${kilobytes(bytes)} kB in JSON each; real control plane, TLS; ${Math.round(filledIn)} s until all ran`,
    ],
    ...sides({ kubeconfig, pods }, context),
    [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose](),
  };
}

function sides(question: PodsQuestion, { signal }: BenchContext) {
  const side = async (name: string) =>
    sampleOf(await ChildProgram.askOnce<PodsQuestion, LoopFigures>(name, question, signal));
  return {
    baseline: () => side('podsByClientNode'),
    ours: () => side('podsByReflector'),
  };
}

function sampleOf(seen: LoopFigures): Sample {
  const { longest, p99: late, longestByClock, cpu, wall, rss, kept } = seen;
  return {
    value: longest,
    figures: {
      [p99]: late,
      'longest by the clock ms': longestByClock,
      'CPU s': cpu,
      'wall s': wall,
      'RSS + MB': rss,
      'kept MB': kept,
    },
  };
}
