import type { ClusterKindsEntry, HealthState, Message } from 'backstage-plugin-k8s-manager-common';
import type { Say } from '../../ui';
import { customMessages as texts } from './customMessages';

/** Something to say of what the clusters told of their kinds. */
export interface ClusterNote {
  readonly state: HealthState;
  readonly message: Message;
}

/** What is missing or old, cluster by cluster; nothing of a cluster that told all. */
export function clusterNotes(
  clusters: readonly ClusterKindsEntry[],
  titleOf: (cluster: string) => string,
  say: Say,
): readonly ClusterNote[] {
  return clusters.flatMap(({ cluster: id, state, reason, failures, unwatched, columns }) => {
    const cluster = titleOf(id);
    const notes: ClusterNote[] = [];
    if (reason) {
      const told = { cluster, reason: say(reason) };
      const message = state === 'known' ? texts.old(told) : texts.notKnown(told);
      notes.push({ state: 'unknown', message });
    }
    for (const failure of failures) {
      const told = { cluster, group: failure.group, reason: say(failure.reason) };
      notes.push({ state: 'degraded', message: texts.groupDown(told) });
    }
    if (columns) {
      notes.push({ state: 'unknown', message: texts.noColumns({ cluster, reason: say(columns) }) });
    }
    if (unwatched.length > 0) {
      const kinds = unwatched.map(kind => kind.id).join(', ');
      notes.push({ state: 'unknown', message: texts.unwatched({ cluster, kinds }) });
    }
    return notes;
  });
}
