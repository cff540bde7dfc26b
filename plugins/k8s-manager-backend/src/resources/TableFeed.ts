import type { Frame, Query, RouteInput, RouteOutput } from 'backstage-plugin-k8s-manager-common';
import type { ClusterRegistry } from '../clusters/ClusterRegistry';
import type { Viewer } from '../clusters/Viewer';
import type { Guard } from '../guard/Guard';
import type { ClusterFigures } from './ClusterFigures';
import type { ResourceCache } from './ResourceCache';

export interface TableFeedOptions {
  readonly registry: ClusterRegistry;
  readonly guard: Guard;
  readonly cache: ResourceCache;
  readonly figures: ClusterFigures;
}

export declare class TableFeed {
  constructor(options: TableFeedOptions);
  frames(viewer: Viewer, queries: readonly Query[], signal: AbortSignal): AsyncIterable<Frame>;
  rows(
    viewer: Viewer,
    input: RouteInput<'rows'>,
    signal: AbortSignal,
  ): Promise<RouteOutput<'rows'>>;
  /** Ends every feed with the reason `shutting down`. */
  close(): void;
}
