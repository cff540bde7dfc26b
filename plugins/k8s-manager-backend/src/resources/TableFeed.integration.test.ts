import {
  kindById,
  project,
  type ResourceKind,
  type TableQuery,
} from 'backstage-plugin-k8s-manager-common';
import { FakeCluster, type FakeClusterOptions } from 'fake-cluster';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { connectionTo } from '../clusters/__testUtils__/fakeClusters';
import { ClusterFigures } from './ClusterFigures';
import { ResourceCache } from './ResourceCache';
import { TableFeed } from './TableFeed';
import { fastTiming } from './__testUtils__/fastTiming';
import { FeedViewer, TestRegistry } from './__testUtils__/TestFeed';
import { TestEntities } from './__testUtils__/TestEntities';
import { TestGuard, testViewer } from './__testUtils__/TestGuard';
import { waitFor } from './__testUtils__/waitFor';

const pods = kindById('pods') as ResourceKind;
const table: TableQuery = {
  type: 'table',
  id: 'q',
  kind: 'pods',
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 500 },
};

// Two dozen TLS handshakes and comparisons of whole tables take their time on a busy machine.
jest.setTimeout(60_000);

/* eslint-disable jest/no-standalone-expect -- The world's words are called in tests only. */
/** From a socket to a viewer, as in the plugin; only the permission framework is a test's. */
class World {
  readonly guard = new TestGuard();
  private readonly cache: ResourceCache;
  private readonly feed: TableFeed;
  private readonly viewers: FeedViewer[] = [];

  private constructor(
    readonly cluster: FakeCluster,
    private readonly connection: ClusterConnection,
  ) {
    connection.start();
    this.cache = new ResourceCache({
      linger: 100,
      timing: { ...fastTiming, waiting: 0.1, silence: 400 },
    });
    const registry = new TestRegistry([{ descriptor: connection.descriptor, connection }]);
    const parts = { registry, guard: this.guard, cache: this.cache };
    const figures = new ClusterFigures(parts);
    this.feed = new TableFeed({ ...parts, figures, entities: new TestEntities(), linger: 100 });
  }

  static async open(options: FakeClusterOptions = {}): Promise<World> {
    // Silence in the test is shorter than a minute, and so are the pauses between bookmarks.
    const cluster = await FakeCluster.start({ bookmarkEvery: 100, ...options });
    cluster.pods.many(60, { namespaces: 4, nodes: 5 });
    return new World(cluster, await connectionTo(cluster));
  }

  look(query = table): FeedViewer {
    const viewer = new FeedViewer(this.feed, testViewer(), [query]);
    this.viewers.push(viewer);
    return viewer;
  }

  /** Resolves when the viewer sees what the server has, and is told that it is live. */
  async sees(viewer: FeedViewer): Promise<void> {
    const row = (object: unknown) => {
      const { id, name, cells, health } = project(pods, this.cluster.name, object as never);
      return [id, { name, cells, health }] as const;
    };
    await waitFor(() => {
      const truth = Object.fromEntries(this.cluster.list('pods').map(row));
      const shown = (viewer.view?.rows ?? []).map(
        ({ id, name, cells, health }) => [id, { name, cells, health }] as const,
      );
      expect(Object.fromEntries(shown)).toEqual(JSON.parse(JSON.stringify(truth)));
      expect(viewer.view?.total).toBe(Object.keys(truth).length);
      expect(viewer.freshness[0]?.state).toBe('live');
    }, 30_000);
  }

  async close(): Promise<void> {
    await Promise.all(this.viewers.map(viewer => viewer.leave()));
    this.feed.close();
    this.cache.close();
    await this.connection.close();
    await this.cluster.stop();
  }
}

