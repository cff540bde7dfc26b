import { Agent, get } from 'node:http';
import type { BenchContext, BenchRow, Sample } from '../BenchRow';
import { ChildProgram } from '../processes/ChildProgram';
import type { EntityAnswer, EntityQuestion } from '../sides/entityByCorePlugin';
import type { PagesAnswer, PagesQuestion } from '../sides/pagesByFeed';
import { FakeServer } from './FakeServer';

const entity = 'payments-api';
const limit = 100;
const namespaces = { all: 60, allowed: 40 };
/** Pages somebody has read before. */
const places = 20;

/** The name under which the bar and the figures know it. */
const againstBare = 'CPU against a bare node:http reply of that size ×';

/** What the next person pays for a page of a large cluster. */
export const warmPage: BenchRow = {
  id: 6,
  work: `a warm page of ${limit} rows of a large cluster: sorted, filtered, by permission, counted`,
  unit: 'ms',
  baseline: 'core’s Kubernetes plugin, the workload query of one entity in a cluster as large',
  bar: {
    ratio: 300,
    // A fifth of the pods: the baseline goes through all of them, ours through none.
    shortRatio: 3,
    figures: { [againstBare]: 3 },
  },
  limit: 'a bare node:http reply',

  async prepare(context) {
    const pods = context.pods * 10;
    await using running = new AsyncDisposableStack();
    const server = running.use(
      await FakeServer.start(context, {
        pods,
        namespaces: namespaces.all,
        entity: { name: entity, pods: 4 },
      }),
    );
    const portal = running.use(
      new ChildProgram<EntityQuestion, EntityAnswer>('entityByCorePlugin', context.signal),
    );
    await portal.ask({ ask: 'start', clusters: [server.address], entity });
    const feed = running.use(
      new ChildProgram<PagesQuestion, PagesAnswer>('pagesByFeed', context.signal),
    );
    const started = await feed.ask({
      ask: 'start',
      kubeconfig: server.kubeconfig,
      pods: pods + 4,
      namespaces: Array.from({ length: namespaces.allowed }, (_, index) => `team-${index + 1}`),
      limit,
    });
    const { rows, bytes, facets, firstPage } = started;
    const left = running.move();
    return {
      notes: [
        `${pods + 4} pods in a scripted API server; a policy conditional on ${namespaces.allowed} of ${namespaces.all} namespaces and a filter by text leave ${rows} rows, ordered by restarts, ${facets} facets; ${Math.round(bytes / 1000)} kB a page`,
        `warm: the rows are in the store, somebody has the table open, so its order and counts stand, and each of ${places} pages was read once; not warm is the policy, compiled for every request (its decision is at hand at once)`,
        `cold: the first page, which orders and counts all rows, took ${Math.round(firstPage)} ms; of a page at a place nobody has read, the rows are made text first`,
        'both sides have no other work; ours is the handler behind a bare node:http server, the client another process, one request at a time',
      ],
      baseline: () => openEntity(portal, context.short ? 3 : 10),
      ours: () => readPages(feed, started, context),
      [Symbol.asyncDispose]: () => left.disposeAsync(),
    };
  },
};

type Portal = ChildProgram<EntityQuestion, EntityAnswer>;

async function openEntity(portal: Portal, times: number): Promise<Sample> {
  const open = () => portal.ask({ ask: 'open', viewers: 1, patience: 60_000 });
  await open();
  let wall = 0;
  let cpu = 0;
  for (let index = 0; index < times; index += 1) {
    const seen = await open();
    wall += seen.wall;
    cpu += seen.cpu;
  }
  return { value: wall / times, figures: { 'CPU ms with client': cpu / times } };
}

async function readPages(
  feed: ChildProgram<PagesQuestion, PagesAnswer>,
  { port, rows }: PagesAnswer,
  { short, signal }: BenchContext,
): Promise<Sample> {
  const times = short ? 500 : 3_000;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cost = async (count: number, path: (index: number) => string) => {
    const before = await feed.ask({ ask: 'cost' });
    const began = performance.now();
    for (let index = 0; index < count; index += 1) {
      signal.throwIfAborted();
      await read(agent, port, path(index));
    }
    const wall = (performance.now() - began) / count;
    const after = await feed.ask({ ask: 'cost' });
    return { wall, cpu: (after.cpu - before.cpu) / count };
  };
  const step = Math.floor((rows - limit) / places);
  const known = (index: number) => `/page/${(index % places) * step}`;
  const anywhere = () => `/page/${Math.floor(Math.random() * (rows - limit))}`;
  try {
    // Compiled, and read before.
    await cost(times / 5, () => '/bare');
    await cost(times / 5, anywhere);
    await cost(places, known);
    const bare = await cost(times, () => '/bare');
    const warm = await cost(times, known);
    const elsewhere = await cost(times / 2, anywhere);
    return {
      value: warm.wall,
      figures: {
        [againstBare]: warm.cpu / bare.cpu,
        'CPU of a page nobody has read ×': elsewhere.cpu / bare.cpu,
        'CPU ms': warm.cpu,
        'CPU ms bare': bare.cpu,
        'wall ms bare': bare.wall,
      },
    };
  } finally {
    agent.destroy();
  }
}

/** Reads a reply to its end. */
function read(agent: Agent, port: number, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ agent, host: '127.0.0.1', port, path }, response => {
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`)),
      );
      response.on('error', reject);
      response.resume();
    }).on('error', reject);
  });
}
