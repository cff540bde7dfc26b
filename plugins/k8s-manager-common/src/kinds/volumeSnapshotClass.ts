import type { VolumeSnapshotClass } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { restingHealth, restingMessages } from './restingHealth';

/** Classes of volume snapshots. */
export const volumeSnapshotClass = defineKind<VolumeSnapshotClass>()({
  id: 'volumesnapshotclasses.snapshot.storage.k8s.io',
  group: 'snapshot.storage.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'volumesnapshotclasses',
  namespaced: false,
  word: 'VolumeSnapshotClass',
  short: 'vsclass',
  title: {
    one: { en: 'VolumeSnapshotClass', 'zh-CN': '卷快照类' },
    many: { en: 'VolumeSnapshotClasses', 'zh-CN': '卷快照类' },
  },
  section: 'storage',
  columns: {
    driver: text({ en: 'Driver', 'zh-CN': '驱动' }, c => c.driver, {
      width: 220,
      kubectl: 'Driver',
    }),
    deletionPolicy: text({ en: 'Deletion policy', 'zh-CN': '删除策略' }, c => c.deletionPolicy, {
      facet: true,
      width: 120,
      kubectl: 'DeletionPolicy',
    }),
    default: text(
      { en: 'Default', 'zh-CN': '默认' },
      c => c.metadata?.annotations?.['snapshot.storage.kubernetes.io/is-default-class'],
      { width: 84 },
    ),
    age: ageColumn(),
  },
  health: restingHealth,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
