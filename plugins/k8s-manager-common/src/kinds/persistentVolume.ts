import type { Health } from '../clusters';
import type { PersistentVolume } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { link, status, text } from './cells';
import { defineKind } from './define';
import { named, namedInCluster } from './relations';
import { parseQuantity } from './quantity';
import { accessModesText, storageClassOf } from './volume';

const messages = defineMessages('persistentvolumes.health', {
  released: { en: 'its claim is gone', 'zh-CN': '申领已删除' },
});

const phase = (volume: PersistentVolume) =>
  volume.metadata?.deletionTimestamp ? 'Terminating' : (volume.status?.phase ?? '');

function health(volume: PersistentVolume): Health {
  switch (phase(volume)) {
    case 'Bound':
    case 'Available':
      return { state: 'ok' };
    case 'Pending':
    case 'Terminating':
      return { state: 'progressing' };
    case 'Released':
      // Nobody can claim it again until somebody deletes it or takes its reference out.
      return { state: 'degraded', reason: messages.released() };
    case 'Failed': {
      const why = volume.status?.reason;
      return why ? { state: 'failed', reason: { verbatim: why } } : { state: 'failed' };
    }
    default:
      return { state: 'unknown' };
  }
}

/** Persistent volumes. */
export const persistentVolume = defineKind<PersistentVolume>()({
  id: 'persistentvolumes',
  group: '',
  version: 'v1',
  resource: 'persistentvolumes',
  namespaced: false,
  word: 'PersistentVolume',
  short: 'pv',
  title: {
    one: { en: 'PersistentVolume', 'zh-CN': '持久卷' },
    many: { en: 'PersistentVolumes', 'zh-CN': '持久卷' },
  },
  section: 'storage',
  columns: {
    status: status(
      { en: 'Status', 'zh-CN': '状态' },
      p => {
        const { state, reason } = health(p);
        const word = phase(p);
        return reason ? { word, state, detail: reason } : { word, state };
      },
      { facet: true, width: 200, kubectl: 'Status' },
    ),
    capacity: text(
      { en: 'Capacity', 'zh-CN': '容量' },
      p => String(p.spec?.capacity?.storage ?? 0),
      {
        width: 84,
        measure: parseQuantity,
        kubectl: 'Capacity',
      },
    ),
    accessModes: text(
      { en: 'Access modes', 'zh-CN': '访问模式' },
      p => accessModesText(p.spec?.accessModes),
      { width: 110, kubectl: 'Access Modes' },
    ),
    reclaimPolicy: text(
      { en: 'Reclaim policy', 'zh-CN': '回收策略' },
      p => p.spec?.persistentVolumeReclaimPolicy,
      { facet: true, width: 110, kubectl: 'Reclaim Policy' },
    ),
    // kubectl prints `namespace/name`; a link shows the name and leads to both.
    claim: link(
      { en: 'Claim', 'zh-CN': '申领' },
      ({ spec }) =>
        spec?.claimRef?.name === undefined
          ? undefined
          : {
              kind: 'persistentvolumeclaims',
              name: spec.claimRef.name,
              ...(spec.claimRef.namespace ? { namespace: spec.claimRef.namespace } : {}),
            },
      { width: 220 },
    ),
    storageClass: text({ en: 'Storage class', 'zh-CN': '存储类' }, storageClassOf, {
      facet: true,
      width: 130,
      kubectl: 'StorageClass',
    }),
    attributesClass: text(
      { en: 'Attributes class', 'zh-CN': '卷属性类' },
      p => p.spec?.volumeAttributesClassName,
      { width: 130, optional: true, kubectl: 'VolumeAttributesClass' },
    ),
    reason: text({ en: 'Reason', 'zh-CN': '原因' }, p => p.status?.reason || undefined, {
      width: 160,
      optional: true,
      kubectl: 'Reason',
    }),
    volumeMode: text({ en: 'Volume mode', 'zh-CN': '卷模式' }, p => p.spec?.volumeMode, {
      width: 100,
      optional: true,
      kubectl: 'VolumeMode',
    }),
    age: ageColumn(),
  },
  health,
  relations: [
    named('persistentvolumeclaims', p => [p.spec?.claimRef], { as: 'binds', direction: 'up' }),
    namedInCluster('storageclasses.storage.k8s.io', p => [storageClassOf(p)], {
      as: 'uses',
      direction: 'up',
    }),
  ],
  capabilities: {},
  words: messages.words,
  order: { column: 'status', direction: 'descending' },
});
