/**
 * The language of k8s-manager: kinds, operations, tables, the HTTP contract and permissions. Pure: no React, no Node, no I/O.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './clusters';
export * from './contract';
export * from './entity';
export * from './errors';
export * from './fieldMessages';
export * from './facts';
export * from './health';
export * from './kinds';
export * from './kinds/cells';
export * from './kinds/define';
export * from './kinds/duration';
export * from './kinds/fromDiscovery';
export * from './kinds/owner';
export * from './kinds/podStatus';
export * from './kinds/quantity';
export * from './kinds/relations';
export * from './kinds/workloads';
export type * from './kubernetes';
export * from './messages';
export * from './operations';
export * from './operations/define';
export { restartedAtAnnotation } from './operations/restart';
export * from './permissions';
export * from './rejections';
export * from './tables';
export * from './upstream';
export * from './words';
