import { annotation } from './behaviour';

const kwok = 'kwok.x-k8s.io/v1alpha1';

/** CEL: the number that an annotation of the pod holds. */
const share = (name: string, otherwise: string) =>
  `("${name}" in pod.metadata.annotations ? double(pod.metadata.annotations["${name}"]) : ${otherwise})`;

/** CEL: what the container asks for, or a little where it asks for nothing. */
const requested = (resource: string, otherwise: string) =>
  `("${resource}" in container.resources.requests ? container.resources.requests["${resource}"] : Quantity("${otherwise}"))`;

/** CEL: between 0.7 and 1.3, the same for a pod as long as it lives, spread by the first digit of its uid. */
const ofThePod = [
  ['2', '0.7'],
  ['4', '0.8'],
  ['6', '0.9'],
  ['8', '1.0'],
  ['a', '1.1'],
  ['c', '1.2'],
].reduceRight(
  (rest, [digit, factor]) => `(pod.metadata.uid < "${digit}" ? ${factor} : ${rest})`,
  '1.3',
);

/** CEL: up from 0 to 1 and down again within ten minutes. */
const second = 'int(UnixSecond(Now()))';
const wave = `(double(${second} % 600 < 300 ? ${second} % 300 : 300 - ${second} % 300) / 300.0)`;

const running = (amount: string) => `pod.status.phase == "Running" ? ${amount} : Quantity("0")`;

/**
 * How much each simulated container uses, as kwok computes it at every question: a share of what it
 * asks for, by annotations of the pod, a little different for each pod and never still.
 */
const clusterResourceUsage = {
  apiVersion: kwok,
  kind: 'ClusterResourceUsage',
  metadata: { name: 'dev-cluster' },
  spec: {
    usages: [
      {
        usage: {
          cpu: {
            expression: running(
              `${requested('cpu', '20m')} * (${share(annotation.cpuUsage, '0.4')} * ${ofThePod} * (0.8 + 0.3 * ${wave} + 0.1 * Rand()))`,
            ),
          },
          memory: {
            expression: running(
              `${requested('memory', '32Mi')} * (${share(annotation.memoryUsage, '0.65')} * (0.85 + 0.15 * ${ofThePod}) * (0.98 + 0.04 * Rand()))`,
            ),
          },
        },
      },
    ],
  },
};

const labels = [
  { name: 'container', value: 'container.name' },
  { name: 'namespace', value: 'pod.metadata.namespace' },
  { name: 'pod', value: 'pod.metadata.name' },
];
const metric = (
  dimension: 'container' | 'node',
  name: string,
  kind: 'gauge' | 'counter',
  value: string,
) => ({
  name: `${dimension}_${name}`,
  dimension,
  kind,
  help: `${dimension} ${name}`.replaceAll('_', ' '),
  value,
  ...(dimension === 'container' && { labels }),
});

/** What metrics-server reads of a node. Source: the kubelet's `/metrics/resource`, the series that it uses of it. */
const nodeMetrics = {
  apiVersion: kwok,
  kind: 'Metric',
  metadata: { name: 'resource' },
  spec: {
    path: '/metrics/nodes/{nodeName}/metrics/resource',
    metrics: [
      // Rounded: a start that moves back by a rounding error makes metrics-server drop the container.
      metric(
        'container',
        'start_time_seconds',
        'gauge',
        'int(UnixSecond(Now()) - pod.SinceSecond() + 0.5)',
      ),
      metric(
        'container',
        'cpu_usage_seconds_total',
        'counter',
        'pod.CumulativeUsage("cpu", container.name)',
      ),
      metric(
        'container',
        'memory_working_set_bytes',
        'gauge',
        'pod.Usage("memory", container.name)',
      ),
      // A node has work of its own; one that used nothing would be left out by metrics-server.
      metric(
        'node',
        'cpu_usage_seconds_total',
        'counter',
        'node.CumulativeUsage("cpu") + 0.12 * node.SinceSecond()',
      ),
      metric(
        'node',
        'memory_working_set_bytes',
        'gauge',
        'node.Usage("memory") + 700.0 * 1024.0 * 1024.0',
      ),
    ],
  },
};

/** Documents of kwok's configuration that make usage. */
export const usage: readonly object[] = [clusterResourceUsage, nodeMetrics];
