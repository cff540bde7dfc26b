import type { Freshness, ResourceKind } from 'backstage-plugin-k8s-manager-common';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import type { RowStore } from './RowStore';

/** One holder's claim on a Reflector: while it is held, the Reflector lives. */
export interface Subscription {
  readonly store: RowStore;
  readonly freshness: Freshness;
  /** Called after rows or freshness changed; the reply takes the listener off. */
  onChange(listener: () => void): () => void;
  release(): void;
}

export declare class ResourceCache {
  subscribe(connection: ClusterConnection, kind: ResourceKind): Subscription;
  close(): void;
}
