import { ApiError } from './ApiError';
import type { ObjectStore } from './ObjectStore';
import type { Rendering } from './Rendering';
import type { Reply } from './Reply';
import { type RequestInfo, isTrue } from './RequestInfo';
import type { Resource } from './ResourceCatalog';
import { type Selector, fieldSelector, labelSelector } from './selectors';
import type { StoredObject } from './StoredObject';
import { WatchStream } from './WatchStream';
import type { Watches } from './Watches';

/** Parts of a list are written in pieces of about this many characters. */
const PIECE = 64 * 1024;

/** Where a list cut by `limit` goes on. */
interface ListPosition {
  readonly resourceVersion: number;
  /** Key of the last object sent. */
  readonly after: string;
}

/** What the server may be told to leave out, to be like an older one. */
export interface ReaderFeatures {
  /** Whether a watch may ask for the initial state by `sendInitialEvents`. */
  watchList: boolean;
}

/** Answers list and watch. */
export class ResourceReader {
  constructor(
    private readonly store: ObjectStore,
    private readonly watches: Watches,
    private readonly features: ReaderFeatures,
  ) {}

  /** @throws ApiError 400 for bad parameters, 410 for a forgotten, 504 for a future resourceVersion */
  async list(
    resource: Resource,
    info: RequestInfo,
    rendering: Rendering,
    reply: Reply,
  ): Promise<void> {
    const { query } = info;
    const selects = selectorOf(resource, info);
    const asked = query.get('resourceVersion') ?? '';
    const position = query.get('continue') ? this.resume(query.get('continue')!) : undefined;
    // A list "from the cache" (resourceVersion=0) is never cut.
    const limit = asked === '0' ? 0 : Math.max(0, wholeNumber(query.get('limit')));
    const { objects, at } = this.snapshot(resource, asked, query, position);
    const first = position ? indexAfter(objects, position.after) : 0;
    reply.startCompressed(200);

    const items: StoredObject[] = [];
    let index = first;
    for (; index < objects.length && (limit === 0 || items.length < limit); index += 1) {
      if (inScope(objects[index], info.namespace) && selects(objects[index])) {
        items.push(objects[index]);
      }
    }
    const rest = objects.slice(index).filter(one => inScope(one, info.namespace) && selects(one));
    const cut = rest.length > 0;
    const selected = query.get('labelSelector') || query.get('fieldSelector');
    const metadata = {
      resourceVersion: String(at),
      ...(cut
        ? { continue: encodePosition({ resourceVersion: at, after: items[items.length - 1].key }) }
        : {}),
      ...(cut && !selected ? { remainingItemCount: rest.length } : {}),
    };
    let piece = `{${rendering.listType}"metadata":${JSON.stringify(metadata)},"items":[`;
    for (const [position_, item] of items.entries()) {
      piece += position_ === 0 ? rendering.item(item) : `,${rendering.item(item)}`;
      if (piece.length >= PIECE) {
        await reply.write(piece);
        piece = '';
        if (reply.over) return;
      }
    }
    await reply.write(`${piece}]}\n`);
    await reply.end();
  }

  /**
   * Opens a watch; the reply goes on after this resolves.
   * @throws ApiError 400 and 422 for bad parameters
   */
  async watch(
    resource: Resource,
    info: RequestInfo,
    rendering: Rendering,
    reply: Reply,
  ): Promise<void> {
    const { query } = info;
    const history = this.store.history(resource);
    const sendInitialEvents = query.get('sendInitialEvents');
    this.checkInitialEvents(sendInitialEvents, query.get('resourceVersionMatch'));
    const asked = revisionOf(query.get('resourceVersion') ?? '');
    const timeout = wholeNumber(query.get('timeoutSeconds'));
    const selects = selectorOf(resource, info);
    const bookmarks = isTrue(query.get('allowWatchBookmarks'));
    const wantsState = sendInitialEvents === null ? asked === 0 : isTrue(sendInitialEvents);
    const stream = new WatchStream(
      {
        resource,
        namespace: info.namespace,
        selects,
        rendering,
        after: wantsState ? undefined : asked || this.store.revision,
        marksInitialEnd: isTrue(sendInitialEvents) && bookmarks,
        bookmarks,
      },
      reply,
      history,
      () => this.store.revision,
      over => this.watches.remove(over),
    );
    this.watches.add(stream);
    reply.start(200);
    try {
      if (!wantsState && asked > 0) history.requireKnown(asked, this.store.revision);
    } catch (error) {
      // The watch cache accepts the watch before it looks: 410 comes as an event, not as the status of the reply.
      if (error instanceof ApiError) return stream.error(error);
      throw error;
    }
    if (timeout > 0) {
      const timer = setTimeout(() => void stream.end(), timeout * 1000);
      timer.unref();
      reply.onClose(() => clearTimeout(timer));
    }
    return stream.run();
  }

