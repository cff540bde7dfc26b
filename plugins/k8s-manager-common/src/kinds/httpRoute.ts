import type { HttpRoute } from '../kubernetes';
import { defineKind } from './define';
import {
  gatewayRouteColumns,
  gatewayRouteHealth,
  gatewayRouteRelations,
  gatewayRouteWords,
} from './gatewayRoute';

/** HTTP routes of Gateway API. */
export const httpRoute = defineKind<HttpRoute>()({
  id: 'httproutes.gateway.networking.k8s.io',
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  alsoServedAs: ['v1beta1'],
  resource: 'httproutes',
  namespaced: true,
  word: 'HTTPRoute',
  short: 'httproute',
  title: {
    one: { en: 'HTTPRoute', 'zh-CN': 'HTTPRoute' },
    many: { en: 'HTTPRoutes', 'zh-CN': 'HTTPRoute' },
  },
  section: 'network',
  columns: gatewayRouteColumns,
  health: gatewayRouteHealth,
  relations: gatewayRouteRelations,
  capabilities: {},
  words: gatewayRouteWords,
  order: { column: 'name', direction: 'ascending' },
});
