import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** A person for whom something is read or changed. */
export interface Viewer {
  readonly credentials: BackstageCredentials;
  /** `user:default/mira.okafor` */
  readonly userEntityRef: string;
  /** What the person owns by: the person and their groups, `group:default/payments`. */
  readonly ownershipEntityRefs: readonly string[];
}

/** As whom a call reaches a cluster: its own account, or a person. Every call says it; there is no default. */
export type As = 'cluster' | Viewer;
