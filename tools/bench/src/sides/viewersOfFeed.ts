import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Frame, Query } from 'backstage-plugin-k8s-manager-common';
import express, { type Response } from 'express';
import { answerParent } from '../processes/answerParent';
import { EncodedLine, streamReply, type TableFeed } from '../product';
import { openFeed, viewer } from './openFeed';

/**
 * Read the pods of a cluster and tell everyone who connects what changes, in one of three ways, or: what did that cost
 * so far.
 */
export type ViewersQuestion =
  | {
      readonly ask: 'start';
      readonly kubeconfig: string;
      readonly pods: number;
      /**
       * `feed`: as the product does. `each event`: every event is stringified and written for every viewer, as it comes.
       * `each batch`: what the product gathers, compared once, but stringified for every viewer.
       */
      readonly way: 'feed' | 'each event' | 'each batch';
    }
  | { readonly ask: 'cost' };

/** Where viewers connect, and CPU time of the process since its start, in milliseconds. */
export interface ViewersAnswer {
  readonly port: number;
  readonly cpu: number;
}

let port = 0;

answerParent<ViewersQuestion, ViewersAnswer>(async question => {
  if (question.ask === 'start') port = await start(question);
  const { user, system } = process.cpuUsage();
  return { port, cpu: (user + system) / 1000 };
});

async function start({ kubeconfig, pods, way }: Extract<ViewersQuestion, { ask: 'start' }>) {
  const feed = await openFeed(kubeconfig, pods);
  const tell = way === 'feed' ? throughFeed(feed, pods) : stringifying(feed, pods, way);
  const server = express()
    .disable('x-powered-by')
    .get('/', (_, response) => tell(response))
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Everybody looks at all pods, in the order of names. */
function queryOf(pods: number): Query {
  return { type: 'table', id: 'q', kind: 'pods', window: { at: 0, limit: pods } };
}

function throughFeed(feed: TableFeed, pods: number): (response: Response) => void {
  let viewers = 0;
  return response => {
    const leaving = new AbortController();
    response.on('close', () => leaving.abort());
    viewers += 1;
    const lines = feed.lines(viewer(viewers), [queryOf(pods)], leaving.signal);
    streamReply(response, lines, leaving.signal).catch(() => response.destroy());
  };
}

function stringifying(
  feed: TableFeed,
  pods: number,
  way: 'each event' | 'each batch',
): (response: Response) => void {
  const viewers = new Set<Response>();
  let snapshot: Frame | undefined;
  const tell = (frame: Frame) => {
    for (const response of viewers) response.write(`${JSON.stringify(frame)}\n`);
  };
  const follow = async () => {
    const { signal } = new AbortController();
    for await (const line of feed.lines(viewer(0), [queryOf(pods)], signal)) {
      const frame = line instanceof EncodedLine ? line.frame : line;
      if (frame.type === 'snapshot') snapshot = frame;
      else if (frame.type !== 'delta' || way === 'each batch') tell(frame);
      else for (const row of frame.upsert) tell({ ...frame, upsert: [row] });
    }
  };
  void follow();
  return response => {
    response.status(200).set({ 'Content-Type': 'application/x-ndjson; charset=utf-8' });
    response.flushHeaders();
    if (snapshot) response.write(`${JSON.stringify(snapshot)}\n`);
    viewers.add(response);
    response.on('close', () => viewers.delete(response));
  };
}
