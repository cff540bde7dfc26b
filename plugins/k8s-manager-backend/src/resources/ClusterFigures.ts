import type { ClusterSummary } from 'backstage-plugin-k8s-manager-common';
import type { ClusterRegistry } from '../clusters/ClusterRegistry';
import type { Viewer } from '../clusters/Viewer';
import type { Guard } from '../guard/Guard';
import type { ResourceCache } from './ResourceCache';

export interface ClusterFiguresOptions {
  readonly registry: ClusterRegistry;
  readonly guard: Guard;
  readonly cache: ResourceCache;
}

export declare class ClusterFigures {
  constructor(options: ClusterFiguresOptions);
  summaries(viewer: Viewer): Promise<ClusterSummary[]>;
}
