import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext, BenchRow, Sample } from '../BenchRow';
import { TwoClusters } from './TwoClusters';

/** Milliseconds after which somebody who sees nothing leaves. */
const patience = 15_000;
/** Milliseconds after which what was asked for somebody who left is over: a minute's linger, and some. */
const lingering = 90_000;

/** What one cluster that takes requests and never answers does to another. */
export const hungCluster: BenchRow = {
  id: 10,
  work: 'one of two clusters hangs, until the other’s pods are shown',
  unit: 'ms',
  baseline: `core’s Kubernetes plugin, the workload query of its tab; given up after ${patience / 1000} s`,
  bar: { most: 1_500, figures: { 'requests left open': 0 } },
  limit: 'round trip',

  async prepare(context) {
    const clusters = await TwoClusters.start(context, 200);
    await clusters.production.hang();
    const rounds = { left: 1 };
    return {
      notes: [
        'clusters of 204 pods each; a portal that nobody has used before',
        'requests left open are those to the hanging cluster, but looks at its health, after everybody has left and what was watched has lingered; looked at in the first round',
      ],
      baseline: () => waitOf('entityByCorePlugin', clusters, context),
      ours: async () => {
        const look = rounds.left > 0;
        rounds.left -= 1;
        return await waitOf('entityByPortal', clusters, context, look);
      },
      [Symbol.asyncDispose]: () => clusters[Symbol.asyncDispose](),
    };
  },
};

async function waitOf(
  side: string,
  clusters: TwoClusters,
  context: BenchContext,
  stay = false,
): Promise<Sample> {
  await using portal = await clusters.portal(
    side,
    [clusters.staging, clusters.production],
    context,
  );
  const { wall } = await portal.ask({ ask: 'open', viewers: 1, patience });
  if (!stay) return { value: wall, figures: { 'requests left open': 0 } };
  // Nobody looks any more.
  await portal.ask({ ask: 'open', viewers: 0, patience });
  const deadline = Date.now() + lingering;
  for (;;) {
    const { open } = await clusters.production.counts();
    if (open === 0 || Date.now() > deadline) {
      return { value: wall, figures: { 'requests left open': open } };
    }
    await sleep(1_000, undefined, { signal: context.signal });
  }
}