/* eslint-disable jest/expect-expect -- What is expected stands in the world's words: it sees what the server has. */
describe('a table over HTTPS', () => {
  let world: World;
  afterEach(() => world.close());

  it.each([{ watchList: true }, { watchList: false }])(
    'follows the cluster with %j',
    async options => {
      world = await World.open(options);
      const viewer = world.look();
      await world.sees(viewer);
      const { cluster } = world;
      cluster.pods.run('web-0', { namespace: 'shop' });
      await world.sees(viewer);
      cluster.pods.crash('web-0');
      await world.sees(viewer);
      cluster.pods.recreate('web-0');
      await world.sees(viewer);
      cluster.delete({ kind: 'pods', namespace: 'shop', name: 'web-0' });
      await world.sees(viewer);
      expect(cluster.requests.writes()).toEqual([]);
      expect(cluster.connections.watches).toBe(3);
    },
  );

  it.each<[string, (cluster: FakeCluster) => unknown]>([
    ['an ERROR event 410', cluster => cluster.watches.error(410)],
    ['an ERROR event 500', cluster => cluster.watches.error(500)],
    ['a line that is no JSON', cluster => cluster.watches.malformedLine()],
    ['half an event', cluster => cluster.watches.halfLine()],
    ['a line without an end', cluster => cluster.watches.hugeLine(9 * 1024 * 1024)],
    ['a proper end', cluster => cluster.watches.end()],
    ['a broken connection', cluster => cluster.watches.reset()],
    ['a half-open connection', cluster => cluster.watches.freeze()],
    ['an API server that is started again', cluster => cluster.restart()],
    ['one that forgot its history', cluster => cluster.restart({ loseHistory: true })],
    [
      'a sync that breaks in the middle',
      async cluster => {
        cluster.fault({ kind: 'reset', afterBytes: 20_000 }, { path: '/api/v1/pods', times: 2 });
        await cluster.watches.error(410);
      },
    ],
    [
      'a sync that is cut in the middle',
      async cluster => {
        cluster.fault({ kind: 'truncate', afterBytes: 20_000 }, { path: '/api/v1/pods', times: 2 });
        await cluster.watches.error(410);
      },
    ],
    [
      'a page of some proxy',
      async cluster => {
        cluster.fault({ kind: 'html', status: 200 }, { times: 3 });
        cluster.dropConnections();
      },
    ],
    [
      'too many requests',
      async cluster => {
        cluster.fault({ kind: 'error', status: 429 }, { times: 2 });
        cluster.dropConnections();
      },
    ],
    [
      'a redirect',
      async cluster => {
        cluster.fault({ kind: 'redirect', location: 'https://127.0.0.1:1/' }, { times: 2 });
        cluster.dropConnections();
      },
    ],
  ])('has what the server has after %s', async (_, misbehave) => {
    world = await World.open();
    const { cluster } = world;
    const viewer = world.look();
    await world.sees(viewer);
    const [first] = cluster.list('pods');
    const { name = '', namespace } = first.metadata ?? {};
    const away = Promise.resolve(misbehave(cluster));
    // A change nobody is told of: the delete that gets lost is the classic.
    cluster.delete({ kind: 'pods', namespace, name });
    cluster.pods.run('came-meanwhile');
    await away;
    await world.sees(viewer);
  });

  it('restarts the pages when the history they are of is forgotten', async () => {
    world = await World.open({ watchList: false });
    world.cluster.pods.many(1_200, { namespaces: 3, nodes: 5 });
    const compacted = setInterval(() => world.cluster.compact(), 5);
    setTimeout(() => clearInterval(compacted), 200);
    const viewer = world.look({ ...table, window: { at: 0, limit: 1 } });
    // Counted once: to list twelve hundred pods at each look would leave no time to read them.
    const { length } = world.cluster.list('pods');
    await waitFor(() => expect(viewer.view?.total).toBe(length), 30_000);
  });

  it('says in words why there are no rows, and has them when it is over', async () => {
    world = await World.open();
    world.cluster.deny({ verb: 'list', resource: 'pods' });
    world.cluster.deny({ verb: 'watch', resource: 'pods' });
    const viewer = world.look();
    await waitFor(() => expect(viewer.freshness[0]?.state).toBe('denied'));
    expect(JSON.stringify(viewer.freshness[0].reason)).toContain('pods');
    world.cluster.forgetAccessRules();
    await world.sees(viewer);
    await world.cluster.goDown();
    await waitFor(() => expect(viewer.freshness[0]?.state).toBe('stale'));
    expect(viewer.view?.rows.length).toBe(60);
    await world.cluster.comeUp();
    await world.sees(viewer);
    world.cluster.expireTokens();
    world.cluster.dropConnections();
    await waitFor(() => expect(viewer.freshness[0]?.state).toBe('stale'));
    world.cluster.renewTokens();
    await world.sees(viewer);
  });
});
