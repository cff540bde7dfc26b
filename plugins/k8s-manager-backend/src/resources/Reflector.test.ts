import fc from 'fast-check';
import {
  freshnessMessages,
  kindById,
  project,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { Pacer } from './Pacer';
import { Reflector } from './Reflector';
import { RowStore } from './RowStore';
import { fastTiming } from './__testUtils__/fastTiming';
import { MemoryCluster } from './__testUtils__/MemoryCluster';
import { waitFor } from './__testUtils__/waitFor';

// Waits end as soon as what is waited for is there; a busy machine only makes them longer.
jest.setTimeout(30_000);

const namespaces = kindById('namespaces') as ResourceKind;

function follow(cluster: MemoryCluster) {
  const store = new RowStore({ kind: namespaces, cluster: cluster.descriptor.id });
  const reflector = new Reflector({
    connection: cluster,
    kind: namespaces,
    store,
    pacer: new Pacer(),
    timing: fastTiming,
  });
  reflector.start();
  const rows = () =>
    [...store.values()].map(({ row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1));
  const truth = () =>
    cluster
      .list('namespaces')
      .map(object => project(namespaces, cluster.descriptor.id, object as never))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    reflector,
    store,
    names: () => rows().map(({ name }) => name),
    /** Resolves when the rows are what the server has, and live. */
    caughtUp: () =>
      waitFor(() => {
        expect(rows()).toEqual(truth());
        expect(reflector.freshness.state).toBe('live');
      }),
  };
}

const named = (name: string, phase = 'Active') => ({ metadata: { name }, status: { phase } });

function misbehave(cluster: MemoryCluster, how: string): void | Promise<void> {
  switch (how) {
    case 'compact':
      return cluster.compact();
    case 'break':
      return cluster.breakWatches();
    case 'end':
      return cluster.endWatches();
    case 'freeze':
      return cluster.freezeWatches();
    case 'malformed':
      return cluster.send('{"type":\n');
    case 'half':
      cluster.send('{"type":"DELETED","object":{"metadata":{"na');
      return cluster.endWatches();
    case 'error':
      return cluster.error(504);
    case 'bookmark':
      return cluster.bookmark();
    case 'down':
      return cluster.goDown();
    case 'up':
      return cluster.comeUp();
    case 'replace':
      return cluster.replace();
    case 'refuse':
      cluster.forbid('namespaces');
      return cluster.breakWatches();
    case 'failures':
      cluster.failNext('server', 500);
      cluster.failNext('unreachable', undefined, 2);
      return cluster.failNext('expired', 410);
    default:
      return new Promise(resolve => {
        setTimeout(resolve, 5);
      });
  }
}

/* eslint-disable jest/expect-expect -- caughtUp() expects the rows the server has. */
describe('Reflector', () => {
  let cluster: MemoryCluster;
  let followed: ReturnType<typeof follow> | undefined;

  beforeEach(() => {
    cluster = new MemoryCluster();
    for (const name of ['a', 'b', 'c', 'd', 'e']) cluster.apply('namespaces', named(name));
  });

  afterEach(() => followed?.reflector.stop());

  it.each(['served', 'refused', 'ignored'] as const)(
    'reads all rows where WatchList is %s',
    async how => {
      cluster.watchList = how;
      followed = follow(cluster);
      await followed.caughtUp();
      const [first] = cluster.asked;
      expect(first.query).toMatchObject({
        watch: 1,
        sendInitialEvents: true,
        resourceVersionMatch: 'NotOlderThan',
        allowWatchBookmarks: true,
      });
      const lists = cluster.asked.filter(({ query }) => query?.resourceVersion === 0);
      expect(lists).toHaveLength(how === 'served' ? 0 : 1);
      cluster.apply('namespaces', named('f'));
      cluster.delete('namespaces', 'a');
      cluster.apply('namespaces', named('b', 'Terminating'));
      await followed.caughtUp();
      expect(followed.names()).toEqual(['b', 'c', 'd', 'e', 'f']);
      expect(cluster.asked.every(({ as }) => as === 'cluster')).toBe(true);
    },
  );

  it('reads all rows in pages where a list in one piece does not come through', async () => {
    cluster.watchList = 'refused';
    cluster.wholeLists = 'cut';
    followed = follow(cluster);
    await followed.caughtUp();
    const pages = cluster.asked.filter(({ query }) => query?.limit === 500);
    expect(pages).toHaveLength(2);
    expect(pages[1].query?.continue).toBeDefined();
    cluster.compact();
    cluster.breakWatches();
    cluster.delete('namespaces', 'a');
    await followed.caughtUp();
    expect(cluster.asked.filter(({ query }) => query?.resourceVersion === 0)).toHaveLength(1);
  });

  it('resumes from the last bookmark after a proper end', async () => {
    followed = follow(cluster);
    await followed.caughtUp();
    cluster.apply('pods', named('moves the version on'));
    cluster.bookmark();
    await new Promise(resolve => setTimeout(resolve, 20));
    cluster.endWatches();
    await waitFor(() => expect(cluster.asked).toHaveLength(3));
    expect(cluster.asked[1].query).toEqual({ limit: 1 });
    expect(cluster.asked[2].query).toMatchObject({ watch: 1, resourceVersion: '7' });
    expect(followed.reflector.freshness.state).toBe('live');
  });

  it('shows no gap and no ghost while it reads everything again after a 410', async () => {
    followed = follow(cluster);
    await followed.caughtUp();
    const sizes = new Set<number>();
    followed.store.onRows(() => sizes.add(followed?.store.size ?? -1));
    cluster.breakWatches();
    cluster.delete('namespaces', 'a');
    cluster.apply('namespaces', named('f'));
    cluster.compact();
    await followed.caughtUp();
    expect(followed.names()).toEqual(['b', 'c', 'd', 'e', 'f']);
    expect([...sizes].sort()).toEqual([5, 6]);
  });

  it('replaces the row of a recreated object at once', async () => {
    followed = follow(cluster);
    await followed.caughtUp();
    const [before] = cluster.list('namespaces');
    cluster.breakWatches();
    cluster.delete('namespaces', 'a');
    cluster.compact();
    cluster.apply('namespaces', named('a'));
    await followed.caughtUp();
    expect(followed.store.get(before.metadata.uid)).toBeUndefined();
    expect(followed.names().filter(name => name === 'a')).toEqual(['a']);
  });

  it('notices another cluster behind the same address', async () => {
    followed = follow(cluster);
    await followed.caughtUp();
    cluster.replace();
    cluster.apply('namespaces', named('z'));
    await followed.caughtUp();
    expect(followed.names()).toEqual(['z']);
  });

  it('says since when it is stale while the server is away, and is live without help after', async () => {
    followed = follow(cluster);
    await followed.caughtUp();
    cluster.goDown();
    await waitFor(() => expect(followed?.reflector.freshness.state).toBe('stale'));
    expect(followed.reflector.freshness).toMatchObject({
      reason: { verbatim: 'connection lost' },
      since: expect.any(String),
    });
    expect(followed.names()).toHaveLength(5);
    expect(cluster.reported[0].kind).toBe('unreachable');
    cluster.delete('namespaces', 'b');
    cluster.comeUp();
    await followed.caughtUp();
  });

  it('notices a connection that is half open', async () => {
    followed = follow(cluster);
    await followed.caughtUp();
    cluster.freezeWatches();
    cluster.apply('namespaces', named('unheard'));
    await followed.caughtUp();
  });

  it.each([
    ['a line that is no JSON', '{"type":"MODIFIED","object":{{{\n'],
    ['a line of another shape', '[1,2]\n'],
    ['an event of an unknown type', '{"type":"SURPRISE","object":{"metadata":{}}}\n'],
    ['an event without an object', '{"type":"ADDED"}\n'],
  ])('recovers from %s', async (_, line) => {
    followed = follow(cluster);
    await followed.caughtUp();
    cluster.send(line);
    cluster.apply('namespaces', named('after'));
    await followed.caughtUp();
    expect(followed.names()).toContain('after');
  });

  it('gives up a line past 8 MiB, and nothing else', async () => {
    followed = follow(cluster);
    await followed.caughtUp();
    cluster.send(`{"type":"ADDED","object":{"metadata":{"name":"${'x'.repeat(9 * 1024 * 1024)}`);
    await waitFor(() => expect(followed?.reflector.freshness.state).not.toBe('live'));
    cluster.apply('namespaces', named('after'));
    await followed.caughtUp();
  });

  it('empties the table when reading is refused for good, and fills it when it is allowed again', async () => {
    followed = follow(cluster);
    await followed.caughtUp();
    cluster.forbid('namespaces');
    cluster.breakWatches();
    await waitFor(() => expect(followed?.reflector.freshness.state).toBe('denied'));
    expect(followed.reflector.freshness.reason).toEqual({ verbatim: 'may not list namespaces' });
    expect(followed.store.size).toBe(0);
    cluster.permit('namespaces');
    await followed.caughtUp();
  });

  it('empties the table when the kind is not served any more, and does not blame the cluster', async () => {
    followed = follow(cluster);
    await followed.caughtUp();
    cluster.failNext('not found', 404, 20);
    cluster.breakWatches();
    await waitFor(() => expect(followed?.reflector.freshness.state).toBe('unavailable'));
    expect(followed.reflector.freshness.reason).toEqual(freshnessMessages.notServed());
    expect(followed.store.size).toBe(0);
    expect(cluster.reported.map(({ kind }) => kind)).not.toContain('not found');
    await followed.caughtUp();
  });

  it.each(['served', 'refused'] as const)(
    'asks for metadata only of a kind that is so, and projects nothing else, where WatchList is %s',
    async how => {
      const secret = kindById('secrets') as ResourceKind;
      const seen: unknown[] = [];
      const errors: unknown[] = [];
      const kind: ResourceKind = {
        ...secret,
        columns: {
          ...secret.columns,
          curious: {
            ...secret.columns.type,
            value: object => {
              seen.push(object);
              throw new Error(JSON.stringify(object));
            },
          },
        },
      };
      const whole = (name: string) => ({
        metadata: { name, namespace: 'payments', annotations: { copy: 'canary' } },
        data: { password: 'canary' },
        stringData: { password: 'canary' },
      });
      cluster.watchList = how;
      cluster.apply('secrets', whole('a'));
      const store = new RowStore({
        kind,
        cluster: 'memory',
        onProjectionError: (_, error) => errors.push(error),
      });
      const reflector = new Reflector({
        connection: cluster,
        kind,
        store,
        pacer: new Pacer(),
        timing: fastTiming,
      });
      reflector.start();
      await waitFor(() => expect(store.size).toBe(1));
      cluster.apply('secrets', whole('b'));
      await waitFor(() => expect(store.size).toBe(2));
      cluster.endWatches();
      await waitFor(() => expect(cluster.asked.some(({ query }) => query?.limit === 1)).toBe(true));
      reflector.stop();
      for (const { accept, query } of cluster.asked) {
        const as = query?.watch ? 'PartialObjectMetadata' : 'PartialObjectMetadataList';
        const types = accept?.split(',').map(type => type.slice(type.indexOf(';')));
        expect(types).toEqual(Array(2).fill(`;as=${as};v=v1;g=meta.k8s.io`));
      }
      expect(seen.length).toBeGreaterThan(1);
      expect(errors.length).toBe(seen.length);
      for (const what of [...seen, ...[...store.values()], ...errors.map(String)]) {
        expect(JSON.stringify(what)).not.toContain('canary');
      }
    },
  );

  it('does not wait for its turn once the cluster is well again', async () => {
    cluster.goDown();
    cluster.setHealth({ state: 'failed' });
    followed = follow(cluster);
    const slow = new Reflector({
      connection: cluster,
      kind: namespaces,
      store: new RowStore({ kind: namespaces, cluster: 'memory' }),
      pacer: new Pacer(),
      timing: { ...fastTiming, waiting: 10_000 },
    });
    slow.start();
    await waitFor(() => expect(slow.freshness.state).toBe('unavailable'));
    cluster.comeUp();
    cluster.setHealth({ state: 'ok' });
    await waitFor(() => expect(slow.freshness.state).toBe('live'));
    slow.stop();
  });

  it('leaves no watch behind when it is stopped', async () => {
    followed = follow(cluster);
    await followed.caughtUp();
    followed.reflector.stop();
    await waitFor(() => expect(cluster.watching).toBe(0));
    const { length } = cluster.asked;
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(cluster.asked).toHaveLength(length);
  });

  it('has what the server has after any history and any faults', async () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const step = fc.oneof(
      fc.record({
        do: fc.constant('apply' as const),
        name: names,
        phase: fc.constantFrom('Active', 'Terminating'),
      }),
      fc.record({ do: fc.constant('delete' as const), name: names }),
      fc.record({
        do: fc.constantFrom(
          ...([
            'compact',
            'break',
            'end',
            'freeze',
            'malformed',
            'half',
            'error',
            'bookmark',
          ] as const),
          ...(['down', 'up', 'replace', 'refuse', 'pause', 'failures'] as const),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('served' as const, 'refused' as const, 'ignored' as const),
        fc.constantFrom('given' as const, 'cut' as const),
        fc.array(step, { maxLength: 25 }),
        async (watchList, wholeLists, steps) => {
          const upstream = new MemoryCluster();
          upstream.watchList = watchList;
          upstream.wholeLists = wholeLists;
          const one = follow(upstream);
          try {
            for (const action of steps) {
              if (action.do === 'apply')
                upstream.apply('namespaces', named(action.name, action.phase));
              else if (action.do === 'delete') upstream.delete('namespaces', action.name);
              else await misbehave(upstream, action.do);
            }
            upstream.comeUp();
            upstream.permit('namespaces');
            await one.caughtUp();
          } finally {
            one.reflector.stop();
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);
});
