import type { HorizontalPodAutoscaler } from '../kubernetes';

type Metric = NonNullable<NonNullable<HorizontalPodAutoscaler['spec']>['metrics']>[number];
type MetricStatus = NonNullable<
  NonNullable<HorizontalPodAutoscaler['status']>['currentMetrics']
>[number];
type Target = NonNullable<Metric['resource']>['target'];
type Current = NonNullable<MetricStatus['resource']>['current'];

/** How many metrics are written before the rest is counted. */
const shown = 2;

/** A quantity the API server was not given prints as Go prints nothing. */
const quantity = (given: string | number | undefined) => String(given ?? '<nil>');
const percent = (given: number | undefined, none: string) =>
  given === undefined ? none : `${given}%`;

/** A metric of a resource: a utilization, or an average where the target names one. */
function resource(name: string, target: Target, current: Current | undefined): string {
  if (target.averageValue !== undefined) {
    const now = current ? quantity(current.averageValue) : '<unknown>';
    return `${name}: ${now}/${quantity(target.averageValue)}`;
  }
  const now = percent(current?.averageUtilization, '<unknown>');
  return `${name}: ${now}/${percent(target.averageUtilization, '<auto>')}`;
}

/** A metric of an object or from outside: a value, or an average over the pods. */
function value(target: Target, current: Current | undefined): string {
  if (target.averageValue !== undefined) {
    return `${quantity(current?.averageValue ?? '<unknown>')}/${quantity(target.averageValue)} (avg)`;
  }
  return `${current ? quantity(current.value) : '<unknown>'}/${quantity(target.value)}`;
}

function metric(spec: Metric, now: MetricStatus | undefined): string {
  if (spec.type === 'External' && spec.external) {
    return value(spec.external.target, now?.external?.current);
  }
  if (spec.type === 'Object' && spec.object) return value(spec.object.target, now?.object?.current);
  if (spec.type === 'Pods' && spec.pods) {
    const current = now?.pods ? quantity(now.pods.current.averageValue) : '<unknown>';
    return `${current}/${quantity(spec.pods.target.averageValue)}`;
  }
  if (spec.type === 'Resource' && spec.resource) {
    return resource(spec.resource.name, spec.resource.target, now?.resource?.current);
  }
  if (spec.type === 'ContainerResource' && spec.containerResource) {
    const { name, target } = spec.containerResource;
    return resource(name, target, now?.containerResource?.current);
  }
  return '<unknown type>';
}

/**
 * The TARGETS column of `kubectl get hpa`: current and target of each metric. Statuses belong to metrics by position.
 * Source: the server-side printer of Kubernetes 1.36 (`formatHPAMetrics`).
 */
export function autoscalerTargets({ spec, status }: HorizontalPodAutoscaler): string | undefined {
  const metrics = (spec?.metrics ?? []).map((each, place) =>
    metric(each, status?.currentMetrics?.[place]),
  );
  if (metrics.length === 0) return undefined;
  const named = metrics.slice(0, shown).join(', ');
  return metrics.length > shown ? `${named} + ${metrics.length - shown} more...` : named;
}
