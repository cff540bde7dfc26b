import type { Health } from '../clusters';
import type { VerticalPodAutoscaler } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { count, link, status, text } from './cells';
import { conditionCell, conditionOf } from './condition';
import { defineKind } from './define';
import { idOfReference } from './owner';
import { parseQuantity } from './quantity';
import { referenced } from './relations';
import { restingHealth, restingMessages } from './restingHealth';

const messages = defineMessages('verticalpodautoscalers.health', {
  noRecommendation: { en: 'no recommendation yet', 'zh-CN': '尚无推荐值' },
});

const provided = (autoscaler: VerticalPodAutoscaler) =>
  conditionOf(autoscaler.status?.conditions, 'RecommendationProvided');

function health(autoscaler: VerticalPodAutoscaler): Health {
  for (const [type, state] of [
    ['ConfigUnsupported', 'failed'],
    ['NoPodsMatched', 'degraded'],
  ] as const) {
    const condition = conditionOf(autoscaler.status?.conditions, type);
    if (condition?.status === 'True') {
      return { state, reason: { verbatim: condition.reason ?? condition.type } };
    }
  }
  return provided(autoscaler)?.status === 'True'
    ? restingHealth(autoscaler)
    : { state: 'progressing', reason: messages.noRecommendation() };
}

/** A recommended amount of the first container, as the API server prints it. */
const recommended = ({ status: reported }: VerticalPodAutoscaler, resource: string) => {
  const amount = reported?.recommendation?.containerRecommendations?.[0]?.target?.[resource];
  return amount === undefined ? undefined : String(amount);
};

/** Vertical pod autoscalers. */
export const verticalPodAutoscaler = defineKind<VerticalPodAutoscaler>()({
  id: 'verticalpodautoscalers.autoscaling.k8s.io',
  group: 'autoscaling.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta2'],
  resource: 'verticalpodautoscalers',
  namespaced: true,
  word: 'VerticalPodAutoscaler',
  short: 'vpa',
  title: {
    one: { en: 'Vertical autoscaler', 'zh-CN': 'Pod 垂直自动扩缩器' },
    many: { en: 'Vertical autoscalers', 'zh-CN': 'Pod 垂直自动扩缩器' },
  },
  section: 'workloads',
  columns: {
    reference: link(
      { en: 'Scales', 'zh-CN': '扩缩对象' },
      ({ spec, metadata }) =>
        spec?.targetRef && {
          kind: idOfReference(spec.targetRef.apiVersion ?? '', spec.targetRef.kind),
          name: spec.targetRef.name,
          ...(metadata?.namespace ? { namespace: metadata.namespace } : {}),
        },
      { width: 220 },
    ),
    mode: text({ en: 'Mode', 'zh-CN': '模式' }, v => v.spec?.updatePolicy?.updateMode, {
      facet: true,
      width: 130,
      kubectl: 'Mode',
    }),
    cpu: text({ en: 'CPU', 'zh-CN': 'CPU' }, v => recommended(v, 'cpu'), {
      width: 84,
      measure: parseQuantity,
      kubectl: 'CPU',
    }),
    memory: text({ en: 'Memory', 'zh-CN': '内存' }, v => recommended(v, 'memory'), {
      width: 110,
      measure: parseQuantity,
      kubectl: 'Mem',
    }),
    provided: status(
      { en: 'Provided', 'zh-CN': '已给出推荐' },
      v => conditionCell(provided(v), health(v)),
      { facet: true, width: 200, kubectl: 'Provided' },
    ),
    minimum: count(
      { en: 'Minimum replicas', 'zh-CN': '最小副本数' },
      v => v.spec?.updatePolicy?.minReplicas,
      { width: 110, optional: true, kubectl: 'MinReplicas' },
    ),
    age: ageColumn(),
  },
  health,
  relations: [referenced(v => [v.spec?.targetRef], { as: 'scales' })],
  capabilities: {},
  words: { ...messages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
