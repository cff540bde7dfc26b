import type { StatefulSet } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { count, images, ratio, status, text } from './cells';
import { controllerColumn } from './controllerColumn';
import { defineKind } from './define';
import { named, owned } from './relations';
import { ownerColumn } from './ownerColumn';
import {
  rolloutCell,
  rolloutHealth,
  rolloutState,
  rolloutWords,
  type RolloutState,
} from './rolloutState';
import { usageColumns } from './usageColumns';

/** So many replicas are told with their claims: the number is whatever somebody wrote into the object. */
const mostReplicas = 100;

function stateOf({ spec, status: now, metadata }: StatefulSet): RolloutState {
  const wanted = spec?.replicas ?? 1;
  if (wanted === 0 && (now?.replicas ?? 0) === 0) return { word: 'none', state: 'ok' };
  // Pods below the partition stay as they are on purpose, and with OnDelete each waits for somebody to delete it.
  const kept =
    spec?.updateStrategy?.type === 'OnDelete'
      ? wanted
      : Math.min(wanted, spec?.updateStrategy?.rollingUpdate?.partition ?? 0);
  const rolling = now?.updateRevision !== undefined && now.updateRevision !== now.currentRevision;
  return rolloutState({
    wanted,
    present: now?.replicas ?? 0,
    ready: now?.readyReplicas ?? 0,
    toUpdate: rolling ? wanted - kept : 0,
    updated: now?.updatedReplicas ?? 0,
    seen: (now?.observedGeneration ?? 0) >= (metadata?.generation ?? 0),
  });
}

/** A claim for each template and replica, called after both. */
function claimNames({ metadata, spec }: StatefulSet): string[] {
  const first = spec?.ordinals?.start ?? 0;
  const replicas = Math.min(spec?.replicas ?? 1, mostReplicas);
  return (spec?.volumeClaimTemplates ?? []).flatMap(template =>
    Array.from(
      { length: replicas },
      (_, at) => `${template.metadata?.name}-${metadata?.name}-${first + at}`,
    ),
  );
}

/** Stateful sets. */
export const statefulSet = defineKind<StatefulSet>()({
  id: 'statefulsets.apps',
  group: 'apps',
  version: 'v1',
  resource: 'statefulsets',
  namespaced: true,
  word: 'StatefulSet',
  short: 'sts',
  title: {
    one: { en: 'StatefulSet', 'zh-CN': 'StatefulSet' },
    many: { en: 'StatefulSets', 'zh-CN': 'StatefulSet' },
  },
  section: 'workloads',
  runsPods: true,
  usage: 'sum of pods',
  columns: {
    state: status({ en: 'State', 'zh-CN': '状态' }, s => rolloutCell(stateOf(s)), {
      facet: true,
      width: 230,
    }),
    ready: ratio(
      { en: 'Ready', 'zh-CN': '就绪' },
      s => [s.status?.readyReplicas ?? 0, s.spec?.replicas ?? 1],
      { width: 72, kubectl: 'Ready' },
    ),
    upToDate: count({ en: 'Up to date', 'zh-CN': '已更新' }, s => s.status?.updatedReplicas ?? 0, {
      width: 92,
      optional: true,
    }),
    service: text({ en: 'Service', 'zh-CN': '服务' }, s => s.spec?.serviceName || undefined, {
      width: 160,
      optional: true,
    }),
    images: images(
      { en: 'Images', 'zh-CN': '镜像' },
      s => s.spec?.template.spec?.containers.map(c => c.image ?? ''),
      { width: 300, kubectl: 'Images' },
    ),
    ...usageColumns({}, { optional: true }),
    controller: controllerColumn({ optional: true }),
    owner: ownerColumn(),
    age: ageColumn(),
  },
  health: s => rolloutHealth(stateOf(s)),
  relations: [
    owned('pods'),
    named('services', s => [s.spec?.serviceName], { as: 'uses', direction: 'up' }),
    named('persistentvolumeclaims', claimNames, { as: 'mounts' }),
  ],
  capabilities: { restart: { podTemplate: ['spec', 'template'] } },
  words: rolloutWords,
  order: { column: 'state', direction: 'descending' },
});
