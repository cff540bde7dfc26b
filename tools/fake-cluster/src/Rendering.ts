import { ApiError } from './ApiError';
import { type Resource, typeFields } from './ResourceCatalog';
import type { StoredObject } from './StoredObject';

/** How objects are written for one request, by its `Accept` header: whole, or as PartialObjectMetadata. */
export interface Rendering {
  /** JSON of an object with its type, for `get`, replies to writes and watch events. */
  object(stored: StoredObject): string;
  /** JSON of an item of a list. */
  item(stored: StoredObject): string;
  /** The beginning of a list up to its `metadata`. */
  readonly listType: string;
  /** A bookmark's object. */
  bookmark(resourceVersion: number, annotations?: Record<string, string>): string;
}

const partialType = '"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1",';

/**
 * The first kind of answer in an `Accept` header that this server has. Protobuf and tables are passed over, as a
 * server passes them over for kinds that have none.
 * @throws ApiError 406 when there is none
 */
export function renderingFor(
  accept: string | undefined,
  resource: Resource,
  list: boolean,
): Rendering {
  for (const range of (accept || '*/*').split(',')) {
    const [type, ...rest] = range.split(';').map(part => part.trim());
    const parameters = new Map(
      rest.map(part => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
    );
    if (!['application/json', 'application/*', '*/*'].includes(type)) continue;
    const as = parameters.get('as');
    if (!as) return whole(resource);
    if (
      as === (list ? 'PartialObjectMetadataList' : 'PartialObjectMetadata') &&
      parameters.get('g') === 'meta.k8s.io' &&
      parameters.get('v') === 'v1'
    ) {
      return partial();
    }
  }
  throw new ApiError(
    406,
    'NotAcceptable',
    'only the following media types are accepted: application/json',
  );
}

function whole(resource: Resource): Rendering {
  const type = typeFields(resource);
  const typed = (stored: StoredObject) => `{${type}${stored.text().slice(1)}`;
  return {
    object: typed,
    item: resource.builtIn ? stored => stored.text() : typed,
    listType: typeFields({ ...resource, kind: `${resource.kind}List` }),
    bookmark: (resourceVersion, annotations) =>
      `{${type}"metadata":${bookmarkMetadata(resourceVersion, annotations)}}`,
  };
}

function partial(): Rendering {
  const typed = (stored: StoredObject) =>
    `{${partialType}"metadata":${JSON.stringify(stored.parse().metadata)}}`;
  return {
    object: typed,
    item: typed,
    listType: '"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1",',
    bookmark: (resourceVersion, annotations) =>
      `{${partialType}"metadata":${bookmarkMetadata(resourceVersion, annotations)}}`,
  };
}

function bookmarkMetadata(
  resourceVersion: number,
  annotations: Record<string, string> | undefined,
): string {
  return JSON.stringify({
    resourceVersion: String(resourceVersion),
    creationTimestamp: null,
    ...(annotations ? { annotations } : {}),
  });
}
