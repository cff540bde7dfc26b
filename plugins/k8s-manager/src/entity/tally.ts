import {
  type HealthState,
  type Message,
  severity,
  type UnwellWorkload,
  type WorkloadTally,
} from 'backstage-plugin-k8s-manager-common';
import { entityTabMessages as texts } from './entityTabMessages';

/** How many workloads are in each state. */
export type StateCounts = Readonly<Record<HealthState, number>>;

const worstFirst: readonly HealthState[] = ['failed', 'degraded', 'progressing', 'unknown', 'ok'];

/** Several tallies as one. */
export function sumOf(tallies: readonly WorkloadTally[]): StateCounts {
  const sum = { ok: 0, progressing: 0, degraded: 0, failed: 0, unknown: 0 };
  for (const tally of tallies) for (const state of worstFirst) sum[state] += tally[state];
  return sum;
}

/** The worst state there is; `undefined` where there is nothing. */
export function worstState(counts: StateCounts): HealthState | undefined {
  return worstFirst.find(state => counts[state] > 0);
}

/** The worst workloads of several tallies, with the entity each belongs to. */
export function worstOf(
  tallies: readonly WorkloadTally[],
  most: number,
): readonly (UnwellWorkload & { readonly entity: string; readonly cluster: string })[] {
  return tallies
    .flatMap(({ unwell, entity, cluster }) => unwell.map(each => ({ ...each, entity, cluster })))
    .sort((a, b) => severity[b.state] - severity[a.state])
    .slice(0, most);
}

const counted: Readonly<Record<HealthState, (params: { count: number }) => Message>> = {
  failed: texts.failedOf,
  degraded: texts.degradedOf,
  progressing: texts.progressingOf,
  unknown: texts.unknownOf,
  ok: texts.okOf,
};

/** How many are how, worst first: `1 failed, 2 healthy`. What there is none of is not said. */
export function countsInWords(counts: StateCounts): readonly Message[] {
  return worstFirst
    .filter(state => counts[state] > 0)
    .map(state => counted[state]({ count: counts[state] }));
}
