export * from './columnLayout';
export * from './feed';
export * from './clusterFaces';
export * from './ResourceTable';
export * from './SelectionWatch';
export * from './tableMessages';
export * from './useSelection';
export * from './useTable';
