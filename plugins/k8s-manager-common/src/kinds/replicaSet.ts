import type { ReplicaSet } from '../kubernetes';
import { age, count, images } from './cells';
import { defineKind } from './define';
import { owned } from './relations';
import { controllerColumn } from './controllerColumn';
import { generatedSuffixLength } from './owner';
import { ownerColumn } from './ownerColumn';
import { usageColumns } from './usageColumns';

/** Replica sets: what stands between a deployment and its pods. */
export const replicaSet = defineKind<ReplicaSet>()({
  id: 'replicasets.apps',
  group: 'apps',
  version: 'v1',
  resource: 'replicasets',
  namespaced: true,
  word: 'ReplicaSet',
  short: 'rs',
  title: {
    one: { en: 'ReplicaSet', 'zh-CN': 'ReplicaSet' },
    many: { en: 'ReplicaSets', 'zh-CN': 'ReplicaSet' },
  },
  section: 'workloads',
  runsPods: true,
  usage: 'sum of pods',
  columns: {
    desired: count({ en: 'Desired', 'zh-CN': '期望' }, r => r.spec?.replicas ?? 1, {
      width: 84,
      kubectl: 'Desired',
    }),
    current: count({ en: 'Current', 'zh-CN': '当前' }, r => r.status?.replicas ?? 0, {
      width: 84,
      kubectl: 'Current',
    }),
    ready: count({ en: 'Ready', 'zh-CN': '就绪' }, r => r.status?.readyReplicas ?? 0, {
      width: 72,
      kubectl: 'Ready',
    }),
    controller: controllerColumn(),
    images: images(
      { en: 'Images', 'zh-CN': '镜像' },
      r => r.spec?.template?.spec?.containers.map(c => c.image ?? ''),
      { width: 280, kubectl: 'Images' },
    ),
    ...usageColumns({}, { optional: true }),
    owner: ownerColumn({ optional: true }),
    age: age({ en: 'Age', 'zh-CN': '存在时长' }, r => r.metadata?.creationTimestamp, {
      width: 64,
      kubectl: 'Age',
    }),
  },
  health: r => {
    const wanted = r.spec?.replicas ?? 1;
    const ready = r.status?.readyReplicas ?? 0;
    if (ready >= wanted) return { state: 'ok' };
    const refused = r.status?.conditions?.find(
      c => c.type === 'ReplicaFailure' && c.status === 'True',
    );
    if (refused) return { state: 'failed', reason: { verbatim: refused.reason ?? '' } };
    return { state: 'progressing' };
  },
  generatedSuffix: r => {
    const hash = r.metadata?.labels?.['pod-template-hash'];
    return hash && r.metadata?.name?.endsWith(`-${hash}`) ? hash.length : generatedSuffixLength(r);
  },
  relations: [owned('pods')],
  capabilities: {},
  passesControl: true,
  order: { column: 'name', direction: 'ascending' },
});
