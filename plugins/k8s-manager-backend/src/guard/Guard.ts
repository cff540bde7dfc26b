import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { Access, Message } from 'backstage-plugin-k8s-manager-common';
import type { ClusterAttributes, ObjectAttributes } from 'backstage-plugin-k8s-manager-node';
import type { Viewer } from '../clusters/Viewer';

export type { ClusterAttributes, ObjectAttributes };

/** What one viewer may see of a list. */
export interface Filter<T> {
  /** Equal keys mean equal decisions, so that viewers with the same rights can share a view. */
  readonly key: string;
  /** Denied flat: nothing can pass, whatever its attributes. */
  readonly nothing: boolean;
  /** Allowed flat: whatever there is may be seen, and be known to be there. */
  readonly unconditional?: boolean;
  test(attributes: T): boolean;
  /** Its answer may depend on what namespaces say: where that is not known to the test, it may deny too much. */
  readonly readsNamespaces?: boolean;
  /** Its answer depends on who owns namespaces. */
  readonly readsOwners?: boolean;
  /** Clusters in which it had to decide without what namespaces say, and so denied what depends on it. */
  readonly undecided?: ReadonlyMap<string, Undecided>;
}

/** Why it is not known what namespaces say; without a reason it is on its way. */
export interface Undecided {
  readonly reason?: Message;
}

/** May this be done, and if not, why. */
export type Verdict =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: Message };

/**
 * The one place that asks who may. Default is deny; a permission backend that fails or does not answer in time makes
 * every method throw a ServiceUnavailableError. A cluster the viewer may not read hides everything in it, and what one
 * may not read one may not change.
 */
export interface Guard {
  /** Who asks, with the groups they belong to. */
  viewer(credentials: BackstageCredentials): Promise<Viewer>;
  /** What the viewer may see of objects, or with another permission, act on. */
  objectFilter(viewer: Viewer, permission?: ResourcePermission): Promise<Filter<ObjectAttributes>>;
  /** Which clusters the viewer may see. */
  clusterFilter(viewer: Viewer): Promise<Filter<ClusterAttributes>>;
  /**
   * Whether the viewer may read every entity of the catalog, and so who owns what. A policy that decides by entity says
   * no here: a list of objects cannot ask it for each of them.
   */
  seesOwners(viewer: Viewer): Promise<boolean>;
  /**
   * Throws a NotAllowedError unless the access is allowed, and a NotFoundError for a cluster that does not exist or is
   * not this viewer's to see: the two cannot be told apart. Without `object` it throws only where no object could be
   * allowed, so that a flat denial costs no upstream call.
   */
  require(viewer: Viewer, access: Access, object?: ObjectAttributes): Promise<void>;
  /** The verdict on each access, in the order asked, from their refs alone. */
  allowed(viewer: Viewer, accesses: readonly Access[]): Promise<Verdict[]>;
}
