import type { Health } from '../clusters';
import type { PersistentVolumeClaim } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { link, status, text } from './cells';
import { defineKind } from './define';
import { namedInCluster } from './relations';
import { parseQuantity } from './quantity';
import { accessModesText, storageClassOf } from './volume';

const messages = defineMessages('persistentvolumeclaims.health', {
  waiting: { en: 'waits for a volume', 'zh-CN': '等待卷' },
  lost: { en: 'its volume is gone', 'zh-CN': '卷已不存在' },
});

const phase = (claim: PersistentVolumeClaim) =>
  claim.metadata?.deletionTimestamp ? 'Terminating' : (claim.status?.phase ?? '');

function health(claim: PersistentVolumeClaim): Health {
  switch (phase(claim)) {
    case 'Bound':
      return { state: 'ok' };
    case 'Pending':
      // A claim of a class that waits for its first consumer pends for ever without anything being wrong.
      return { state: 'progressing', reason: messages.waiting() };
    case 'Terminating':
      return { state: 'progressing' };
    case 'Lost':
      return { state: 'failed', reason: messages.lost() };
    default:
      return { state: 'unknown' };
  }
}

/** Persistent volume claims. */
export const persistentVolumeClaim = defineKind<PersistentVolumeClaim>()({
  id: 'persistentvolumeclaims',
  group: '',
  version: 'v1',
  resource: 'persistentvolumeclaims',
  namespaced: true,
  word: 'PersistentVolumeClaim',
  short: 'pvc',
  title: {
    one: { en: 'PersistentVolumeClaim', 'zh-CN': '持久卷申领' },
    many: { en: 'PersistentVolumeClaims', 'zh-CN': '持久卷申领' },
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
      { facet: true, width: 220, kubectl: 'Status' },
    ),
    volume: link(
      { en: 'Volume', 'zh-CN': '卷' },
      ({ spec }) =>
        spec?.volumeName ? { kind: 'persistentvolumes', name: spec.volumeName } : undefined,
      { width: 240, kubectl: 'Volume' },
    ),
    capacity: text(
      { en: 'Capacity', 'zh-CN': '容量' },
      p => (p.spec?.volumeName ? String(p.status?.capacity?.storage ?? 0) : undefined),
      { width: 84, measure: parseQuantity, kubectl: 'Capacity' },
    ),
    requested: text(
      { en: 'Requested', 'zh-CN': '请求容量' },
      p => {
        const wanted = p.spec?.resources?.requests?.storage;
        return wanted === undefined ? undefined : String(wanted);
      },
      { width: 92, measure: parseQuantity, optional: true },
    ),
    accessModes: text(
      { en: 'Access modes', 'zh-CN': '访问模式' },
      p => (p.spec?.volumeName ? accessModesText(p.status?.accessModes) : undefined),
      { width: 110, kubectl: 'Access Modes' },
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
    volumeMode: text({ en: 'Volume mode', 'zh-CN': '卷模式' }, p => p.spec?.volumeMode, {
      width: 100,
      optional: true,
      kubectl: 'VolumeMode',
    }),
    age: ageColumn(),
  },
  health,
  relations: [
    namedInCluster('persistentvolumes', p => [p.spec?.volumeName], { as: 'binds' }),
    namedInCluster('storageclasses.storage.k8s.io', p => [storageClassOf(p)], {
      as: 'uses',
      direction: 'up',
    }),
  ],
  capabilities: {},
  words: messages.words,
  order: { column: 'status', direction: 'descending' },
});
