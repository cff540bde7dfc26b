import type { Health } from '../clusters';
import type { Gateway } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { count, link, status, text } from './cells';
import { conditionCell, conditionOf, type Condition } from './condition';
import { defineKind } from './define';
import { gatewayMessages } from './gatewayMessages';
import { named, namedInCluster } from './relations';
import { restingHealth, restingMessages } from './restingHealth';

const programmed = (gateway: Gateway) => conditionOf(gateway.status?.conditions, 'Programmed');

/** What keeps a listener from serving, if something does. Source: the listener conditions of Gateway API v1. */
const obstacleOf = (conditions: readonly Condition[]) =>
  conditions.find(
    ({ type, status: value }) =>
      (type === 'Conflicted' && value === 'True') ||
      (['Accepted', 'ResolvedRefs', 'Programmed'].includes(type) && value === 'False'),
  );

function health(gateway: Gateway): Health {
  const refused = [conditionOf(gateway.status?.conditions, 'Accepted'), programmed(gateway)].find(
    condition => condition?.status === 'False' && condition.reason !== 'Pending',
  );
  if (refused) return { state: 'failed', reason: { verbatim: refused.reason ?? refused.type } };
  for (const { name, conditions } of gateway.status?.listeners ?? []) {
    const obstacle = obstacleOf(conditions ?? []);
    if (obstacle) {
      const reason = obstacle.reason ?? obstacle.type;
      return {
        state: 'degraded',
        reason: gatewayMessages.listener({ listener: name, reason }),
      };
    }
  }
  return programmed(gateway)?.status === 'True'
    ? restingHealth(gateway)
    : { state: 'progressing', reason: gatewayMessages.waiting() };
}

/** The secrets that hold the certificates of the listeners; a certificate may be of a kind of its own. */
const certificates = ({ spec }: Gateway) =>
  (spec?.listeners ?? [])
    .flatMap(({ tls }) => tls?.certificateRefs ?? [])
    .filter(({ group = '', kind = 'Secret' }) => group === '' && kind === 'Secret');

/** Gateways. */
export const gateway = defineKind<Gateway>()({
  id: 'gateways.gateway.networking.k8s.io',
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'gateways',
  namespaced: true,
  word: 'Gateway',
  short: 'gtw',
  title: {
    one: { en: 'Gateway', 'zh-CN': '网关' },
    many: { en: 'Gateways', 'zh-CN': '网关' },
  },
  section: 'network',
  columns: {
    class: link(
      { en: 'Class', 'zh-CN': '类' },
      ({ spec }) =>
        spec?.gatewayClassName
          ? { kind: 'gatewayclasses.gateway.networking.k8s.io', name: spec.gatewayClassName }
          : undefined,
      { facet: true, width: 120, kubectl: 'Class' },
    ),
    // The API server prints the first address of several.
    address: text({ en: 'Address', 'zh-CN': '地址' }, g => g.status?.addresses?.[0]?.value, {
      width: 240,
      kubectl: 'Address',
    }),
    programmed: status(
      { en: 'Programmed', 'zh-CN': '已生效' },
      g => conditionCell(programmed(g), health(g)),
      { facet: true, width: 220, kubectl: 'Programmed' },
    ),
    listeners: text(
      { en: 'Listeners', 'zh-CN': '监听器' },
      g => g.spec?.listeners?.map(({ protocol, port }) => `${protocol} ${port}`).join(', '),
      { width: 200 },
    ),
    routes: count(
      { en: 'Routes', 'zh-CN': '路由' },
      g => g.status?.listeners?.reduce((sum, { attachedRoutes = 0 }) => sum + attachedRoutes, 0),
      { width: 84 },
    ),
    age: ageColumn(),
  },
  health,
  relations: [
    namedInCluster('gatewayclasses.gateway.networking.k8s.io', g => [g.spec?.gatewayClassName], {
      as: 'uses',
      direction: 'up',
    }),
    named('secrets', certificates, { as: 'uses' }),
  ],
  capabilities: {},
  words: { ...gatewayMessages.words, ...restingMessages.words },
  order: { column: 'name', direction: 'ascending' },
});
