import { createContext, useContext } from 'react';

/** What a person knows a cluster by. */
export interface ClusterFace {
  readonly title: string;
  readonly production: boolean;
}

/** The clusters by id. */
export const ClusterFaces = createContext<ReadonlyMap<string, ClusterFace>>(new Map());

/** The face of a cluster; one that is not known yet is called by its id. */
export function useClusterFace(cluster: string): ClusterFace {
  return useContext(ClusterFaces).get(cluster) ?? { title: cluster, production: false };
}

/** What clusters are called, for sentences. */
export function useClusterTitle(): (cluster: string) => string {
  const faces = useContext(ClusterFaces);
  return cluster => faces.get(cluster)?.title ?? cluster;
}
