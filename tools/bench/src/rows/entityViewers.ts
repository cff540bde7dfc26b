import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext, BenchRow, Sample } from '../BenchRow';
import { TwoClusters } from './TwoClusters';

const viewers = 10;
/** Milliseconds; for how long nobody asks anything new, and as core's tab polls. */
const quiet = 10_000;
const patience = 60_000;

/** What people looking at the same entity cost its clusters. */
export const entityViewers: BenchRow = {
  id: 9,
  work: `${viewers} people open one entity, calls to its API server`,
  unit: 'calls',
  baseline: 'core’s Kubernetes plugin, the workload query of its tab, once for each',
  bar: { most: 13, exact: true, figures: { 'calls in the next 10 s': 0 } },
  limit: 'one list and watch per kind',

  async prepare(context) {
    const clusters = await TwoClusters.start(context, 200);
    const side = (name: string) => () => callsOf(name, clusters, context);
    return {
      notes: [
        'a cluster of 204 pods; a portal that nobody has used before; what finds out the health of the cluster is not counted',
        'use of CPU and memory cannot be watched: it is polled, once for all who look, and counted by itself',
        `baseline: without its second round, which its tab begins after ${quiet / 1000} s`,
      ],
      baseline: side('entityByCorePlugin'),
      ours: side('entityByPortal'),
      [Symbol.asyncDispose]: () => clusters[Symbol.asyncDispose](),
    };
  },
};

async function callsOf(
  side: string,
  clusters: TwoClusters,
  context: BenchContext,
): Promise<Sample> {
  const { staging } = clusters;
  await using portal = await clusters.portal(side, [staging], context);
  // What a portal asks when it starts is not what its people cost.
  await sleep(2_000, undefined, { signal: context.signal });
  const before = await staging.counts();
  const { answered, wall } = await portal.ask({ ask: 'open', viewers, patience });
  if (answered !== viewers) throw new Error(`${answered} of ${viewers} were answered`);
  await sleep(2_000, undefined, { signal: context.signal });
  const opened = await staging.counts();
  await sleep(quiet, undefined, { signal: context.signal });
  const after = await staging.counts();
  return {
    value: opened.requests - before.requests,
    figures: {
      'calls in the next 10 s': after.requests - opened.requests,
      'polls of metrics': after.polls - before.polls,
      'ms until all were answered': wall,
    },
  };
}
