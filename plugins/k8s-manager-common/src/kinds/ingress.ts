import type { Ingress } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { text } from './cells';
import { defineKind } from './define';
import { named, namedInCluster } from './relations';
import { loadBalancerAddress } from './loadBalancerAddress';
import { restingHealth, restingMessages } from './restingHealth';

/** How many hosts are named before the rest is counted. */
const shown = 3;

/**
 * The HOSTS column of `kubectl get ingress`. What is left out is counted in rules, not in hosts, and a rule without a
 * host is skipped: both are the API server's.
 */
function hosts({ spec }: Ingress): string {
  const rules = spec?.rules ?? [];
  const first: string[] = [];
  let more = false;
  for (const { host } of rules) {
    if (first.length === shown) more = true;
    else if (host) first.push(host);
  }
  if (first.length === 0) return '*';
  return more ? `${first.join(',')} + ${rules.length - shown} more...` : first.join(',');
}

/** The services that get the traffic: of the rules, and of what no rule catches. */
const backendServices = ({ spec }: Ingress) => [
  spec?.defaultBackend?.service,
  ...(spec?.rules ?? []).flatMap(({ http }) => (http?.paths ?? []).map(p => p.backend.service)),
];

/** Ingresses. */
export const ingress = defineKind<Ingress>()({
  id: 'ingresses.networking.k8s.io',
  group: 'networking.k8s.io',
  version: 'v1',
  resource: 'ingresses',
  aliases: ['ingresses.extensions'],
  namespaced: true,
  word: 'Ingress',
  short: 'ing',
  title: {
    one: { en: 'Ingress', 'zh-CN': 'Ingress' },
    many: { en: 'Ingresses', 'zh-CN': 'Ingress' },
  },
  section: 'network',
  columns: {
    class: text({ en: 'Class', 'zh-CN': '类' }, i => i.spec?.ingressClassName, {
      facet: true,
      width: 120,
      kubectl: 'Class',
    }),
    hosts: text({ en: 'Hosts', 'zh-CN': '主机' }, hosts, { width: 280, kubectl: 'Hosts' }),
    address: text(
      { en: 'Address', 'zh-CN': '地址' },
      i => loadBalancerAddress(i.status?.loadBalancer),
      { width: 160, kubectl: 'Address' },
    ),
    ports: text({ en: 'Ports', 'zh-CN': '端口' }, i => (i.spec?.tls?.length ? '80, 443' : '80'), {
      width: 84,
      kubectl: 'Ports',
    }),
    age: ageColumn(),
  },
  // Many ingress controllers never report an address, so that a missing one says nothing.
  health: restingHealth,
  relations: [
    named('services', backendServices, { as: 'routesTo' }),
    named('secrets', i => (i.spec?.tls ?? []).map(({ secretName }) => secretName), { as: 'uses' }),
    namedInCluster('ingressclasses.networking.k8s.io', i => [i.spec?.ingressClassName], {
      as: 'uses',
      direction: 'up',
    }),
  ],
  capabilities: {},
  words: restingMessages.words,
  order: { column: 'name', direction: 'ascending' },
});
