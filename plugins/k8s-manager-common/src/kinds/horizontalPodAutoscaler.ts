import type { Health } from '../clusters';
import type { HorizontalPodAutoscaler } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { autoscalerTargets } from './autoscalerTargets';
import { count, link, text } from './cells';
import { defineKind } from './define';
import { referenced } from './relations';
import { idOfReference } from './owner';
import { restingHealth, restingMessages } from './restingHealth';

const messages = defineMessages('horizontalpodautoscalers.health', {
  atCeiling: { en: 'wants more than {{maximum}}', 'zh-CN': '需要超过 {{maximum}} 个副本' },
});

function health(autoscaler: HorizontalPodAutoscaler): Health {
  const conditions = autoscaler.status?.conditions ?? [];
  const find = (type: string, status: string) =>
    conditions.find(c => c.type === type && c.status === status);
  const unable = find('AbleToScale', 'False');
  if (unable) return { state: 'failed', reason: { verbatim: unable.reason ?? unable.type } };
  const inactive = find('ScalingActive', 'False');
  // Somebody scaled the target to zero: that switches the autoscaler off on purpose.
  if (inactive && inactive.reason !== 'ScalingDisabled') {
    return { state: 'degraded', reason: { verbatim: inactive.reason ?? inactive.type } };
  }
  if (find('ScalingLimited', 'True')?.reason === 'TooManyReplicas') {
    const maximum = autoscaler.spec?.maxReplicas ?? 0;
    return { state: 'degraded', reason: messages.atCeiling({ maximum }) };
  }
  return restingHealth(autoscaler);
}

/** Horizontal pod autoscalers. */
export const horizontalPodAutoscaler = defineKind<HorizontalPodAutoscaler>()({
  id: 'horizontalpodautoscalers.autoscaling',
  group: 'autoscaling',
  version: 'v2',
  // Not v1: it knows no metrics.
  alsoServedAs: ['v2beta2'],
  resource: 'horizontalpodautoscalers',
  namespaced: true,
  word: 'HorizontalPodAutoscaler',
  short: 'hpa',
  title: {
    one: { en: 'Autoscaler', 'zh-CN': 'Pod 水平自动扩缩器' },
    many: { en: 'Autoscalers', 'zh-CN': 'Pod 水平自动扩缩器' },
  },
  section: 'workloads',
  columns: {
    // kubectl prints `Deployment/name`; a link shows the name and leads to the object.
    reference: link(
      { en: 'Scales', 'zh-CN': '扩缩对象' },
      ({ spec, metadata }) =>
        spec?.scaleTargetRef && {
          kind: idOfReference(spec.scaleTargetRef.apiVersion ?? '', spec.scaleTargetRef.kind),
          name: spec.scaleTargetRef.name,
          ...(metadata?.namespace ? { namespace: metadata.namespace } : {}),
        },
      { width: 220 },
    ),
    targets: text({ en: 'Targets', 'zh-CN': '目标' }, autoscalerTargets, {
      width: 240,
      kubectl: 'Targets',
    }),
    minimum: count({ en: 'Minimum', 'zh-CN': '最小副本数' }, h => h.spec?.minReplicas, {
      width: 84,
      kubectl: 'MinPods',
    }),
    maximum: count({ en: 'Maximum', 'zh-CN': '最大副本数' }, h => h.spec?.maxReplicas, {
      width: 84,
      kubectl: 'MaxPods',
    }),
    replicas: count({ en: 'Replicas', 'zh-CN': '副本' }, h => h.status?.currentReplicas ?? 0, {
      width: 84,
      kubectl: 'Replicas',
    }),
    age: ageColumn(),
  },
  health,
  relations: [referenced(h => [h.spec?.scaleTargetRef], { as: 'scales' })],
  capabilities: {},
  words: { ...messages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
