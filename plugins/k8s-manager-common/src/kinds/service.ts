import type { Health } from '../clusters';
import type { Service } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { ratio, text } from './cells';
import { defineKind } from './define';
import { labelled } from './relations';
import { labelsText } from './labelSelector';
import { loadBalancerAddress } from './loadBalancerAddress';
import { restingHealth, restingMessages } from './restingHealth';

const messages = defineMessages('services.health', {
  noAddress: {
    en: 'no load balancer address yet',
    'zh-CN': '尚未分配负载均衡器地址',
  },
  noEndpoints: { en: 'no pod behind it', 'zh-CN': '没有可用的 Pod' },
  noneReady: { en: 'none of {{count}} ready', 'zh-CN': '{{count}} 个均未就绪' },
});

/** The EXTERNAL-IP column of `kubectl get services`. */
function externalAddress({ spec, status }: Service): string | undefined {
  if (spec?.type === 'ExternalName') return spec.externalName;
  const balanced =
    spec?.type === 'LoadBalancer' ? loadBalancerAddress(status?.loadBalancer) : undefined;
  const addresses = [...(balanced ? [balanced] : []), ...(spec?.externalIPs ?? [])];
  if (addresses.length > 0) return addresses.join(',');
  return spec?.type === 'LoadBalancer' ? '<pending>' : undefined;
}

function health(service: Service): Health {
  const resting = restingHealth(service);
  const waiting =
    service.spec?.type === 'LoadBalancer' &&
    loadBalancerAddress(service.status?.loadBalancer) === undefined;
  return resting.state === 'ok' && waiting
    ? { state: 'progressing', reason: messages.noAddress() }
    : resting;
}

/** Whether pods are to be found behind it: an alias and one whose endpoints somebody else writes name none themselves. */
function selects({ spec }: Service): boolean {
  return spec?.type !== 'ExternalName' && Object.keys(spec?.selector ?? {}).length > 0;
}

/** Services. */
export const service = defineKind<Service>()({
  id: 'services',
  group: '',
  version: 'v1',
  resource: 'services',
  namespaced: true,
  word: 'Service',
  short: 'svc',
  title: { one: { en: 'Service', 'zh-CN': '服务' }, many: { en: 'Services', 'zh-CN': '服务' } },
  section: 'network',
  columns: {
    type: text({ en: 'Type', 'zh-CN': '类型' }, s => s.spec?.type, {
      facet: true,
      width: 110,
      kubectl: 'Type',
    }),
    clusterIp: text(
      { en: 'Cluster IP', 'zh-CN': '集群 IP' },
      s => s.spec?.clusterIPs?.[0] || undefined,
      { width: 130, kubectl: 'Cluster-IP' },
    ),
    externalIp: text({ en: 'External IP', 'zh-CN': '外部 IP' }, externalAddress, {
      width: 180,
      kubectl: 'External-IP',
    }),
    endpoints: ratio(
      { en: 'Endpoints', 'zh-CN': '端点' },
      (_, { endpoints }, figures) =>
        endpoints && (figures.selects || endpoints.total > 0)
          ? [endpoints.ready, endpoints.total]
          : undefined,
      { fact: 'endpoints', width: 84 },
    ),
    ports: text(
      { en: 'Ports', 'zh-CN': '端口' },
      s =>
        (s.spec?.ports ?? [])
          .map(({ port, nodePort, protocol }) =>
            nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
          )
          .join(',') || undefined,
      { width: 200, kubectl: 'Port(s)' },
    ),
    selector: text({ en: 'Selector', 'zh-CN': '选择算符' }, s => labelsText(s.spec?.selector), {
      width: 240,
      optional: true,
      kubectl: 'Selector',
    }),
    age: ageColumn(),
  },
  health,
  healthInFacts: {
    facts: ['endpoints'],
    of: (own, { endpoints }, figures) => {
      if (own.state !== 'ok' || !figures.selects || !endpoints || endpoints.ready > 0) return own;
      const { total } = endpoints;
      const reason = total > 0 ? messages.noneReady({ count: total }) : messages.noEndpoints();
      return { state: 'degraded', reason };
    },
  },
  figures: { selects: { of: s => (selects(s) ? 1 : 0) } },
  relations: [
    labelled('pods', s => s.spec?.selector),
    labelled(
      'endpointslices.discovery.k8s.io',
      s => (s.metadata?.name ? { 'kubernetes.io/service-name': s.metadata.name } : undefined),
      { as: 'owns' },
    ),
  ],
  capabilities: {},
  words: { ...messages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
