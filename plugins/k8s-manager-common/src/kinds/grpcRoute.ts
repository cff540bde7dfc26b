import type { GrpcRoute } from '../kubernetes';
import { defineKind } from './define';
import {
  gatewayRouteColumns,
  gatewayRouteHealth,
  gatewayRouteRelations,
  gatewayRouteWords,
} from './gatewayRoute';

/** gRPC routes of Gateway API. */
export const grpcRoute = defineKind<GrpcRoute>()({
  id: 'grpcroutes.gateway.networking.k8s.io',
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  resource: 'grpcroutes',
  namespaced: true,
  word: 'GRPCRoute',
  short: 'grpcroute',
  title: {
    one: { en: 'GRPCRoute', 'zh-CN': 'GRPCRoute' },
    many: { en: 'GRPCRoutes', 'zh-CN': 'GRPCRoute' },
  },
  section: 'network',
  columns: gatewayRouteColumns,
  health: gatewayRouteHealth,
  relations: gatewayRouteRelations,
  capabilities: {},
  words: gatewayRouteWords,
  order: { column: 'name', direction: 'ascending' },
});
