import type { Health } from '../clusters';
import type { Service } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { text } from './cells';
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
