import type { VolumeSnapshotContent } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { link, text } from './cells';
import { defineKind } from './define';
import { parseQuantity } from './quantity';
import { named, namedInCluster } from './relations';
import { snapshotHealth, snapshotReady, snapshotWords } from './snapshotHealth';

/** Contents of volume snapshots: what stands at the storage behind a snapshot of a namespace. */
export const volumeSnapshotContent = defineKind<VolumeSnapshotContent>()({
  id: 'volumesnapshotcontents.snapshot.storage.k8s.io',
  group: 'snapshot.storage.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'volumesnapshotcontents',
  namespaced: false,
  word: 'VolumeSnapshotContent',
  short: 'vsc',
  title: {
    one: { en: 'VolumeSnapshotContent', 'zh-CN': '卷快照内容' },
    many: { en: 'VolumeSnapshotContents', 'zh-CN': '卷快照内容' },
  },
  section: 'storage',
  columns: {
    ready: snapshotReady,
    size: text(
      { en: 'Size', 'zh-CN': '大小' },
      c => (c.status?.restoreSize === undefined ? undefined : String(c.status.restoreSize)),
      { width: 110, measure: parseQuantity, kubectl: 'RestoreSize' },
    ),
    deletionPolicy: text(
      { en: 'Deletion policy', 'zh-CN': '删除策略' },
      c => c.spec?.deletionPolicy,
      { facet: true, width: 120, kubectl: 'DeletionPolicy' },
    ),
    driver: text({ en: 'Driver', 'zh-CN': '驱动' }, c => c.spec?.driver, {
      facet: true,
      width: 180,
      kubectl: 'Driver',
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
      { facet: true, width: 140, kubectl: 'VolumeSnapshotClass' },
    ),
    snapshot: link(
      { en: 'Snapshot', 'zh-CN': '快照' },
      ({ spec }) => {
        const { name, namespace } = spec?.volumeSnapshotRef ?? {};
        if (!name) return undefined;
        return {
          kind: 'volumesnapshots.snapshot.storage.k8s.io',
          name,
          ...(namespace ? { namespace } : {}),
        };
      },
      { width: 220, kubectl: 'VolumeSnapshot' },
    ),
    snapshotNamespace: text(
      { en: 'Snapshot namespace', 'zh-CN': '快照的命名空间' },
      c => c.spec?.volumeSnapshotRef?.namespace,
      { facet: true, width: 150, optional: true, kubectl: 'VolumeSnapshotNamespace' },
    ),
    age: ageColumn(),
  },
  health: snapshotHealth,
  relations: [
    named('volumesnapshots.snapshot.storage.k8s.io', c => [c.spec?.volumeSnapshotRef], {
      as: 'binds',
      direction: 'up',
    }),
    namedInCluster(
      'volumesnapshotclasses.snapshot.storage.k8s.io',
      c => [c.spec?.volumeSnapshotClassName],
      { as: 'uses', direction: 'up' },
    ),
  ],
  capabilities: {},
  words: snapshotWords,
  order: { column: 'name', direction: 'ascending' },
});
