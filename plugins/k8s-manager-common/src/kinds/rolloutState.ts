import type { Health } from '../clusters';
import { defineMessages } from '../messages';
import type { CellPayloads } from './cells';

const words = defineMessages('workloads.state', {
  available: { en: 'Available', 'zh-CN': '可用' },
  progressing: { en: 'Rolling out', 'zh-CN': '正在发布' },
  degraded: { en: 'Degraded', 'zh-CN': '降级' },
  down: { en: 'Down', 'zh-CN': '不可用' },
  none: { en: 'Scaled to zero', 'zh-CN': '已缩容至零' },
  nowhere: { en: 'Meant for no node', 'zh-CN': '没有匹配的节点' },
});

const reasons = defineMessages('workloads.health', {
  rollout: { en: '{{updated}} of {{wanted}} updated', 'zh-CN': '已更新 {{updated}}/{{wanted}}' },
  missing: { en: '{{missing}} of {{wanted}} missing', 'zh-CN': '缺少 {{missing}}/{{wanted}}' },
});

/** The state of a workload in one word, with the reason in a few. kubectl prints none, so the words are ours. */
export interface RolloutState extends Health {
  readonly word: Exclude<keyof typeof words, 'words'>;
}

/** What a controller reports of the pods of a workload. */
export interface PodCounts {
  readonly wanted: number;
  /** Pods that are there, ready or not. */
  readonly present: number;
  readonly ready: number;
  /** How many pods are to have the newest template: fewer than `wanted` where the strategy leaves some as they are. */
  readonly toUpdate: number;
  readonly updated: number;
  /** Whether the controller has seen the newest spec: until then its numbers speak of an older one. */
  readonly seen: boolean;
}

/**
 * The state of a workload whose controller knows no deadline: what is not there yet is on its way, and what is there and
 * not ready is missing. A pod that never becomes ready during a rollout shows as the pod's own failure.
 */
export function rolloutState(counts: PodCounts): RolloutState {
  const { wanted, present, ready, toUpdate, updated, seen } = counts;
  const why =
    ready < wanted ? { reason: reasons.missing({ missing: wanted - ready, wanted }) } : {};
  if (updated < toUpdate) {
    const reason = reasons.rollout({ updated, wanted: toUpdate });
    return { word: 'progressing', state: 'progressing', reason };
  }
  if (!seen || (ready < wanted && present < wanted)) {
    return { word: 'progressing', state: 'progressing', ...why };
  }
  if (ready >= wanted) return { word: 'available', state: 'ok' };
  return ready === 0
    ? { word: 'down', state: 'failed', ...why }
    : { word: 'degraded', state: 'degraded', ...why };
}

/** The cell that shows it. */
export function rolloutCell({ word, state, reason }: RolloutState): CellPayloads['status'] {
  return reason ? { word: words[word](), state, detail: reason } : { word: words[word](), state };
}

/** The health in it. */
export function rolloutHealth({ state, reason }: RolloutState): Health {
  return reason ? { state, reason } : { state };
}

/** The texts it speaks with; a kind that uses it names them among its words. */
export const rolloutWords = { ...words.words, ...reasons.words };