  private checkInitialEvents(sendInitialEvents: string | null, match: string | null): void {
    const invalid = (field: string, why: string) =>
      ApiError.invalid({ kind: 'ListOptions', group: 'meta.k8s.io' }, field, why);
    if (sendInitialEvents === null) {
      if (match)
        throw invalid(
          'resourceVersionMatch',
          'Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
        );
      return;
    }
    if (!this.features.watchList) {
      throw invalid(
        'sendInitialEvents',
        'Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
      );
    }
    if (match !== 'NotOlderThan') {
      throw invalid(
        'resourceVersionMatch',
        'Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      );
    }
  }

  private snapshot(
    resource: Resource,
    asked: string,
    query: URLSearchParams,
    position: ListPosition | undefined,
  ): { objects: readonly StoredObject[]; at: number } {
    const history = this.store.history(resource);
    const { revision } = this.store;
    if (position) {
      if (asked !== '' && asked !== '0') {
        throw ApiError.badRequest('specifying resource version is not allowed when using continue');
      }
      try {
        const objects = history.allAt(position.resourceVersion, revision);
        return { objects, at: position.resourceVersion };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        throw ApiError.expired(
          'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
          { continue: encodePosition({ resourceVersion: -1, after: position.after }) },
        );
      }
    }
    const wanted = revisionOf(asked);
    if (wanted > revision) {
      throw new ApiError(
        504,
        'Timeout',
        `Timeout: Too large resource version: ${wanted}, current: ${revision}`,
        {
          causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
          retryAfterSeconds: 1,
        },
      );
    }
    if (query.get('resourceVersionMatch') === 'Exact') {
      return { objects: history.allAt(wanted, revision), at: wanted };
    }
    return { objects: history.all(), at: revision };
  }

  private resume(token: string): ListPosition {
    const position = decodePosition(token);
    // The token that comes with a 410 goes on in the present.
    return position.resourceVersion === -1
      ? { ...position, resourceVersion: this.store.revision }
      : position;
  }
}

/**
 * What the selectors of a request select.
 * @throws ApiError 400 for a selector that cannot be read
 */
export function selectorOf(resource: Resource, { query }: RequestInfo): Selector {
  const labels = query.get('labelSelector');
  const fields = query.get('fieldSelector');
  const byLabel = labels ? labelSelector(labels) : undefined;
  const byField = fields ? fieldSelector(resource, fields) : undefined;
  return object => (byLabel?.(object) ?? true) && (byField?.(object) ?? true);
}

function inScope(object: StoredObject, namespace: string | undefined): boolean {
  return namespace === undefined || object.namespace === namespace;
}

function indexAfter(objects: readonly StoredObject[], key: string): number {
  const index = objects.findIndex(object => object.key > key);
  return index < 0 ? objects.length : index;
}

function wholeNumber(text: string | null): number {
  if (text === null || text === '') return 0;
  if (!/^[-+]?\d+$/.test(text)) {
    throw ApiError.badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  return Number(text);
}

function revisionOf(text: string): number {
  if (!/^\d*$/.test(text)) {
    const value = JSON.stringify(text);
    throw ApiError.badRequest(
      `invalid resource version: resourceVersion: Invalid value: ${value}: strconv.ParseUint: parsing ${value}: invalid syntax`,
    );
  }
  return Number(text);
}

function encodePosition({ resourceVersion, after }: ListPosition): string {
  const token = { v: 'meta.k8s.io/v1', rv: resourceVersion, start: after };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function decodePosition(token: string): ListPosition {
  try {
    const { rv, start } = JSON.parse(Buffer.from(token, 'base64url').toString()) as {
      rv: unknown;
      start: unknown;
    };
    if (typeof rv === 'number' && typeof start === 'string') {
      return { resourceVersion: rv, after: start };
    }
  } catch {
    // Said below.
  }
  throw ApiError.badRequest('invalid continue token: continue key is not valid');
}
