import type { ReplicationController } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { count, images, text } from './cells';
import { controllerColumn } from './controllerColumn';
import { defineKind } from './define';
import { owned } from './relations';
import { ownerColumn } from './ownerColumn';
import { labelsText } from './labelSelector';
import { usageColumns } from './usageColumns';

/** Replication controllers: what replica sets were before there were deployments. */
export const replicationController = defineKind<ReplicationController>()({
  id: 'replicationcontrollers',
  group: '',
  version: 'v1',
  resource: 'replicationcontrollers',
  namespaced: true,
  word: 'ReplicationController',
  short: 'rc',
  title: {
    one: { en: 'ReplicationController', 'zh-CN': 'ReplicationController' },
    many: { en: 'ReplicationControllers', 'zh-CN': 'ReplicationController' },
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
    images: images(
      { en: 'Images', 'zh-CN': '镜像' },
      r => r.spec?.template?.spec?.containers.map(c => c.image ?? ''),
      { width: 280, kubectl: 'Images' },
    ),
    selector: text({ en: 'Selector', 'zh-CN': '选择算符' }, r => labelsText(r.spec?.selector), {
      width: 200,
      optional: true,
      kubectl: 'Selector',
    }),
    ...usageColumns({}, { optional: true }),
    controller: controllerColumn({ optional: true }),
    owner: ownerColumn(),
    age: ageColumn(),
  },
  health: r => {
    if ((r.status?.readyReplicas ?? 0) >= (r.spec?.replicas ?? 1)) return { state: 'ok' };
    const refused = r.status?.conditions?.find(
      c => c.type === 'ReplicaFailure' && c.status === 'True',
    );
    return refused
      ? { state: 'failed', reason: { verbatim: refused.reason ?? '' } }
      : { state: 'progressing' };
  },
  relations: [owned('pods')],
  capabilities: {},
  order: { column: 'name', direction: 'ascending' },
});
