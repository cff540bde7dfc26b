import { createContext, useContext } from 'react';

/** Ids of the clusters that are production. */
export const ProductionClusters = createContext<ReadonlySet<string>>(new Set());

/** Whether a cluster is production. */
export function useIsProduction(cluster: string): boolean {
  return useContext(ProductionClusters).has(cluster);
}
