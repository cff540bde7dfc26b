export type { ClusterAttributes } from './ClusterAttributes';
export type { ObjectAttributes } from './ObjectAttributes';
