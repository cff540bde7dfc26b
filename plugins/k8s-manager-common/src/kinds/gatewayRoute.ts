import type { Health } from '../clusters';
import type { GrpcRoute, HttpRoute } from '../kubernetes';
import { ageColumn } from './ageColumn';
import { status, text } from './cells';
import { conditionOf } from './condition';
import { gatewayMessages } from './gatewayMessages';
import { named } from './relations';
import { restingHealth, restingMessages } from './restingHealth';

/** A route of Gateway API, whatever it carries. */
export type GatewayRoute = HttpRoute | GrpcRoute;

const listed = (names: readonly (string | undefined)[]) =>
  [...new Set(names.filter(name => name !== undefined))].join(', ') || undefined;

interface Reference {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
}

const backends = ({ spec }: GatewayRoute) =>
  // The two kinds of rules differ in what they match; their backends are alike.
  ((spec?.rules ?? []) as readonly { backendRefs?: Reference[] }[]).flatMap(
    ({ backendRefs = [] }) => backendRefs,
  );

const acceptances = (route: GatewayRoute) =>
  (route.status?.parents ?? []).map(({ conditions }) => conditionOf(conditions, 'Accepted'));

/**
 * The health of a route: what the gateways it names answered. A gateway that refuses it sends it nothing; a backend that
 * is not found makes the rule answer 500, while other rules go on. Source: the route conditions of Gateway API v1.
 */
export function gatewayRouteHealth(route: GatewayRoute): Health {
  const answers = acceptances(route);
  const refused = answers.find(condition => condition?.status === 'False');
  if (refused) {
    const everywhere = answers.every(condition => condition?.status === 'False');
    return {
      state: everywhere ? 'failed' : 'degraded',
      reason: { verbatim: refused.reason ?? refused.type },
    };
  }
  for (const { conditions } of route.status?.parents ?? []) {
    const unresolved = conditionOf(conditions, 'ResolvedRefs');
    const partial = conditionOf(conditions, 'PartiallyInvalid');
    const obstacle = [
      ...(unresolved?.status === 'False' ? [unresolved] : []),
      ...(partial?.status === 'True' ? [partial] : []),
    ][0];
    if (obstacle)
      return { state: 'degraded', reason: { verbatim: obstacle.reason ?? obstacle.type } };
  }
  const answered = answers.length > 0 && answers.every(condition => condition?.status === 'True');
  return answered
    ? restingHealth(route)
    : { state: 'progressing', reason: gatewayMessages.waiting() };
}

/** Which gateways a route is attached to, and where it sends what comes in. */
export const gatewayRouteRelations = [
  named(
    'gateways.gateway.networking.k8s.io',
    ({ spec }: GatewayRoute) =>
      (spec?.parentRefs ?? []).filter(({ kind = 'Gateway' }) => kind === 'Gateway'),
    { as: 'attachedTo', direction: 'up' },
  ),
  named(
    'services',
    (route: GatewayRoute) =>
      backends(route).filter(({ group = '', kind = 'Service' }) => !group && kind === 'Service'),
    { as: 'routesTo' },
  ),
] as const;

/** What is shown of every kind of route. */
export const gatewayRouteColumns = {
  // kubectl does not print what the gateways answered.
  status: status<GatewayRoute>(
    { en: 'Status', 'zh-CN': '状态' },
    route => {
      const { state, reason } = gatewayRouteHealth(route);
      if (reason === undefined) return { word: 'Accepted', state };
      return { word: 'verbatim' in reason ? reason.verbatim : reason, state };
    },
    { facet: true, width: 200 },
  ),
  // kubectl prints the list as JSON; here it is one that can be read.
  hostnames: text<GatewayRoute>(
    { en: 'Hostnames', 'zh-CN': '主机名' },
    route => listed(route.spec?.hostnames ?? []),
    { width: 260 },
  ),
  parents: text<GatewayRoute>(
    { en: 'Gateways', 'zh-CN': '网关' },
    route => listed((route.spec?.parentRefs ?? []).map(({ name }) => name)),
    { facet: true, width: 150 },
  ),
  backends: text<GatewayRoute>(
    { en: 'Backends', 'zh-CN': '后端' },
    route => listed(backends(route).map(({ name }) => name)),
    { width: 240 },
  ),
  age: ageColumn(),
};

/** Texts of {@link gatewayRouteHealth}. */
export const gatewayRouteWords = { ...gatewayMessages.words, ...restingMessages.words };
