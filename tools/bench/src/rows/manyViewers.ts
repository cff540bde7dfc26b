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
  work: `${viewers} viewers × ${perSecond} events/s, CPU for a second of them`,
  unit: 'ms',
  baseline: 'client-node, Watch; each event’s row stringified and written for each viewer',
  // Few events: what is shared is small beside the writes to sockets, which both sides have.
  bar: { ratio: 6, shortRatio: 0.3 },
  limit: 'socket writes',

  async prepare(context) {
    const server = await FakeServer.start(context, { pods });
    const cost = (way: Way) => costOf(way, server, context);
    return {
      notes: [
        `${pods} pods, all in everybody’s window; one restarts every ${1000 / perSecond} ms; ${viewers} sockets that are read by another process`,
        'reading the cluster is in both; who cannot keep up is waited for',
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
  // Everybody has the first rows, and the code is compiled.
  await server.restart(perSecond, 1000 / perSecond);
  await untilTold(watchers, perSecond, signal);
  const changes = (short ? 2 : 20) * perSecond;
  const seen = watchers.rows;
  const bytes = watchers.bytes;
  const before = await program.ask({ ask: 'cost' });
  const began = performance.now();
  await server.restart(changes, 1000 / perSecond);
  await untilTold(watchers, seen + changes, signal);
  const seconds = (performance.now() - began) / 1000;
  const after = await program.ask({ ask: 'cost' });
  const told = watchers.rows - seen;
  if (told < changes / 2) throw new Error(`${told} of ${changes} changes reached a viewer`);
  return {
    value: ((after.cpu - before.cpu) * perSecond) / told,
    figures: {
      'seconds for a second’s events': (seconds * perSecond) / changes,
      'kB for each event': (watchers.bytes - bytes) / told / 1000,
    },
  };
}

/** Who cannot keep up is waited for, for as long as something still comes: a table may say two changes of a row as one. */
async function untilTold(watchers: Watchers, rows: number, signal: AbortSignal): Promise<void> {
  let before = -1;
  while (watchers.rows < rows && watchers.rows > before) {
    before = watchers.rows;
    for (let looks = 0; looks < 50 && watchers.rows < rows; looks += 1) {
      await sleep(100, undefined, { signal });
    }
  }
}
