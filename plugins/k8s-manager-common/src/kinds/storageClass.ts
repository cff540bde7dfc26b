import type { StorageClass } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { restingHealth, restingMessages } from './restingHealth';

/** Storage classes. kubectl writes `(default)` behind the name; here it is a column. */
export const storageClass = defineKind<StorageClass>()({
  id: 'storageclasses.storage.k8s.io',
  group: 'storage.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'storageclasses',
  namespaced: false,
  word: 'StorageClass',
  short: 'sc',
  title: {
    one: { en: 'StorageClass', 'zh-CN': '存储类' },
    many: { en: 'StorageClasses', 'zh-CN': '存储类' },
  },
  section: 'storage',
  columns: {
    provisioner: text({ en: 'Provisioner', 'zh-CN': '制备器' }, s => s.provisioner, {
      width: 240,
      kubectl: 'Provisioner',
    }),
    reclaimPolicy: text({ en: 'Reclaim policy', 'zh-CN': '回收策略' }, s => s.reclaimPolicy, {
      width: 120,
      kubectl: 'ReclaimPolicy',
    }),
    bindingMode: text({ en: 'Binding mode', 'zh-CN': '卷绑定模式' }, s => s.volumeBindingMode, {
      width: 180,
      kubectl: 'VolumeBindingMode',
    }),
    expansion: text(
      { en: 'Expansion', 'zh-CN': '允许卷扩展' },
      s => String(s.allowVolumeExpansion ?? false),
      { width: 100, kubectl: 'AllowVolumeExpansion' },
    ),
    default: text(
      { en: 'Default', 'zh-CN': '默认' },
      ({ metadata }) =>
        metadata?.annotations?.['storageclass.kubernetes.io/is-default-class'] ??
        metadata?.annotations?.['storageclass.beta.kubernetes.io/is-default-class'],
      { width: 84 },
    ),
    age: ageColumn(),
  },
  health: restingHealth,
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
