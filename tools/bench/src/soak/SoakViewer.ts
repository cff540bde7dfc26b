import { setTimeout as sleep } from 'node:timers/promises';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  applyFrame,
  applyFreshness,
  type EntityFrame,
  type Frame,
  type Freshness,
  type TableView,
} from 'backstage-plugin-k8s-manager-common';
import type { Person } from './people';

type Counts = Extract<Frame, { type: 'counts' }>;

/** What somebody sees of one query. */
export interface Seen {
  view?: TableView;
  counts?: Counts;
  entity?: EntityFrame;
  freshness: readonly Freshness[];
  /** The last error frame, until something else came. */
  error?: Extract<Frame, { type: 'error' }>;
}

/** One person with a tab open: keeps what it shows up to date by frames alone, as a browser does. */
export class SoakViewer {
  readonly seen: ReadonlyMap<string, Seen>;
  frames = 0;
  bytes = 0;
  /** Feeds opened, the first one included. */
  feeds = 0;
  private leaving = new AbortController();
  private watching?: Promise<void>;

  constructor(
    readonly person: Person,
    private readonly url: string,
    private readonly say: (line: string) => void,
  ) {
    this.seen = new Map(person.queries.map(({ id }) => [id, { freshness: [] }]));
  }

  open(): void {
    if (this.watching) return;
    this.leaving = new AbortController();
    this.watching = this.watch(this.leaving.signal);
  }

  /** Closes the tab's feed, as a hidden tab does; what was seen stays. */
  async close(): Promise<void> {
    this.leaving.abort();
    await this.watching;
    this.watching = undefined;
  }

  private async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.follow(signal);
      } catch (error) {
        if (signal.aborted) return;
        this.say(`${this.person.name}: ${error instanceof Error ? error.message : error}`);
      }
      await sleep(500, undefined, { signal }).catch(() => undefined);
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const reply = await fetch(`${this.url}/v1/feed`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.user.header(`user:default/${this.person.name}`),
      },
      body: JSON.stringify({ queries: this.person.queries.map(query => this.resumed(query)) }),
      signal,
    });
    if (!reply.ok || !reply.body) throw new Error(`${reply.status} ${await reply.text()}`);
    this.feeds += 1;
    let rest = '';
    for await (const text of reply.body.pipeThrough(new TextDecoderStream())) {
      this.bytes += text.length;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line) this.take(JSON.parse(line) as Frame);
    }
  }

  private resumed<T extends { readonly id: string }>(query: T): T & { revision?: string } {
    const { view, counts, entity } = this.seen.get(query.id) ?? {};
    const revision = (view ?? counts ?? entity)?.revision;
    return { ...query, ...(revision === undefined ? {} : { revision }) };
  }

  private take(frame: Frame): void {
    this.frames += 1;
    if (!('query' in frame)) return;
    const seen = this.seen.get(frame.query);
    if (!seen) throw new Error(`a frame of a query nobody asked: ${frame.query}`);
    seen.freshness = applyFreshness(seen.freshness, frame);
    if (frame.type === 'error') seen.error = frame;
    else if (frame.type !== 'state') seen.error = undefined;
    if (frame.type === 'counts') seen.counts = frame;
    else if (frame.type === 'entity') seen.entity = frame;
    else seen.view = applyFrame(seen.view, frame);
  }
}
