import type { VolumeSnapshot } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { age, link, text } from './cells';
import { defineKind } from './define';
import { parseQuantity } from './quantity';
import { named, namedInCluster } from './relations';
import { snapshotHealth, snapshotReady, snapshotWords } from './snapshotHealth';

const contents = 'volumesnapshotcontents.snapshot.storage.k8s.io';

/** Volume snapshots. */
export const volumeSnapshot = defineKind<VolumeSnapshot>()({
  id: 'volumesnapshots.snapshot.storage.k8s.io',
  group: 'snapshot.storage.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'volumesnapshots',
  namespaced: true,
  word: 'VolumeSnapshot',
  short: 'vs',
  title: {
    one: { en: 'VolumeSnapshot', 'zh-CN': '卷快照' },
    many: { en: 'VolumeSnapshots', 'zh-CN': '卷快照' },
  },
  section: 'storage',
  columns: {
    ready: snapshotReady,
    claim: link(
      { en: 'Claim', 'zh-CN': '申领' },
      ({ spec, metadata }) =>
        spec?.source?.persistentVolumeClaimName
          ? {
              kind: 'persistentvolumeclaims',
              name: spec.source.persistentVolumeClaimName,
              ...(metadata?.namespace ? { namespace: metadata.namespace } : {}),
            }
          : undefined,
      { width: 200, kubectl: 'SourcePVC' },
    ),
    source: link(
      { en: 'Source content', 'zh-CN': '来源快照内容' },
      ({ spec }) =>
        spec?.source?.volumeSnapshotContentName
          ? { kind: contents, name: spec.source.volumeSnapshotContentName }
          : undefined,
      { width: 200, optional: true, kubectl: 'SourceSnapshotContent' },
    ),
    size: text({ en: 'Size', 'zh-CN': '大小' }, s => s.status?.restoreSize, {
      width: 84,
      measure: parseQuantity,
      kubectl: 'RestoreSize',
    }),
    class: link(
      { en: 'Class', 'zh-CN': '类' },
      ({ spec }) =>
        spec?.volumeSnapshotClassName
          ? {
              kind: 'volumesnapshotclasses.snapshot.storage.k8s.io',
              name: spec.volumeSnapshotClassName,
            }
          : undefined,
      { facet: true, width: 140, kubectl: 'SnapshotClass' },
    ),
    content: link(
      { en: 'Content', 'zh-CN': '快照内容' },
      s =>
        s.status?.boundVolumeSnapshotContentName
          ? { kind: contents, name: s.status.boundVolumeSnapshotContentName }
          : undefined,
      { width: 240, optional: true, kubectl: 'SnapshotContent' },
    ),
    taken: age({ en: 'Taken', 'zh-CN': '创建于' }, s => s.status?.creationTime, {
      width: 64,
      kubectl: 'CreationTime',
    }),
    age: ageColumn(),
  },
  health: snapshotHealth,
  relations: [
    named('persistentvolumeclaims', s => [s.spec?.source?.persistentVolumeClaimName], {
      as: 'concerns',
      direction: 'up',
    }),
    namedInCluster(
      contents,
      s => [s.spec?.source?.volumeSnapshotContentName, s.status?.boundVolumeSnapshotContentName],
      { as: 'binds' },
    ),
    namedInCluster(
      'volumesnapshotclasses.snapshot.storage.k8s.io',
      s => [s.spec?.volumeSnapshotClassName],
      { as: 'uses', direction: 'up' },
    ),
  ],
  capabilities: {},
  words: snapshotWords,
  order: { column: 'name', direction: 'ascending' },
});
