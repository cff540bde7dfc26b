import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Frame,
  RouteId,
  RouteInput,
  RouteOutput,
  RouteParams,
  RowsExport,
} from 'backstage-plugin-k8s-manager-common';

/** Routes that answer once; `feed` streams. */
export type CallId = Exclude<RouteId, 'feed'>;

/** What a call takes: path parameters where the route has some, and the body of a POST. */
export interface CallOptions<Id extends RouteId> {
  readonly params?: RouteParams<Id>;
  readonly input?: RouteInput<Id>;
}

/** The backend, as pages see it: the routes of the contract by name. */
export interface K8sManagerApi {
  /**
   * Calls a route.
   *
   * @throws ApiError when it is refused, fails or cannot be reached.
   */
  call<Id extends CallId>(
    id: Id,
    options?: CallOptions<Id>,
    signal?: AbortSignal,
  ): Promise<RouteOutput<Id>>;
  /**
   * A table as a file. A file that breaks off on the way is an error, never half of one.
   *
   * @throws ApiError when it is refused, fails or cannot be reached.
   */
  file(input: RowsExport, signal?: AbortSignal): Promise<Blob>;
  /**
   * Opens the feed. Frames come in batches, one per chunk of the wire, until the server ends it or the signal aborts.
   *
   * @throws ApiError when it is refused, fails or cannot be reached.
   */
  feed(input: RouteInput<'feed'>, signal: AbortSignal): AsyncIterable<readonly Frame[]>;
}

/** The client of the backend as a utility API. */
export const k8sManagerApiRef = createApiRef<K8sManagerApi>().with({
  id: 'plugin.k8s-manager.client',
  pluginId: 'k8s-manager',
});
