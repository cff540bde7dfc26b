export * from './columnLayout';
export * from './feed';
export * from './productionClusters';
export * from './ResourceTable';
export * from './tableMessages';
export * from './useTable';
