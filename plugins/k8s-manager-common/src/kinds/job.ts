import type { Health } from '../clusters';
import type { Job } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { images, ratio, status, text } from './cells';
import { defineKind } from './define';
import { owned } from './relations';
import { humanDuration, parseDuration } from './duration';
import { controllerColumn } from './controllerColumn';
import { ownerColumn } from './ownerColumn';
import { usageColumns } from './usageColumns';

const messages = defineMessages('jobs.health', {
  retrying: { en: '{{failed}} failed, trying again', 'zh-CN': '已失败 {{failed}} 次，正在重试' },
});

/** The STATUS column of `kubectl get jobs`: the first of these conditions that is true, else `Running`. */
function jobWord(job: Job): string {
  const holds = (type: string) =>
    job.status?.conditions?.some(c => c.type === type && c.status === 'True') ?? false;
  if (holds('Complete')) return 'Complete';
  if (holds('Failed')) return 'Failed';
  if (job.metadata?.deletionTimestamp) return 'Terminating';
  if (holds('Suspended')) return 'Suspended';
  if (holds('FailureTarget')) return 'FailureTarget';
  return holds('SuccessCriteriaMet') ? 'SuccessCriteriaMet' : 'Running';
}

function health(job: Job): Health {
  const word = jobWord(job);
  if (word === 'Complete' || word === 'Suspended') return { state: 'ok' };
  if (word === 'Failed' || word === 'FailureTarget') {
    const why = job.status?.conditions?.find(c => c.type === word)?.reason;
    return why ? { state: 'failed', reason: { verbatim: why } } : { state: 'failed' };
  }
  const failed = job.status?.failed ?? 0;
  return word === 'Running' && failed > 0
    ? { state: 'degraded', reason: messages.retrying({ failed }) }
    : { state: 'progressing' };
}

/**
 * How long it ran; `undefined` while it runs, since a cell is made when the object changes and not as time goes by. A job
 * that failed has no completion time, and ended with its condition; kubectl lets its duration grow for ever.
 */
function duration({ status: now }: Job): string | undefined {
  const ended =
    now?.completionTime ??
    now?.conditions?.find(c => c.type === 'Failed' && c.status === 'True')?.lastTransitionTime;
  if (!now?.startTime || !ended) return undefined;
  return humanDuration(Date.parse(ended) - Date.parse(now.startTime));
}

/** Jobs. */
export const job = defineKind<Job>()({
  id: 'jobs.batch',
  group: 'batch',
  version: 'v1',
  resource: 'jobs',
  namespaced: true,
  word: 'Job',
  short: 'job',
  title: { one: { en: 'Job', 'zh-CN': 'Job' }, many: { en: 'Jobs', 'zh-CN': 'Job' } },
  section: 'workloads',
  runsPods: true,
  usage: 'sum of pods',
  columns: {
    status: status(
      { en: 'Status', 'zh-CN': '状态' },
      j => {
        const { state, reason } = health(j);
        const word = jobWord(j);
        return reason ? { word, state, detail: reason } : { word, state };
      },
      { facet: true, width: 230, kubectl: 'Status' },
    ),
    completions: ratio(
      { en: 'Completions', 'zh-CN': '完成数' },
      j => [j.status?.succeeded ?? 0, j.spec?.completions ?? 1],
      { width: 100, kubectl: 'Completions' },
    ),
    duration: text({ en: 'Duration', 'zh-CN': '持续时间' }, duration, {
      width: 84,
      measure: parseDuration,
      kubectl: 'Duration',
    }),
    controller: controllerColumn(),
    images: images(
      { en: 'Images', 'zh-CN': '镜像' },
      j => j.spec?.template.spec?.containers.map(c => c.image ?? ''),
      { width: 280, optional: true, kubectl: 'Images' },
    ),
    ...usageColumns({}, { optional: true }),
    owner: ownerColumn(),
    age: ageColumn(),
  },
  health,
  // A cron job names its jobs after the minute they were due; there is no generateName to tell by.
  generatedSuffix: j => {
    const owner = j.metadata?.ownerReferences?.find(o => o.controller)?.name;
    const name = j.metadata?.name ?? '';
    return owner && name.startsWith(`${owner}-`) ? name.length - owner.length - 1 : 0;
  },
  relations: [owned('pods')],
  capabilities: {},
  passesControl: true,
  words: messages.words,
  order: { column: 'status', direction: 'descending' },
});
