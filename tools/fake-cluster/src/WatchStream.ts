import { ApiError } from './ApiError';
import type { Rendering } from './Rendering';
import type { Reply } from './Reply';
import type { Resource } from './ResourceCatalog';
import type { HistoryListener, ResourceHistory, StoredEvent } from './ResourceHistory';
import type { Selector } from './selectors';

/** What a watch was asked for. */
export interface WatchRequest {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly selects: Selector;
  readonly rendering: Rendering;
  /** Events after this resourceVersion; undefined starts with the current state. */
  readonly after: number | undefined;
  /** WatchList: the end of the initial state is marked by a bookmark. */
  readonly marksInitialEnd: boolean;
  readonly bookmarks: boolean;
}

/**
 * One open watch. It keeps no queue of its own but a place in the history, so a client that does not read costs
 * nothing, and a compaction that overtakes it ends it with 410.
 */
export class WatchStream implements HistoryListener {
  private cursor: number;
  private pumping = false;
  private pumped = Promise.resolve();
  private frozen = false;
  private expired: ApiError | undefined;
  private readonly stopListening: () => void;

  constructor(
    readonly request: WatchRequest,
    readonly reply: Reply,
    private readonly history: ResourceHistory,
    private readonly revision: () => number,
    private readonly onOver: (stream: WatchStream) => void,
  ) {
    this.cursor = request.after ?? revision();
    this.stopListening = history.listen(this);
    reply.onClose(() => this.finish());
  }

  /** Sends the initial state where it was asked for, then follows. */
  async run(): Promise<void> {
    this.pumping = true;
    this.pumped = this.request.after === undefined ? this.sendState() : Promise.resolve();
    await this.pumped;
    this.pumping = false;
    this.changed();
  }

  changed(): void {
    if (this.pumping || this.frozen) return;
    this.pumping = true;
    this.pumped = this.pump().finally(() => {
      this.pumping = false;
    });
  }

  compacting(resourceVersion: number): void {
    if (this.cursor >= resourceVersion) return;
    const next = this.history.nextAfter(this.cursor);
    if (!next || next.resourceVersion > resourceVersion) this.cursor = resourceVersion;
    else {
      this.expired = ApiError.expired(
        `too old resource version: ${this.cursor} (${resourceVersion})`,
      );
    }
  }

  /** A bookmark at the latest resourceVersion, once everything before it was sent. */
  async bookmark(): Promise<void> {
    await this.pumped;
    if (this.pumping || this.frozen) return;
    this.cursor = Math.max(this.cursor, this.revision());
    await this.line('BOOKMARK', this.request.rendering.bookmark(this.cursor));
  }

  /** An `ERROR` event, after which the stream ends. */
  async error(error: ApiError): Promise<void> {
    await this.pumped;
    await this.endWith(error);
  }

  /** Text as it is, whether it is an event or not. */
  async raw(text: string): Promise<void> {
    await this.pumped;
    await this.reply.write(text);
  }

  /** The reply ends properly, as at the end of `timeoutSeconds`. */
  async end(): Promise<void> {
    await this.pumped;
    this.finish();
    await this.reply.end();
  }

  /** The connection breaks. */
  reset(): void {
    this.finish();
    this.reply.reset();
  }

  /** Nothing is sent any more, and the connection stays open. */
  freeze(): void {
    this.frozen = true;
  }

  private async endWith(error: ApiError): Promise<void> {
    await this.line('ERROR', JSON.stringify(error.toStatus()));
    this.finish();
    await this.reply.end();
  }

  private finish(): void {
    this.stopListening();
    this.frozen = true;
    this.onOver(this);
  }

  private async sendState(): Promise<void> {
    const { namespace, selects, rendering, marksInitialEnd } = this.request;
    for (const object of this.history.all()) {
      if (this.reply.over || this.frozen) return;
      if ((namespace === undefined || object.namespace === namespace) && selects(object)) {
        await this.line('ADDED', rendering.object(object));
      }
    }
    if (marksInitialEnd) {
      await this.line(
        'BOOKMARK',
        rendering.bookmark(this.cursor, { 'k8s.io/initial-events-end': 'true' }),
      );
    }
  }

  private async pump(): Promise<void> {
    while (!this.reply.over && !this.frozen) {
      if (this.expired) {
        await this.endWith(this.expired);
        return;
      }
      const event = this.history.nextAfter(this.cursor);
      if (!event) return;
      this.cursor = event.resourceVersion;
      await this.event(event);
    }
  }

  private async event(event: StoredEvent): Promise<void> {
    const { namespace, rendering } = this.request;
    const { object, previous } = event;
    if (namespace !== undefined && object.namespace !== namespace) return;
    const type = this.typeFor(event);
    if (type === undefined) return;
    // An object that leaves the selection is told as deleted in its old state with the new resourceVersion.
    if (type === 'DELETED' && event.type === 'MODIFIED' && previous) {
      await this.line(type, rendering.object(previous.at(event.resourceVersion)));
    } else await this.line(type, rendering.object(object));
  }

  private typeFor({ type, object, previous }: StoredEvent): StoredEvent['type'] | undefined {
    const { selects } = this.request;
    const before = previous !== undefined && selects(previous);
    if (type === 'DELETED') return before ? 'DELETED' : undefined;
    const now = selects(object);
    if (!before) return now ? 'ADDED' : undefined;
    return now ? 'MODIFIED' : 'DELETED';
  }

  private async line(type: string, object: string): Promise<void> {
    await this.reply.write(`{"type":"${type}","object":${object}}\n`);
  }
}
