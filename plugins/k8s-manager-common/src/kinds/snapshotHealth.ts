import type { Health } from '../clusters';
import type { VolumeSnapshot, VolumeSnapshotContent } from '../kubernetes';
import { defineMessages } from '../messages';
import { status } from './cells';
import { restingHealth, restingMessages } from './restingHealth';

const messages = defineMessages('volumesnapshots.health', {
  pending: { en: 'is being taken', 'zh-CN': '正在创建快照' },
});

/** What a snapshot and its content report alike. */
export type SnapshotState = VolumeSnapshot | VolumeSnapshotContent;

/** The health of a snapshot: an error is told until the driver succeeds. */
export function snapshotHealth(snapshot: SnapshotState): Health {
  const { error, readyToUse } = snapshot.status ?? {};
  if (error) {
    return error.message
      ? { state: 'failed', reason: { verbatim: error.message } }
      : { state: 'failed' };
  }
  return readyToUse
    ? restingHealth(snapshot)
    : { state: 'progressing', reason: messages.pending() };
}

/** Whether volumes can be made from it: `true` or `false`, as kubectl prints it. */
export const snapshotReady = status<SnapshotState>(
  { en: 'Ready', 'zh-CN': '就绪' },
  snapshot => {
    const { state, reason } = snapshotHealth(snapshot);
    const ready = snapshot.status?.readyToUse;
    if (ready === undefined) return undefined;
    return { word: String(ready), state, ...(reason ? { detail: reason } : {}) };
  },
  { facet: true, width: 220, kubectl: 'ReadyToUse' },
);

/** Texts of {@link snapshotHealth}. */
export const snapshotWords = { ...messages.words, ...restingMessages.words };
