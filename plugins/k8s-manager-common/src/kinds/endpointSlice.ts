import type { Health } from '../clusters';
import type { EndpointSlice } from '../kubernetes';
import { defineMessages } from '../messages';
import { ageColumn } from './ageColumn';
import { link, text } from './cells';
import { defineKind } from './define';
import { named, referenced } from './relations';
import { controllerOf, generatedSuffixLength } from './owner';
import { restingHealth, restingMessages } from './restingHealth';

const messages = defineMessages('endpointslices.health', {
  noneReady: { en: 'none of {{count}} ready', 'zh-CN': '{{count}} 个均未就绪' },
});

/** How many of a list are named before the rest is counted. */
const shown = 3;

/** A list as the API server prints it; `undefined` for an empty one. */
function abridged(list: readonly string[]): string | undefined {
  const first = list.slice(0, shown).join(',');
  if (list.length > shown) return `${first} + ${list.length - shown} more...`;
  return first || undefined;
}

/** How many take traffic. An absent condition means ready: discovery.k8s.io/v1, EndpointConditions. */
function readyOf({ endpoints }: EndpointSlice): number {
  return (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false).length;
}

function health(slice: EndpointSlice): Health {
  const resting = restingHealth(slice);
  const all = slice.endpoints ?? [];
  const noneReady = all.length > 0 && readyOf(slice) === 0;
  return resting.state === 'ok' && noneReady
    ? { state: 'degraded', reason: messages.noneReady({ count: all.length }) }
    : resting;
}

/** Endpoint slices. */
export const endpointSlice = defineKind<EndpointSlice>()({
  id: 'endpointslices.discovery.k8s.io',
  group: 'discovery.k8s.io',
  version: 'v1',
  resource: 'endpointslices',
  namespaced: true,
  word: 'EndpointSlice',
  short: 'endpointslice',
  title: {
    one: { en: 'EndpointSlice', 'zh-CN': '端点切片' },
    many: { en: 'EndpointSlices', 'zh-CN': '端点切片' },
  },
  section: 'network',
  columns: {
    service: link({ en: 'Service', 'zh-CN': '服务' }, controllerOf, { width: 180 }),
    addressType: text({ en: 'Address type', 'zh-CN': '地址类型' }, e => e.addressType, {
      facet: true,
      width: 110,
      kubectl: 'AddressType',
    }),
    ports: text(
      { en: 'Ports', 'zh-CN': '端口' },
      e => abridged((e.ports ?? []).map(({ port, name }) => String(port ?? name ?? '*'))),
      { width: 140, kubectl: 'Ports' },
    ),
    endpoints: text(
      { en: 'Endpoints', 'zh-CN': '端点' },
      e => abridged((e.endpoints ?? []).flatMap(({ addresses }) => addresses)),
      { width: 320, kubectl: 'Endpoints' },
    ),
    age: ageColumn(),
  },
  health,
  listsEndpoints: true,
  figures: {
    ready: { of: readyOf },
    total: { of: e => e.endpoints?.length ?? 0 },
  },
  generatedSuffix: generatedSuffixLength,
  relations: [
    named('services', e => [e.metadata?.labels?.['kubernetes.io/service-name']], {
      as: 'attachedTo',
      direction: 'up',
    }),
    referenced(e => (e.endpoints ?? []).map(({ targetRef }) => targetRef), { as: 'routesTo' }),
  ],
  capabilities: {},
  words: { ...messages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
