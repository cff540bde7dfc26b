import type { Health } from '../clusters';
import type { Deployment } from '../kubernetes';
import { defineMessages } from '../messages';
import { age, count, images, ratio, status } from './cells';
import { controllerColumn } from './controllerColumn';
import { defineKind } from './define';
import { owned, selected } from './relations';
import { ownerColumn } from './ownerColumn';
import { usageColumns } from './usageColumns';

const words = defineMessages('deployments.state', {
  available: { en: 'Available', 'zh-CN': '可用' },
  progressing: { en: 'Rolling out', 'zh-CN': '正在发布' },
  stuck: { en: 'Rollout stuck', 'zh-CN': '发布停滞' },
  degraded: { en: 'Degraded', 'zh-CN': '降级' },
  down: { en: 'Down', 'zh-CN': '不可用' },
  none: { en: 'Scaled to zero', 'zh-CN': '已缩容至零' },
  paused: { en: 'Paused', 'zh-CN': '已暂停' },
  replicaFailure: { en: 'Pods refused', 'zh-CN': 'Pod 创建被拒' },
});

const reasons = defineMessages('deployments.health', {
  rollout: { en: '{{updated}} of {{wanted}} updated', 'zh-CN': '已更新 {{updated}}/{{wanted}}' },
  missing: { en: '{{missing}} of {{wanted}} missing', 'zh-CN': '缺少 {{missing}}/{{wanted}}' },
});

/** A deployment's state in one word, with the reason in a few. kubectl prints none, so these words are ours. */
interface State extends Health {
  readonly word: Exclude<keyof typeof words, 'words'>;
}

function stateOf(deployment: Deployment): State {
  const { spec, status: now, metadata } = deployment;
  const wanted = spec?.replicas ?? 1;
  const ready = now?.readyReplicas ?? 0;
  const updated = now?.updatedReplicas ?? 0;
  const condition = (type: string) => now?.conditions?.find(c => c.type === type);
  const missing = reasons.missing({ missing: Math.max(0, wanted - ready), wanted });
  if (condition('ReplicaFailure')?.status === 'True') {
    const why = condition('ReplicaFailure')?.reason ?? '';
    return { word: 'replicaFailure', state: 'failed', reason: { verbatim: why } };
  }
  if (wanted === 0 && (now?.replicas ?? 0) === 0) return { word: 'none', state: 'ok' };
  if (condition('Progressing')?.reason === 'ProgressDeadlineExceeded') {
    const reason = ready < wanted ? missing : reasons.rollout({ updated, wanted });
    return { word: 'stuck', state: ready === 0 ? 'failed' : 'degraded', reason };
  }
  // Until the controller has seen the newest spec, its status speaks of an older one.
  const seen = (now?.observedGeneration ?? 0) >= (metadata?.generation ?? 0);
  const settled = seen && updated >= wanted && (now?.replicas ?? 0) === updated;
  if (spec?.paused && !settled) return { word: 'paused', state: 'progressing' };
  if (!settled) {
    return {
      word: 'progressing',
      state: 'progressing',
      reason: reasons.rollout({ updated, wanted }),
    };
  }
  if (ready >= wanted) return { word: 'available', state: 'ok' };
  if (condition('Available')?.status === 'True') {
    return { word: 'degraded', state: 'degraded', reason: missing };
  }
  // Fresh pods of a finished template change are on their way; after the first availability they are missing.
  return condition('Progressing')?.reason === 'ReplicaSetUpdated'
    ? { word: 'progressing', state: 'progressing', reason: missing }
    : {
        word: ready === 0 ? 'down' : 'degraded',
        state: ready === 0 ? 'failed' : 'degraded',
        reason: missing,
      };
}

/** Deployments. */
export const deployment = defineKind<Deployment>()({
  id: 'deployments.apps',
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
  namespaced: true,
  word: 'Deployment',
  short: 'deploy',
  title: {
    one: { en: 'Deployment', 'zh-CN': 'Deployment' },
    many: { en: 'Deployments', 'zh-CN': 'Deployment' },
  },
  section: 'workloads',
  runsPods: true,
  usage: 'sum of pods',
  columns: {
    state: status(
      { en: 'State', 'zh-CN': '状态' },
      d => {
        const { word, state, reason } = stateOf(d);
        return reason
          ? { word: words[word](), state, detail: reason }
          : { word: words[word](), state };
      },
      { facet: true, width: 230 },
    ),
    ready: ratio(
      { en: 'Ready', 'zh-CN': '就绪' },
      d => [d.status?.readyReplicas ?? 0, d.spec?.replicas ?? 1],
      { width: 72, kubectl: 'Ready' },
    ),
    upToDate: count({ en: 'Up to date', 'zh-CN': '已更新' }, d => d.status?.updatedReplicas ?? 0, {
      width: 92,
      kubectl: 'Up-to-date',
    }),
    available: count({ en: 'Available', 'zh-CN': '可用' }, d => d.status?.availableReplicas ?? 0, {
      width: 84,
      kubectl: 'Available',
    }),
    images: images(
      { en: 'Images', 'zh-CN': '镜像' },
      d => d.spec?.template.spec?.containers.map(c => c.image ?? ''),
      { width: 300, kubectl: 'Images' },
    ),
    ...usageColumns({}, { optional: true }),
    controller: controllerColumn({ optional: true }),
    owner: ownerColumn(),
    age: age({ en: 'Age', 'zh-CN': '存在时长' }, d => d.metadata?.creationTimestamp, {
      width: 64,
      kubectl: 'Age',
    }),
  },
  health: d => {
    const { state, reason } = stateOf(d);
    return reason ? { state, reason } : { state };
  },
  relations: [owned('replicasets.apps'), selected('pods', d => d.spec?.selector)],
  capabilities: { restart: { podTemplate: ['spec', 'template'] } },
  words: { ...words.words, ...reasons.words },
  order: { column: 'state', direction: 'descending' },
});
