import type { Health, HealthState } from '../clusters';
import type { KubernetesObject } from '../kubernetes';
import { defineMessages, type Message } from '../messages';

/** Texts of {@link conditionHealth}. */
export const conditionMessages = defineMessages('kinds.conditions', {
  state: { en: 'State', 'zh-CN': '状态' },
  ready: { en: 'Ready', 'zh-CN': '就绪' },
  notReady: { en: 'Not ready', 'zh-CN': '未就绪' },
  available: { en: 'Available', 'zh-CN': '可用' },
  unavailable: { en: 'Unavailable', 'zh-CN': '不可用' },
  progressing: { en: 'Progressing', 'zh-CN': '进行中' },
  unseen: { en: 'Not seen yet', 'zh-CN': '尚未处理' },
  unseenWhy: {
    en: 'its controller has not looked at the last change',
    'zh-CN': '控制器尚未处理最近的更改',
  },
  stalled: { en: 'Stalled', 'zh-CN': '停滞' },
  failed: { en: 'Failed', 'zh-CN': '失败' },
  degraded: { en: 'Degraded', 'zh-CN': '降级' },
  terminating: { en: 'Terminating', 'zh-CN': '正在终止' },
});

/** How an object of a kind nobody described is, with the word for it; no word where it says nothing of itself. */
export interface ConditionHealth extends Health {
  readonly word?: Message;
}

interface Reported {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Characters of a controller's own words that are shown beside a state. */
const longestReason = 120;

function conditionsOf(status: Readonly<Record<string, unknown>>): readonly Reported[] {
  if (!Array.isArray(status.conditions)) return [];
  return status.conditions.filter(
    (entry): entry is Reported =>
      isRecord(entry) && typeof entry.type === 'string' && typeof entry.status === 'string',
  );
}

/** Conditions that say how all of the object is when they are there, the most telling first. */
const positive = [
  'Ready',
  'Available',
  'Healthy',
  'Synced',
  'Established',
  'Programmed',
  'Accepted',
  'Complete',
  'Succeeded',
] as const;

/** Conditions that say that something is wrong when they hold. Source of the first: the kstatus convention. */
const negative: readonly (readonly [type: string, state: HealthState, word: () => Message])[] = [
  ['Stalled', 'failed', conditionMessages.stalled],
  ['Failed', 'failed', conditionMessages.failed],
  ['Degraded', 'degraded', conditionMessages.degraded],
];

/** Conditions that say that somebody is at work on it. */
const atWork = ['Reconciling', 'Progressing', 'Issuing', 'Installing', 'Updating'];

/** What a phase usually means; another word is shown for what it is and judged by nobody. */
const phases: Readonly<Record<string, HealthState>> = {
  failed: 'failed',
  error: 'failed',
  degraded: 'degraded',
  unhealthy: 'degraded',
  pending: 'progressing',
  creating: 'progressing',
  provisioning: 'progressing',
  installing: 'progressing',
  updating: 'progressing',
  deleting: 'progressing',
  progressing: 'progressing',
  unknown: 'unknown',
};

/** The reason as the controller wrote it, or the beginning of its message. */
function why({ reason, message }: Reported): Pick<Health, 'reason'> {
  const words = textOf(reason) ?? textOf(message);
  return words ? { reason: { verbatim: words.slice(0, longestReason) } } : {};
}

function wordOf(type: string, holds: boolean): Message {
  if (type === 'Ready') return holds ? conditionMessages.ready() : conditionMessages.notReady();
  if (type === 'Available') {
    return holds ? conditionMessages.available() : conditionMessages.unavailable();
  }
  return { verbatim: holds ? type : `${type}=False` };
}

function ofConditions(conditions: readonly Reported[]): ConditionHealth | undefined {
  const find = (type: string) => conditions.find(condition => condition.type === type);
  for (const [type, state, word] of negative) {
    const found = find(type);
    if (found?.status === 'True') return { state, word: word(), ...why(found) };
  }
  const working = atWork.map(find).find(condition => condition?.status === 'True');
  const telling = positive.map(find).filter(condition => condition !== undefined);
  const refused = telling.find(({ status }) => status === 'False');
  if (refused && !working) {
    return { state: 'degraded', word: wordOf(refused.type, false), ...why(refused) };
  }
  const open = refused ?? telling.find(({ status }) => status !== 'True');
  if (open) {
    return { state: 'progressing', word: conditionMessages.progressing(), ...why(open) };
  }
  if (telling.length > 0) return { state: 'ok', word: wordOf(telling[0].type, true) };
  return working
    ? { state: 'progressing', word: conditionMessages.progressing(), ...why(working) }
    : undefined;
}

function ofPhase(status: Readonly<Record<string, unknown>>): ConditionHealth | undefined {
  const phase = textOf(status.phase) ?? textOf(status.state);
  if (!phase || phase.length > longestReason) return undefined;
  return { state: phases[phase.toLowerCase()] ?? 'ok', word: { verbatim: phase } };
}

/**
 * The health of an object of a kind nobody described, by what nearly all controllers report: it is being deleted, its
 * controller has not seen the last change, a standard condition, a phase. Source of the order: the kstatus convention of
 * kubernetes-sigs/cli-utils, with a condition that is `False` told as a problem unless somebody is at work on it. An
 * object that says nothing of itself rests.
 */
export function conditionHealth(object: KubernetesObject): ConditionHealth {
  const { metadata } = object;
  if (metadata?.deletionTimestamp) {
    return { state: 'progressing', word: conditionMessages.terminating() };
  }
  const { status } = object as { readonly status?: unknown };
  if (!isRecord(status)) return { state: 'ok' };
  const conditions = conditionsOf(status);
  const seen = status.observedGeneration;
  const { generation } = metadata ?? {};
  if (typeof seen === 'number' && typeof generation === 'number' && seen < generation) {
    return {
      state: 'progressing',
      word: conditionMessages.unseen(),
      reason: conditionMessages.unseenWhy(),
    };
  }
  return ofConditions(conditions) ?? ofPhase(status) ?? { state: 'ok' };
}
