import type { Service } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { type CellPayloads, type FactValues, ratio, status, text } from './cells';
import { defineKind } from './define';
import { labelled } from './relations';
import { labelsText } from './labelSelector';
import { loadBalancerAddress } from './loadBalancerAddress';
import { restingHealth, restingMessages } from './restingHealth';

const words = defineMessages('services.state', {
  ready: { en: 'Ready', 'zh-CN': '就绪' },
  active: { en: 'Active', 'zh-CN': '已启用' },
  empty: { en: 'Empty', 'zh-CN': '无端点' },
  notReady: { en: 'Not ready', 'zh-CN': '未就绪' },
  pending: { en: 'Pending', 'zh-CN': '等待中' },
});

const messages = defineMessages('services.health', {
  noAddress: {
    en: 'no load balancer address yet',
    'zh-CN': '尚未分配负载均衡器地址',
  },
  noEndpoints: { en: 'no pod behind it', 'zh-CN': '没有可用的 Pod' },
  noneReady: { en: 'none of {{count}} ready', 'zh-CN': '{{count}} 个均未就绪' },
});

/** The EXTERNAL-IP column of `kubectl get services`. */
function externalAddress({ spec, status: now }: Service): string | undefined {
  if (spec?.type === 'ExternalName') return spec.externalName;
  const balanced =
    spec?.type === 'LoadBalancer' ? loadBalancerAddress(now?.loadBalancer) : undefined;
  const addresses = [...(balanced ? [balanced] : []), ...(spec?.externalIPs ?? [])];
  if (addresses.length > 0) return addresses.join(',');
  return spec?.type === 'LoadBalancer' ? '<pending>' : undefined;
}

/** A cloud has yet to give it an address. */
function waits({ spec, status: now }: Service): boolean {
  return spec?.type === 'LoadBalancer' && loadBalancerAddress(now?.loadBalancer) === undefined;
}

/** Whether pods are to be found behind it: an alias and one whose endpoints somebody else writes name none themselves. */
function selects({ spec }: Service): boolean {
  return spec?.type !== 'ExternalName' && Object.keys(spec?.selector ?? {}).length > 0;
}

/** How it is, from what is kept of it: what stands behind it changes without a change of the Service. */
function stateOf(
  endpoints: FactValues['endpoints'] | undefined,
  { selects: choosing, terminating, waiting }: Readonly<Record<string, number>>,
): CellPayloads['status'] {
  if (terminating) return { word: restingMessages.terminating(), state: 'progressing' };
  if (choosing && endpoints?.ready === 0) {
    const { total } = endpoints;
    const detail = total > 0 ? messages.noneReady({ count: total }) : messages.noEndpoints();
    return { word: total > 0 ? words.notReady() : words.empty(), state: 'degraded', detail };
  }
  if (waiting) return { word: words.pending(), state: 'progressing', detail: messages.noAddress() };
  // What is not known (slices that may not be read, an alias) is not called ready.
  return { word: endpoints?.ready ? words.ready() : words.active(), state: 'ok' };
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
    state: status(
      { en: 'State', 'zh-CN': '状态' },
      (_, { endpoints }, figures) => stateOf(endpoints, figures),
      { fact: 'endpoints', facet: true, width: 140 },
    ),
    type: text({ en: 'Type', 'zh-CN': '类型' }, s => s.spec?.type, {
      facet: true,
      width: 96,
      kubectl: 'Type',
    }),
    clusterIp: text(
      { en: 'Cluster IP', 'zh-CN': '集群 IP' },
      s => s.spec?.clusterIPs?.[0] || undefined,
      { width: 112, kubectl: 'Cluster-IP' },
    ),
    externalIp: text({ en: 'External IP', 'zh-CN': '外部 IP' }, externalAddress, {
      width: 120,
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
      { width: 150, kubectl: 'Port(s)' },
    ),
    selector: text({ en: 'Selector', 'zh-CN': '选择算符' }, s => labelsText(s.spec?.selector), {
      width: 240,
      optional: true,
      kubectl: 'Selector',
    }),
    age: ageColumn(),
  },
  health: s => {
    const resting = restingHealth(s);
    return resting.state === 'ok' && waits(s)
      ? { state: 'progressing', reason: messages.noAddress() }
      : resting;
  },
  healthInFacts: {
    facts: ['endpoints'],
    of: (own, { endpoints }, figures) => {
      if (figures.terminating) return own;
      const { state, detail } = stateOf(endpoints, figures);
      return detail ? { state, reason: detail } : { state };
    },
  },
  figures: {
    selects: { of: s => (selects(s) ? 1 : 0) },
    terminating: { of: s => (s.metadata?.deletionTimestamp ? 1 : 0) },
    waiting: { of: s => (waits(s) ? 1 : 0) },
  },
  relations: [
    labelled('pods', s => s.spec?.selector),
    labelled(
      'endpointslices.discovery.k8s.io',
      s => (s.metadata?.name ? { 'kubernetes.io/service-name': s.metadata.name } : undefined),
      { as: 'owns' },
    ),
  ],
  capabilities: {},
  words: { ...words.words, ...messages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
