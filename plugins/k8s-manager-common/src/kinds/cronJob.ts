import type { Health } from '../clusters';
import type { CronJob } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { age, count, images, status, text } from './cells';
import { controllerColumn } from './controllerColumn';
import { defineKind } from './define';
import { owned } from './relations';
import { ownerColumn } from './ownerColumn';
import { usageColumns } from './usageColumns';

const words = defineMessages('cronjobs.state', {
  scheduled: { en: 'Scheduled', 'zh-CN': '已计划' },
  active: { en: 'Running', 'zh-CN': '正在运行' },
  suspended: { en: 'Suspended', 'zh-CN': '已挂起' },
  failed: { en: 'Last run failed', 'zh-CN': '上次运行失败' },
});

const reasons = defineMessages('cronjobs.health', {
  never: { en: 'no run succeeded yet', 'zh-CN': '尚无成功的运行' },
});

/** kubectl prints no state of a cron job, so these words are ours. */
interface State extends Health {
  readonly word: Exclude<keyof typeof words, 'words'>;
}

function stateOf({ spec, status: now }: CronJob): State {
  if (spec?.suspend) return { word: 'suspended', state: 'ok' };
  if (now?.active?.length) return { word: 'active', state: 'ok' };
  const { lastScheduleTime: started, lastSuccessfulTime: succeeded } = now ?? {};
  // A run ends after it was due, so a success from before the last due time was of an earlier run.
  if (started && !succeeded) return { word: 'failed', state: 'degraded', reason: reasons.never() };
  return started && succeeded && Date.parse(succeeded) < Date.parse(started)
    ? { word: 'failed', state: 'degraded' }
    : { word: 'scheduled', state: 'ok' };
}

/** Cron jobs. */
export const cronJob = defineKind<CronJob>()({
  id: 'cronjobs.batch',
  group: 'batch',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'cronjobs',
  namespaced: true,
  word: 'CronJob',
  short: 'cj',
  title: {
    one: { en: 'CronJob', 'zh-CN': 'CronJob' },
    many: { en: 'CronJobs', 'zh-CN': 'CronJob' },
  },
  section: 'workloads',
  runsPods: true,
  usage: 'sum of pods',
  columns: {
    state: status(
      { en: 'State', 'zh-CN': '状态' },
      c => {
        const { word, state, reason } = stateOf(c);
        return reason
          ? { word: words[word](), state, detail: reason }
          : { word: words[word](), state };
      },
      { facet: true, width: 230 },
    ),
    schedule: text({ en: 'Schedule', 'zh-CN': '时间表' }, c => c.spec?.schedule, {
      width: 130,
      kubectl: 'Schedule',
    }),
    timeZone: text({ en: 'Time zone', 'zh-CN': '时区' }, c => c.spec?.timeZone, {
      width: 130,
      optional: true,
      kubectl: 'Timezone',
    }),
    suspend: text(
      { en: 'Suspend', 'zh-CN': '挂起' },
      c => (c.spec?.suspend === undefined ? undefined : (c.spec.suspend && 'True') || 'False'),
      { width: 84, optional: true, kubectl: 'Suspend' },
    ),
    active: count({ en: 'Active', 'zh-CN': '活跃' }, c => c.status?.active?.length ?? 0, {
      width: 72,
      kubectl: 'Active',
    }),
    lastSchedule: age(
      { en: 'Last schedule', 'zh-CN': '上次调度' },
      c => c.status?.lastScheduleTime,
      {
        width: 110,
        kubectl: 'Last Schedule',
      },
    ),
    lastSuccess: age(
      { en: 'Last success', 'zh-CN': '上次成功' },
      c => c.status?.lastSuccessfulTime,
      {
        width: 110,
      },
    ),
    images: images(
      { en: 'Images', 'zh-CN': '镜像' },
      c => c.spec?.jobTemplate.spec?.template.spec?.containers.map(({ image }) => image ?? ''),
      { width: 280, optional: true, kubectl: 'Images' },
    ),
    ...usageColumns({}, { optional: true }),
    controller: controllerColumn({ optional: true }),
    owner: ownerColumn(),
    age: ageColumn(),
  },
  health: c => {
    const { state, reason } = stateOf(c);
    return reason ? { state, reason } : { state };
  },
  relations: [owned('jobs.batch')],
  capabilities: {},
  words: { ...words.words, ...reasons.words },
  order: { column: 'state', direction: 'descending' },
});
