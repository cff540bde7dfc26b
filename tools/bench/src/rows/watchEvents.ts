import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext, BenchRow, Sample } from '../BenchRow';
import { ChildProgram } from '../processes/ChildProgram';
import type { EventsAnswer, EventsQuestion } from '../sides/eventsByClientNode';
import { FakeServer } from './FakeServer';
import { LoadedCluster } from './LoadedCluster';

/** Milliseconds in which the last events have surely arrived. */
const settle = 1_000;

/** What one change of a cluster costs whoever watches it. */
export const watchEvents: BenchRow = {
  id: 7,
  work: 'a watched pod changes, CPU per event',
  unit: 'µs',
  baseline: 'client-node, Watch with an empty callback',
  bar: { ratio: 3 },
  limit: 'Node’s socket path, about 30 µs',

  async prepare(context) {
    const pods = Math.min(context.pods, 1_000);
    const events = context.short ? 2_000 : 20_000;
    const cluster = context.real
      ? // Its own, which stays as small: the one of other rows has ten times as many pods.
        await LoadedCluster.start({
          ...context,
          pods,
          directory: join(context.directory, 'cluster'),
        })
      : await FakeServer.start(context, { pods });
    const side = (name: string) => () => costOf(name, { cluster, pods, events, context });
    return {
      notes: [
        `${events} restarts of containers of ${pods} pods of ${(cluster.bytes / 1000).toFixed(1)} kB in JSON; ${
          context.real
            ? 'real control plane, by patches of 32 clients at once'
            : 'scripted API server, which speaks JSON only'
        }`,
        'ours has the row of every event in the store; the baseline does nothing with the objects it parsed',
      ],
      baseline: side('eventsByClientNode'),
      ours: side('eventsByReflector'),
      [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose](),
    };
  },
};

interface Storm {
  readonly cluster: FakeServer | LoadedCluster;
  readonly pods: number;
  readonly events: number;
  readonly context: BenchContext;
}

async function costOf(name: string, { cluster, pods, events, context }: Storm): Promise<Sample> {
  const { signal } = context;
  await using program = new ChildProgram<EventsQuestion, EventsAnswer>(name, signal);
  await program.ask({ ask: 'start', kubeconfig: cluster.kubeconfig, pods });
  // What the process does once: compile what it is about to run, and collect what the first list left.
  await cluster.restart(500);
  await sleep(settle, undefined, { signal });
  const before = await program.ask({ ask: 'cost' });
  await cluster.restart(events);
  await sleep(settle, undefined, { signal });
  const after = await program.ask({ ask: 'cost' });
  if (after.events === before.events) throw new Error('no event came');
  return { value: ((after.cpu - before.cpu) * 1000) / events, figures: {} };
}
