import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  Frame,
  Route,
  RouteId,
  RouteInput,
  RouteOutput,
  RowsExport,
} from 'backstage-plugin-k8s-manager-common';
import { ApiError } from './ApiError';
import { apiMessages } from './apiMessages';
import type { CallId, CallOptions, K8sManagerApi } from './K8sManagerApi';
import { readError } from './readError';
import { readLines } from './readLines';

/** The contract is loaded with the first call: its schemas must not weigh on the portal's first load. */
async function routeOf(id: RouteId): Promise<Route> {
  const { routes } = await import('backstage-plugin-k8s-manager-common');
  return routes[id] as Route;
}

function pathOf(route: Route, params: Readonly<Record<string, string>> = {}): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

/** A client made from the contract. Tokens and base URL come from the portal's fetch API. */
export class K8sManagerClient implements K8sManagerApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async call<Id extends CallId>(
    id: Id,
    options: CallOptions<Id> = {},
    signal?: AbortSignal,
  ): Promise<RouteOutput<Id>> {
    const response = await this.#send(id, options, signal);
    return (await this.#read(() => response.json())) as RouteOutput<Id>;
  }

  async file(input: RowsExport, signal?: AbortSignal): Promise<Blob> {
    const response = await this.#send('rows', { input }, signal);
    return this.#read(() => response.blob());
  }

  async *feed(input: RouteInput<'feed'>, signal: AbortSignal): AsyncGenerator<readonly Frame[]> {
    const response = await this.#send('feed', { input }, signal);
    if (!response.body) throw unreadable(response.status);
    yield* readLines<Frame>(response.body);
  }

  async #send<Id extends RouteId>(
    id: Id,
    { params, input }: CallOptions<Id>,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    const route = await routeOf(id);
    const url = `plugin://k8s-manager${pathOf(route, params as Record<string, string>)}`;
    const response = await this.#read(() =>
      this.#fetchApi.fetch(url, {
        method: route.method,
        signal,
        ...(route.method === 'POST'
          ? { body: JSON.stringify(input), headers: { 'Content-Type': 'application/json' } }
          : {}),
      }),
    );
    if (!response.ok) throw await readError(response);
    return response;
  }

  /** Fetch says `TypeError: Failed to fetch` of everything between here and the server; people get a sentence. */
  async #read<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') throw error;
      throw new ApiError({ name: 'ConnectionError', said: apiMessages.unreachable() });
    }
  }
}

function unreadable(status: number): ApiError {
  return new ApiError({ name: 'ResponseError', status, said: apiMessages.unexpected({ status }) });
}
