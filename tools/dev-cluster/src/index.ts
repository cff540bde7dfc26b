export { ensureBinaries } from '../binaries.mjs';
export { ensureMetricsServer, findMetricsServer } from '../metricsServer.mjs';
export { clusterGroup, clusterUser, impersonationPrefix, portalAccess } from './access';
export {
  ApiClient,
  ApiError,
  objectPath,
  type ApiRequest,
  type Impersonated,
  type KubernetesObject,
  type ObjectName,
} from './ApiClient';
export {
  clustersDirectory,
  DevCluster,
  type Account,
  type AuditEvent,
  type ClusterStatus,
  type DevClusterOptions,
} from './DevCluster';
export { applyDefinitions, definitions } from './definitions';
export { describeCluster } from './describeCluster';
export { nodeObjects, nodesOf, type NodeDescription } from './nodes';
export {
  company,
  type Application,
  type Company,
  type Person,
  type System,
  type Team,
} from './seed/company';
export { scalePods, type ScaleOptions } from './scale';
export { environmentOf } from './seed/demo';
export { seed } from './seed/seed';
export { seedSteps, type SeedSteps } from './seed/seedSteps';
export { annotation, behaviours, type Behaviour } from './simulation/behaviour';
export { ClusterStartError } from './until';
