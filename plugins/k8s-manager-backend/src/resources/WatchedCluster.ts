import type { ClusterConnection } from '../clusters/ClusterConnection';
import type { ClusterEntry } from '../clusters/ClusterRegistry';

/** A cluster as far as reading needs it. */
export type WatchedCluster = Pick<
  ClusterConnection,
  'descriptor' | 'transport' | 'health' | 'onHealth' | 'reportFailure' | 'reportAnswer'
> &
  Partial<Pick<ClusterConnection, 'namespaces'>>;

/** A cluster somebody named; without a connection when it was rejected. */
export interface NamedCluster extends Pick<ClusterEntry, 'descriptor' | 'rejected'> {
  readonly connection?: WatchedCluster;
}

/** The clusters there are, as far as reading needs it: the registry. */
export interface NamedClusters {
  list(): readonly NamedCluster[];
  onChange(listener: () => void): () => void;
}
