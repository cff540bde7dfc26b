import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext, BenchRow, Sample } from '../BenchRow';
import { ChildProgram } from '../processes/ChildProgram';
import type { ViewersAnswer, ViewersQuestion } from '../sides/viewersOfFeed';
import { FakeServer } from './FakeServer';
import { Watchers } from './Watchers';

const viewers = 300;
const perSecond = 100;
/** All of them are in sight of everybody. */
const pods = 500;

/** What it costs that many people look at the same busy table. */
export const manyViewers: BenchRow = {
  id: 11,
  work: `${viewers} viewers × ${perSecond} events/s, CPU per second`,
  unit: 'ms',
  baseline: 'each event stringified and written for each viewer',
  bar: { ratio: 6 },
  limit: 'socket writes',

  async prepare(context) {
    const server = await FakeServer.start(context, { pods });
    const cost = (way: Way) => costOf(way, server, context);
    return {
      notes: [
        `${pods} pods, all in everybody’s window; one restarts every ${1000 / perSecond} ms; ${viewers} sockets that are read by another process`,
        'the baseline gets its rows as ours does, from one feed, so reading them from the cluster is in both',
        'batched: as many frames as ours, their differences found once, but stringified for each viewer',
      ],
      baseline: async () => {
        const { value, figures } = await cost('each event');
        if (context.short) return { value, figures };
        const batched = await cost('each batch');
        return { value, figures: { ...figures, 'batched, CPU ms': batched.value } };
      },
      ours: () => cost('feed'),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
};

type Way = Extract<ViewersQuestion, { ask: 'start' }>['way'];

async function costOf(
  way: Way,
  server: FakeServer,
  { short, signal }: BenchContext,
): Promise<Sample> {
  await using program = new ChildProgram<ViewersQuestion, ViewersAnswer>('viewersOfFeed', signal);
  const { kubeconfig } = server;
  const { port } = await program.ask({ ask: 'start', kubeconfig, pods, way });
  await using watchers = await Watchers.connect(port, viewers, signal);
  // Everybody has the first rows, every pod has restarted once, and the code is compiled.
  await server.restart(pods, 1000 / perSecond / 2);
  await sleep(1_000, undefined, { signal });
  const seconds = short ? 3 : 20;
  const seen = watchers.rows;
  const bytes = watchers.bytes;
  const before = await program.ask({ ask: 'cost' });
  await server.restart(seconds * perSecond, 1000 / perSecond);
  await sleep(500, undefined, { signal });
  const after = await program.ask({ ask: 'cost' });
  const told = watchers.rows - seen;
  if (told < (seconds * perSecond) / 2) throw new Error(`${told} changes reached a viewer`);
  return {
    value: (after.cpu - before.cpu) / seconds,
    figures: {
      'changes told per second': told / seconds,
      'MB/s': (watchers.bytes - bytes) / seconds / 1e6,
    },
  };
}
