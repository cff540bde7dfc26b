import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RowsWindow } from 'backstage-plugin-k8s-manager-common';
import { answerParent } from '../processes/answerParent';
import type { TableFeed } from '../product';
import { openFeed, viewer } from './openFeed';

/** Read the pods of a cluster and serve pages of them, or: what did that cost so far. */
export type PagesQuestion =
  | {
      readonly ask: 'start';
      readonly kubeconfig: string;
      readonly pods: number;
      /** In which somebody may see pods. */
      readonly namespaces: readonly string[];
      /** Rows of a page. */
      readonly limit: number;
    }
  | { readonly ask: 'cost' };

/** Where pages are served, and CPU time of the process since its start, in milliseconds. */
export interface PagesAnswer {
  /** `/page/N` is the page from row N on, `/bare` as many bytes that are there already. */
  readonly port: number;
  /** That pass the policy and the filter. */
  readonly rows: number;
  /** Of a page. */
  readonly bytes: number;
  readonly facets: number;
  readonly firstPage: number;
  readonly cpu: number;
}

type Started = Omit<PagesAnswer, 'cpu'>;

let started: Started | undefined;

answerParent<PagesQuestion, PagesAnswer>(async question => {
  if (question.ask === 'start') started = await start(question);
  if (!started) throw new Error('not started');
  const { user, system } = process.cpuUsage();
  return { ...started, cpu: (user + system) / 1000 };
});

async function start(question: Extract<PagesQuestion, { ask: 'start' }>): Promise<Started> {
  const { kubeconfig, pods, namespaces, limit } = question;
  const feed = await openFeed(kubeconfig, pods, namespaces);
  const began = performance.now();
  const page = await feed.rows(viewer(0), pageAt(0, limit), AbortSignal.timeout(60_000));
  const firstPage = performance.now() - began;
  if (page.rows.length !== limit) throw new Error(`a page of ${page.rows.length} rows`);
  void keepOpen(feed, limit);
  const { text } = await feed.page(viewer(0), pageAt(0, limit), AbortSignal.timeout(60_000));
  const bare = Buffer.from(text);
  const { signal } = new AbortController();
  const server = createServer((request, response) => {
    const [, place] = /^\/page\/(\d+)$/.exec(request.url ?? '') ?? [];
    if (place === undefined) {
      send(response, bare);
      return;
    }
    feed.page(viewer(0), pageAt(Number(place), limit), signal).then(
      reply => send(response, reply.text),
      error => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    rows: page.total,
    bytes: bare.length,
    facets: page.facets.length,
    firstPage,
  };
}

/** Both replies are made alike: headers with a length, and all in one write. */
function send(response: ServerResponse, body: string | Buffer): void {
  response
    .writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
    })
    .end(body);
}

function pageAt(at: number, limit: number): RowsWindow {
  return {
    kind: 'pods',
    text: 'a',
    order: { column: 'restarts', direction: 'descending' },
    window: { at, limit },
  };
}

/** Somebody has the table open, so the view stays. */
async function keepOpen(feed: TableFeed, limit: number): Promise<void> {
  const { signal } = new AbortController();
  const query = { ...pageAt(0, limit), type: 'table', id: 'q' } as const;
  for await (const _ of feed.lines(viewer(1), [query], signal));
}
