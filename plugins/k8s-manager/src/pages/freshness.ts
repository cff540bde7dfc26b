import {
  freshnessMessages,
  type Freshness,
  type HealthState,
  type Message,
} from 'backstage-plugin-k8s-manager-common';
import type { FeedStatus } from '../tables';
import { pageMessages as texts } from './pageMessages';

/** One thing to say about how fresh the page is. */
export interface FreshnessNote {
  readonly state: HealthState;
  readonly message: Message;
  /** Reason and next step, for a hover: one sentence for each cluster. */
  readonly detail?: readonly Message[];
}

const unserved = freshnessMessages.notServed();

/** The cluster answers, but has no objects of this kind: an older version, or an interface that is not installed. */
export function isUnserved({ state, reason }: Freshness): boolean {
  return (
    state === 'unavailable' &&
    reason !== undefined &&
    'id' in reason &&
    'id' in unserved &&
    reason.id === unserved.id
  );
}

const tooMuch: readonly Message[] = [
  freshnessMessages.tooMuch(),
  freshnessMessages.tooMuchOfCluster(),
];

/** The portal has no memory for all there is: it can be narrowed by namespace, or not at all. */
export function isTooMuch({ reason }: Freshness): boolean {
  return tooMuch.some(
    known => reason !== undefined && 'id' in reason && 'id' in known && known.id === reason.id,
  );
}

function noteOf(freshness: Freshness): FreshnessNote | undefined {
  const { cluster, state, since, partial, reason } = freshness;
  if (reason && isTooMuch(freshness)) return { state: 'unknown', message: reason };
  if (isUnserved(freshness)) {
    return { state: 'unknown', message: texts.notServed({ cluster }) };
  }
  switch (state) {
    case 'catching up':
      return { state: 'progressing', message: texts.catchingUpOf({ cluster }) };
    case 'stale':
      return {
        state: 'unknown',
        message: since ? texts.staleSince({ cluster, since }) : texts.stale({ cluster }),
      };
    case 'unavailable':
      return {
        state: 'unknown',
        message: since
          ? texts.unavailableSince({ cluster, since })
          : texts.unavailable({ cluster }),
      };
    case 'denied':
      return { state: 'unknown', message: texts.denied({ cluster }) };
    default:
      return partial && { state: 'unknown', message: partial.reason };
  }
}

const lackingTexts: Readonly<Record<string, (params: { clusters: string }) => Message>> = {
  usage: texts.noMetrics,
  namespaceLabels: texts.rightsUnknown,
};

/** What rows would show beside their objects and cannot be had: once for each thing, with the clusters it lacks in. */
function lackingNotes(clusters: readonly Freshness[]): readonly FreshnessNote[] {
  return Object.entries(lackingTexts).flatMap(([fact, text]) => {
    const without = clusters.flatMap(({ cluster, lacking = [] }) =>
      lacking.filter(lack => lack.fact === fact).map(({ reason }) => ({ cluster, reason })),
    );
    if (without.length === 0) return [];
    const message = text({ clusters: without.map(({ cluster }) => cluster).join(', ') });
    return [{ state: 'unknown' as const, message, detail: without.map(({ reason }) => reason) }];
  });
}

/**
 * How fresh what is shown is: first whether the page itself is live, then every cluster that is not. A feed that was
 * lost says only that, as nothing it said before holds any more.
 */
export function freshnessNotes(
  status: FeedStatus,
  clusters: readonly Freshness[],
  answered: boolean,
): readonly FreshnessNote[] {
  if (status.state === 'lost') {
    const since = new Date(status.since).toISOString();
    return [{ state: 'unknown', message: texts.lost({ since }) }];
  }
  if (status.state !== 'live' || !answered) {
    return [{ state: 'progressing', message: texts.catchingUp() }];
  }
  const notes = [
    ...clusters.map(noteOf).filter(note => note !== undefined),
    ...lackingNotes(clusters),
  ];
  const live = clusters.length === 0 || clusters.some(({ state }) => state === 'live');
  return live ? [{ state: 'ok', message: texts.live() }, ...notes] : notes;
}

/** Clusters whose rows are old, with the sentence that says so. */
export function staleClusters(
  status: FeedStatus,
  clusters: readonly Freshness[],
): ReadonlyMap<string, Message> {
  const stale = new Map<string, Message>();
  for (const freshness of clusters) {
    const note = noteOf(freshness);
    if (status.state === 'lost') {
      stale.set(freshness.cluster, freshnessNotes(status, [], true)[0].message);
    } else if (note && (freshness.state === 'stale' || freshness.state === 'unavailable')) {
      stale.set(freshness.cluster, note.message);
    }
  }
  return stale;
}
