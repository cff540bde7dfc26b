import type { BenchContext, BenchRow, PreparedRow, Sample } from '../BenchRow';
import { ChildProgram } from '../processes/ChildProgram';
import type { LoopFigures } from '../processes/LoopWatch';
import type { PodsQuestion } from '../sides/podsByClientNode';
import { cpuOfKubectl } from './cpuOfKubectl';
import { LoadedCluster } from './LoadedCluster';

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

/** What it costs to have the pods of a cluster as rows. */
export const ingest: BenchRow = {
  id: 1,
  work: 'many pods listed and kept, CPU',
  unit: 's',
  baseline: 'client-node, makeInformer',
  bar: { ratio: 7, shortRatio: 1 },
  limit: 'socket + decode',
  prepare: context =>
    againstLoadedCluster(context, question => ({
      baseline: () => cpuOf('podsByInformer', question, context),
      ours: () => cpuOf('podsByReflector', question, context),
    })),
};

/** The same beside what people type. */
export const ingestBesideKubectl: BenchRow = {
  id: 2,
  work: 'many pods listed and kept, CPU',
  unit: 's',
  baseline: 'kubectl get pods -A -o json',
  bar: { ratio: 50, shortRatio: 1 },
  limit: 'socket + decode',
  prepare: context =>
    againstLoadedCluster(context, question => ({
      baseline: async () => ({
        value: await cpuOfKubectl(
          question.kubeconfig,
          ['get', 'pods', '-A', '-o', 'json'],
          context.signal,
        ),
        figures: {},
      }),
      ours: () => cpuOf('podsByReflector', question, context),
    })),
};

/** What a pod costs while it is watched. */
export const memoryPerPod: BenchRow = {
  id: 4,
  work: 'memory per watched pod, row with labels',
  unit: 'B',
  baseline: 'client-node, makeInformer',
  bar: { ratio: 80, shortRatio: 8 },
  limit: '40 B',
  prepare: context =>
    againstLoadedCluster(context, question => ({
      baseline: () => bytesPerPod('memoryByInformer', question, context),
      ours: () => bytesPerPod('memoryByReflector', question, context),
    })),
};

async function againstLoadedCluster(
  context: BenchContext,
  sides: (question: PodsQuestion) => Pick<PreparedRow, 'baseline' | 'ours'>,
): Promise<PreparedRow> {
  const cluster = await LoadedCluster.start(context);
  const { pods, kubeconfig, bytes } = cluster;
  return {
    notes: [`${pods} pods of ${kilobytes(bytes)} kB in JSON each; real control plane, TLS`],
    ...sides({ kubeconfig, pods }),
    [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose](),
  };
}

async function cpuOf(
  side: string,
  question: PodsQuestion,
  { signal }: BenchContext,
): Promise<Sample> {
  const seen = await ChildProgram.askOnce<PodsQuestion, LoopFigures>(side, question, signal);
  return { value: seen.cpu, figures: { 'wall s': seen.wall, 'RSS + MB': seen.rss } };
}

async function bytesPerPod(
  side: string,
  question: PodsQuestion,
  { signal }: BenchContext,
): Promise<Sample> {
  const bytes = await ChildProgram.askOnce<PodsQuestion, number>(side, question, signal);
  return { value: bytes / question.pods, figures: {} };
}
