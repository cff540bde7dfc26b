import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  type Frame,
  kindById,
  type KubernetesObject,
  project,
  type Query,
  type ResourceKind,
  sortKeyOf,
} from 'backstage-plugin-k8s-manager-common';
import express, { type Request, type Response } from 'express';
import { answerParent } from '../processes/answerParent';
import { EncodedLine, streamReply, type TableFeed } from '../product';
import { openFeed, viewer } from './openFeed';
import { watchPods } from './watchPods';

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
       * `feed`: as the product does. `each event`: client-node's Watch; the row of every event is stringified and written
       * for every viewer, as it comes. `each batch`: what the product gathers, compared once, but stringified for every
       * viewer.
       */
      readonly way: 'feed' | 'each event' | 'each batch';
    }
  | { readonly ask: 'cost' };

type Way = Extract<ViewersQuestion, { ask: 'start' }>['way'];

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
  const server = express()
    .disable('x-powered-by')
    .get('/', await toldHow(way, kubeconfig, pods))
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

type Tell = (request: Request, response: Response) => void;

async function toldHow(way: Way, kubeconfig: string, pods: number): Promise<Tell> {
  if (way === 'each event') return await eachEvent(kubeconfig, pods);
  const feed = await openFeed(kubeconfig, pods);
  return way === 'feed' ? throughFeed(feed, pods) : eachBatch(feed, pods);
}

/** Everybody looks at all pods, in the order of names. */
function queryOf(pods: number): Query {
  return { type: 'table', id: 'q', kind: 'pods', window: { at: 0, limit: pods } };
}

function throughFeed(feed: TableFeed, pods: number): Tell {
  let viewers = 0;
  return (_, response) => {
    const leaving = new AbortController();
    response.on('close', () => leaving.abort());
    viewers += 1;
    const lines = feed.lines(viewer(viewers), [queryOf(pods)], leaving.signal);
    streamReply(response, lines, leaving.signal).catch(() => response.destroy());
  };
}

/** Whoever connects is told every frame from then on. */
class Audience {
  private readonly viewers = new Set<Response>();

  readonly join: Tell = (_, response) => {
    response.status(200).set({ 'Content-Type': 'application/x-ndjson; charset=utf-8' });
    response.write('\n');
    this.viewers.add(response);
    response.on('close', () => this.viewers.delete(response));
  };

  tell(frame: Frame): void {
    for (const response of this.viewers) response.write(`${JSON.stringify(frame)}\n`);
  }
}

function eachBatch(feed: TableFeed, pods: number): Tell {
  const audience = new Audience();
  const follow = async () => {
    const { signal } = new AbortController();
    for await (const line of feed.lines(viewer(0), [queryOf(pods)], signal)) {
      audience.tell(line instanceof EncodedLine ? line.frame : line);
    }
  };
  void follow();
  return audience.join;
}

async function eachEvent(kubeconfig: string, pods: number): Promise<Tell> {
  const audience = new Audience();
  const kind = kindById('pods') as ResourceKind;
  await watchPods(kubeconfig, pods, object => {
    const row = project(kind, 'bench', object as KubernetesObject);
    const upsert = [{ ...row, key: sortKeyOf(kind, row, kind.order.column) }];
    audience.tell({
      type: 'delta',
      query: 'q',
      upsert,
      remove: [],
      start: 0,
      total: pods,
      revision: '',
    });
  });
  return audience.join;
}
