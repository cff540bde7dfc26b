import type { AccessAttributes } from './AccessRules';
import type { Identity } from './Identities';

/** What a method, path and query mean to the API server. */
export interface RequestInfo {
  /** Decoded path. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly verb: string;
  /** The remaining fields are absent for paths that are not for a resource. */
  readonly apiGroup?: string;
  readonly version?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

const namespaceSubresources = ['status', 'finalize'];

/**
 * Reads a request target without tidying it: `..` and empty segments stay what they are, so that a test sees what was
 * sent. Returns undefined where the path cannot be decoded.
 */
export function requestInfo(method: string, target: string): RequestInfo | undefined {
  const [rawPath, ...rest] = target.split('?');
  const query = new URLSearchParams(rest.join('?'));
  const segments = decoded(rawPath.split('/').slice(1));
  if (!segments) return undefined;
  const path = `/${segments.join('/')}`;
  const grouped = segments[0] === 'apis';
  const first = grouped ? 3 : 2;
  if ((segments[0] !== 'api' && !grouped) || segments.length <= first) {
    return { path, query, verb: method.toLowerCase() };
  }
  const apiGroup = grouped ? segments[1] : '';
  const version = segments[first - 1];
  let parts = segments.slice(first);
  let namespace: string | undefined;
  if (parts[0] === 'namespaces' && parts.length > 2 && !namespaceSubresources.includes(parts[2])) {
    namespace = parts[1];
    parts = parts.slice(2);
  }
  const [resource, name, ...subresource] = parts;
  return {
    path,
    query,
    verb: verbOf(method, name, query),
    apiGroup,
    version,
    resource,
    subresource: subresource.length > 0 ? subresource.join('/') : undefined,
    namespace: namespace ?? (resource === 'namespaces' ? name : undefined),
    name,
  };
}

/** Who asks for what, for the access rules. */
export function accessOf(info: RequestInfo, identity: Identity): AccessAttributes {
  const { user, groups } = identity;
  const { verb, apiGroup, version, resource, subresource, namespace, name, path } = info;
  return resource === undefined
    ? { user, groups, verb, path }
    : { user, groups, verb, apiGroup, version, resource, subresource, namespace, name };
}

function decoded(segments: readonly string[]): string[] | undefined {
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function verbOf(method: string, name: string | undefined, query: URLSearchParams): string {
  switch (method) {
    case 'GET':
      if (isTrue(query.get('watch'))) return 'watch';
      return name ? 'get' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'DELETE':
      return name ? 'delete' : 'deletecollection';
    default:
      return method.toLowerCase();
  }
}

/** A boolean of a query string, as the API server reads it. */
export function isTrue(value: string | null): boolean {
  return value !== null && ['', '1', 'true', 't', 'T', 'TRUE', 'True'].includes(value);
}
