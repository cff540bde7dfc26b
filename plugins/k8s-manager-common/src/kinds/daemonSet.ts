import type { DaemonSet } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { count, images, status, text } from './cells';
import { controllerColumn } from './controllerColumn';
import { defineKind } from './define';
import { owned } from './relations';
import { ownerColumn } from './ownerColumn';
import { labelsText } from './labelSelector';
import {
  rolloutCell,
  rolloutHealth,
  rolloutState,
  rolloutWords,
  type RolloutState,
} from './rolloutState';
import { usageColumns } from './usageColumns';

function stateOf({ spec, status: now, metadata }: DaemonSet): RolloutState {
  const wanted = now?.desiredNumberScheduled ?? 0;
  const seen = (now?.observedGeneration ?? 0) >= (metadata?.generation ?? 0);
  if (seen && wanted === 0) return { word: 'nowhere', state: 'ok' };
  return rolloutState({
    wanted,
    present: now?.currentNumberScheduled ?? 0,
    ready: now?.numberReady ?? 0,
    // With OnDelete each pod waits for somebody to delete it.
    toUpdate: spec?.updateStrategy?.type === 'OnDelete' ? 0 : wanted,
    updated: now?.updatedNumberScheduled ?? 0,
    seen,
  });
}

/** Daemon sets. */
export const daemonSet = defineKind<DaemonSet>()({
  id: 'daemonsets.apps',
  group: 'apps',
  version: 'v1',
  resource: 'daemonsets',
  namespaced: true,
  word: 'DaemonSet',
  short: 'ds',
  title: {
    one: { en: 'DaemonSet', 'zh-CN': 'DaemonSet' },
    many: { en: 'DaemonSets', 'zh-CN': 'DaemonSet' },
  },
  section: 'workloads',
  runsPods: true,
  usage: 'sum of pods',
  columns: {
    state: status({ en: 'State', 'zh-CN': '状态' }, d => rolloutCell(stateOf(d)), {
      facet: true,
      width: 230,
    }),
    desired: count({ en: 'Desired', 'zh-CN': '期望' }, d => d.status?.desiredNumberScheduled ?? 0, {
      width: 84,
      kubectl: 'Desired',
    }),
    current: count({ en: 'Current', 'zh-CN': '当前' }, d => d.status?.currentNumberScheduled ?? 0, {
      width: 84,
      optional: true,
      kubectl: 'Current',
    }),
    ready: count({ en: 'Ready', 'zh-CN': '就绪' }, d => d.status?.numberReady ?? 0, {
      width: 72,
      kubectl: 'Ready',
    }),
    upToDate: count(
      { en: 'Up to date', 'zh-CN': '已更新' },
      d => d.status?.updatedNumberScheduled ?? 0,
      { width: 92, kubectl: 'Up-to-date' },
    ),
    available: count({ en: 'Available', 'zh-CN': '可用' }, d => d.status?.numberAvailable ?? 0, {
      width: 84,
      kubectl: 'Available',
    }),
    nodeSelector: text(
      { en: 'Node selector', 'zh-CN': '节点选择算符' },
      d => labelsText(d.spec?.template.spec?.nodeSelector),
      { width: 180, optional: true, kubectl: 'Node Selector' },
    ),
    images: images(
      { en: 'Images', 'zh-CN': '镜像' },
      d => d.spec?.template.spec?.containers.map(c => c.image ?? ''),
      { width: 300, optional: true, kubectl: 'Images' },
    ),
    ...usageColumns({}, { optional: true }),
    controller: controllerColumn({ optional: true }),
    owner: ownerColumn(),
    age: ageColumn(),
  },
  health: d => rolloutHealth(stateOf(d)),
  relations: [owned('pods')],
  capabilities: { restart: { podTemplate: ['spec', 'template'] } },
  words: rolloutWords,
  order: { column: 'state', direction: 'descending' },
});
