import {
  type Configuration,
  createConfiguration,
  type HttpMethod,
  type RequestContext,
  ResponseContext,
  ServerConfiguration,
  wrapHttpLibrary,
} from '@kubernetes/client-node';
import { InputError } from '@backstage/errors';
import { requireSegment } from './requestTarget';
import type { Transport, UpstreamRequest } from './Transport';
import type { As } from './Viewer';

/** One of client-node's generated APIs. */
export type ApiConstructor<T> = new (configuration: Configuration) => T;

/** Stands for the API server: client-node wants an absolute URL, and only its path and query are used. */
const origin = 'https://cluster.invalid';

/**
 * client-node encodes names but not `.`, `..` and the empty one, which the URL parser then takes as a way up; so each
 * part is looked at before it becomes a URL.
 */
class CheckedServer extends ServerConfiguration<Record<string, string>> {
  constructor() {
    super(origin, {});
  }

  override makeRequestContext(endpoint: string, method: HttpMethod): RequestContext {
    segmentsOf(endpoint).forEach(requireSegment);
    return super.makeRequestContext(endpoint, method);
  }
}

/**
 * A generated API whose calls go through our transport. For shapes that are fixed (versions, reviews, scale, …):
 * its objects lose fields it does not know. Failures are those of the transport.
 */
export function createApi<T>(
  Api: ApiConstructor<T>,
  transport: Transport,
  call: { readonly as: As; readonly deadline?: number; readonly signal?: AbortSignal },
): T {
  const httpApi = wrapHttpLibrary({
    async send(context: RequestContext): Promise<ResponseContext> {
      const { status, body } = await transport.request({ ...requestOf(context), ...call });
      return new ResponseContext(
        status,
        { 'content-type': 'application/json' },
        {
          text: async () => body,
          binary: async () => Buffer.from(body),
          stream: () => new Blob([body]).stream(),
        },
      );
    },
  });
  return new Api(createConfiguration({ baseServer: new CheckedServer(), httpApi }));
}

function requestOf(context: RequestContext): Omit<UpstreamRequest, 'as'> {
  const url = new URL(context.getUrl());
  const body = context.getBody();
  if (body !== undefined && typeof body !== 'string') {
    throw new InputError('Only text goes to a cluster');
  }
  const query: Record<string, string> = {};
  for (const [key, value] of url.searchParams) {
    if (Object.hasOwn(query, key)) throw new InputError(`${key} is given twice`);
    query[key] = value;
  }
  return {
    method: context.getHttpMethod() as UpstreamRequest['method'],
    segments: segmentsOf(url.pathname),
    query,
    body,
    contentType: body === undefined ? undefined : context.getHeaders()['Content-Type'],
  };
}

/** Discovery endpoints are generated with a slash at their end; anywhere else it stands for an empty name. */
const discovery = /^\/(version|api(\/v1)?|apis(\/[a-z0-9.]+(\/v[a-z0-9]+)?)?)\/$/;

function segmentsOf(endpoint: string): string[] {
  const path = discovery.test(endpoint) ? endpoint.slice(0, -1) : endpoint;
  return path.slice(1).split('/').map(decodeURIComponent);
}
