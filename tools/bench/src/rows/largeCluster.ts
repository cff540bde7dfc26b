import type { BenchContext, BenchRow, Sample } from '../BenchRow';
import { ChildProgram } from '../processes/ChildProgram';
import type { LoopFigures } from '../processes/LoopWatch';
import type { PodsQuestion } from '../sides/podsByClientNode';
import { FakeServer } from './FakeServer';

/** A cluster whose list no longer fits into one string. */
export const largeCluster: BenchRow = {
  id: 5,
  work: 'ten times as many pods in one cluster, until all are rows',
  unit: 's',
  baseline: 'client-node, CoreV1Api.listPodForAllNamespaces',
  bar: { most: 10, figures: { 'RSS + MB': 300 } },
  limit: 'socket + decode',

  async prepare(context) {
    const pods = context.pods * 10;
    const server = await FakeServer.start(context, { pods });
    const question = { kubeconfig: server.kubeconfig, pods };
    let failure: string | undefined;
    return {
      get notes() {
        const size = (server.bytes / 1000).toFixed(1);
        return [
          `${pods} pods of ${size} kB in JSON each; scripted API server, TLS`,
          ...(failure ? [`baseline, after the time told: ${failure}`] : []),
        ];
      },
      baseline: async () => {
        const began = performance.now();
        try {
          return sampleOf(await watch('podsByClientNode', question, context));
        } catch (error) {
          context.signal.throwIfAborted();
          [failure] = String(error).split('\n');
          return { value: (performance.now() - began) / 1000, figures: {} };
        }
      },
      ours: async () => sampleOf(await watch('podsByReflector', question, context)),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
};

function watch(side: string, question: PodsQuestion, { signal }: BenchContext) {
  return ChildProgram.askOnce<PodsQuestion, LoopFigures>(side, question, signal);
}

function sampleOf({ wall, cpu, rss, kept, longest }: LoopFigures): Sample {
  return {
    value: wall,
    figures: { 'RSS + MB': rss, 'kept MB': kept, 'CPU s': cpu, 'longest stall ms': longest },
  };
}
