import type { Health } from '../clusters';
import type { Node } from '../kubernetes';
import { defineMessages } from '../messages';
import { age, status, text } from './cells';
import { defineKind } from './define';
import { parseQuantity } from './quantity';
import { usageColumns } from './usageColumns';

const messages = defineMessages('nodes.health', {
  kubeletSilent: { en: 'kubelet stopped reporting', 'zh-CN': 'kubelet 停止上报' },
  cordoned: { en: 'takes no new pods', 'zh-CN': '不再接收新 Pod' },
});

const rolePrefix = 'node-role.kubernetes.io/';

/** The STATUS column of `kubectl get nodes`. */
function nodeWord(node: Node): string {
  const ready = node.status?.conditions?.find(c => c.type === 'Ready');
  let word = 'Unknown';
  if (ready) word = ready.status === 'True' ? 'Ready' : 'NotReady';
  return node.spec?.unschedulable ? `${word},SchedulingDisabled` : word;
}

function health(node: Node): Health {
  const conditions = node.status?.conditions ?? [];
  const ready = conditions.find(c => c.type === 'Ready');
  if (!ready) return { state: 'unknown' };
  if (ready.status === 'Unknown') return { state: 'failed', reason: messages.kubeletSilent() };
  if (ready.status !== 'True') {
    return { state: 'failed', reason: { verbatim: ready.reason ?? '' } };
  }
  const pressure = conditions.find(c => c.type !== 'Ready' && c.status === 'True');
  if (pressure) return { state: 'degraded', reason: { verbatim: pressure.type } };
  return node.spec?.unschedulable
    ? { state: 'degraded', reason: messages.cordoned() }
    : { state: 'ok' };
}

/** Nodes. */
export const node = defineKind<Node>()({
  id: 'nodes',
  group: '',
  version: 'v1',
  resource: 'nodes',
  namespaced: false,
  word: 'Node',
  short: 'no',
  title: { one: { en: 'Node', 'zh-CN': '节点' }, many: { en: 'Nodes', 'zh-CN': '节点' } },
  section: 'cluster',
  columns: {
    status: status(
      { en: 'Status', 'zh-CN': '状态' },
      n => {
        const { state, reason } = health(n);
        const word = nodeWord(n);
        return reason ? { word, state, detail: reason } : { word, state };
      },
      { facet: true, width: 240, kubectl: 'Status' },
    ),
    roles: text(
      { en: 'Roles', 'zh-CN': '角色' },
      n => {
        const labels = n.metadata?.labels ?? {};
        const roles = Object.keys(labels)
          .filter(key => key.startsWith(rolePrefix) && key.length > rolePrefix.length)
          .map(key => key.slice(rolePrefix.length));
        if (labels['kubernetes.io/role']) roles.push(labels['kubernetes.io/role']);
        return [...new Set(roles)].sort().join(',') || '<none>';
      },
      { width: 140, kubectl: 'Roles' },
    ),
    ...usageColumns({ cpu: { limit: 'cpu' }, memory: { limit: 'memory' } }),
    version: text({ en: 'Version', 'zh-CN': '版本' }, n => n.status?.nodeInfo?.kubeletVersion, {
      facet: true,
      width: 140,
      kubectl: 'Version',
    }),
    age: age({ en: 'Age', 'zh-CN': '存在时长' }, n => n.metadata?.creationTimestamp, {
      width: 64,
      kubectl: 'Age',
    }),
  },
  health,
  usage: 'nodes',
  figures: {
    ready: { of: n => (nodeWord(n).startsWith('Ready') ? 1 : 0) },
    cpu: { of: n => parseQuantity(n.status?.allocatable?.cpu) ?? 0 },
    memory: { of: n => parseQuantity(n.status?.allocatable?.memory) ?? 0 },
  },
  capabilities: {},
  words: messages.words,
  order: { column: 'status', direction: 'descending' },
});
