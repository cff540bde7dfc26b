import type { DiscoveredResource, Message } from 'backstage-plugin-k8s-manager-common';

/** A resource as discovery tells it, with what may be done with it. */
export interface ServedResource extends DiscoveredResource {
  readonly verbs: readonly string[];
}

/** A part of the API that is told of and does not answer: an aggregated API whose server is down. */
export interface DiscoveryFailure {
  readonly group: string;
  readonly reason: Message;
}

/** What an API server serves at one moment. */
export interface Discovery {
  /** In the server's own order of groups and of versions, the preferred version first. */
  readonly resources: readonly ServedResource[];
  readonly failures: readonly DiscoveryFailure[];
}
