import { catalogue, errorMessages, type TableQuery } from 'backstage-plugin-k8s-manager-common';
import { MemoryCluster } from './__testUtils__/MemoryCluster';
import { podNamed } from './__testUtils__/somePods';
import { namedCluster, TestFeed } from './__testUtils__/TestFeed';
import { testViewer } from './__testUtils__/TestGuard';
import { waitFor } from './__testUtils__/waitFor';

// Waits end as soon as what is waited for is there; a busy machine only makes them longer.
jest.setTimeout(30_000);

const byName = { column: 'name', direction: 'ascending' } as const;
const table = (more: Partial<TableQuery> = {}): TableQuery => ({
  type: 'table',
  id: 'q',
  kind: 'pods',
  order: byName,
  window: { at: 0, limit: 10 },
  ...more,
});
const pause = (time: number) => new Promise(resolve => setTimeout(resolve, time));

describe('TableFeed', () => {
  let east: MemoryCluster;
  let west: MemoryCluster;
  let world: TestFeed;

  beforeEach(() => {
    east = new MemoryCluster('east');
    west = new MemoryCluster('west');
    east.apply('pods', podNamed('a', { namespace: 'shop' }));
    east.apply('pods', podNamed('b', { namespace: 'payments' }));
    west.apply('pods', podNamed('c', { namespace: 'shop' }));
    world = new TestFeed([east, west]);
  });

  afterEach(() => world.close());

  it('shows rows of all clusters, and a deleted pod leaves', async () => {
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.names()).toEqual(['a', 'b', 'c']));
    expect(tab.of('snapshot')).toHaveLength(1);
    // On a slow machine the rows may be there a moment before they are told to be all.
    await waitFor(() =>
      expect(tab.freshness.map(({ cluster, state }) => [cluster, state])).toEqual([
        ['east', 'live'],
        ['west', 'live'],
      ]),
    );
    east.delete('pods', 'a', 'shop');
    await waitFor(() => expect(tab.names()).toEqual(['b', 'c']));
    const [delta] = tab.of('delta');
    expect(delta).toMatchObject({ upsert: [], total: 2 });
    expect(delta.remove).toHaveLength(1);
  });

  it('sends only the row that changed', async () => {
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.names()).toHaveLength(3));
    east.apply('pods', podNamed('b', { namespace: 'payments', restarts: 4 }));
    await waitFor(() => expect(tab.of('delta')).toHaveLength(1));
    const [{ upsert, remove }] = tab.of('delta');
    expect(upsert.map(({ name }) => name)).toEqual(['b']);
    expect(remove).toEqual([]);
    expect(tab.of('delta')[0].facets).toBeUndefined();
  });

  it('is silent about changes that nobody sees', async () => {
    const tab = world.look(testViewer(), table({ window: { at: 0, limit: 2 } }));
    await waitFor(() => expect(tab.names()).toEqual(['a', 'b']));
    const { length } = tab.frames;
    east.apply('pods', {
      ...podNamed('a', { namespace: 'shop' }),
      metadata: { ...podNamed('a', { namespace: 'shop' }).metadata, annotations: { seen: 'no' } },
    });
    west.apply('pods', podNamed('c', { namespace: 'shop', restarts: 1 }));
    await pause(150);
    expect(tab.frames).toHaveLength(length);
  });

  it('shows only what the viewer may see, in rows, totals and facets', async () => {
    world.guard.policy = { namespaces: ['shop'] };
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.names()).toEqual(['a', 'c']));
    expect(tab.view?.total).toBe(2);
    const facet = tab.view?.facets.find(({ column }) => column === 'namespace');
    expect(facet?.values).toEqual([{ value: 'shop', count: 2 }]);
    east.apply('pods', podNamed('d', { namespace: 'payments' }));
    await pause(120);
    expect(JSON.stringify(tab.frames)).not.toContain('payments');
  });

  it('goes over to other rights while it lasts', async () => {
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.names()).toHaveLength(3));
    world.guard.policy = { namespaces: ['payments'] };
    await waitFor(() => expect(tab.names()).toEqual(['b']));
    expect(tab.of('snapshot')).toHaveLength(2);
    world.guard.policy = { clusters: ['west'] };
    await waitFor(() => expect(tab.names()).toEqual(['c']));
    expect(tab.freshness.map(({ cluster }) => cluster)).toEqual(['west']);
  });

  it('says that everything is denied, and reads nothing upstream', async () => {
    world.guard.policy = { nothing: true };
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.view).toMatchObject({ rows: [], total: 0 }));
    expect(tab.freshness.map(({ state }) => state)).toEqual(['denied', 'denied']);
    expect(east.asked).toEqual([]);
  });

  it('asks once for all who look, and not at all after they left', async () => {
    const first = world.look(testViewer('mira'), table());
    const second = world.look(testViewer('jon'), table({ order: { ...byName, column: 'node' } }));
    await waitFor(() => expect(first.names()).toHaveLength(3));
    await waitFor(() => expect(second.names()).toHaveLength(3));
    const pods = east.asked.filter(({ segments }) => segments.includes('pods'));
    expect(pods).toHaveLength(1);
    await Promise.all([first.leave(), second.leave()]);
    world.feed.close();
    await waitFor(() => expect(east.watching).toBe(0));
  });

  it('computes once what several see, and apart what they see by other rights', async () => {
    const tabs = [table(), table({ text: 'img:1  A' }), table({ text: 'a IMG:1' })].flatMap(query =>
      ['mira', 'jon'].map(name => world.look(testViewer(name), query)),
    );
    for (const tab of tabs) await waitFor(() => expect(tab.view).toBeDefined());
    const views = tabs.map(tab => tab.view?.revision.split('.')[1]);
    expect(new Set(views).size).toBe(2);
    world.guard.policy = { namespaces: ['shop'] };
    const other = world.look(testViewer('other'), table());
    await waitFor(() => expect(other.view).toBeDefined());
    expect(views).not.toContain(other.view?.revision.split('.')[1]);
  });

  it('waits with an empty table until there is an answer, but not for ever', async () => {
    west.goDown();
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.names()).toEqual(['a', 'b']));
    expect(tab.freshness).toMatchObject([
      { cluster: 'east', state: 'live' },
      { cluster: 'west', state: 'unavailable', reason: { verbatim: 'connection lost' } },
    ]);
    west.comeUp();
    await waitFor(() => expect(tab.names()).toEqual(['a', 'b', 'c']));
    west.goDown();
    await waitFor(() => expect(tab.freshness[1].state).toBe('stale'));
    expect(tab.names()).toEqual(['a', 'b', 'c']);
  });

  it('lists a rejected cluster as one without rows, with the reason', async () => {
    const rejected = { reason: { verbatim: 'no server' }, detail: [] };
    const { descriptor } = new MemoryCluster('broken');
    world.registry.set([namedCluster(east), { descriptor, rejected }]);
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.names()).toEqual(['a', 'b']));
    expect(tab.freshness[1]).toEqual({
      cluster: 'broken',
      state: 'unavailable',
      reason: { verbatim: 'no server' },
    });
  });

  it('takes in a cluster that is added, and lets one go that is removed', async () => {
    const north = new MemoryCluster('north');
    north.apply('pods', podNamed('n'));
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.names()).toHaveLength(3));
    world.registry.set([namedCluster(east), namedCluster(north)]);
    await waitFor(() => expect(tab.names()).toEqual(['a', 'b', 'n']));
  });

  it('keeps new rows in sight at the top, and elsewhere keeps the rows where they are', async () => {
    const top = world.look(testViewer(), table({ window: { at: 0, limit: 2 } }));
    const below = world.look(testViewer(), table({ window: { at: 1, limit: 2 } }));
    await waitFor(() => expect(top.names()).toEqual(['a', 'b']));
    await waitFor(() => expect(below.names()).toEqual(['b', 'c']));
    west.apply('pods', podNamed('0'));
    await waitFor(() => expect(top.names()).toEqual(['0', 'a']));
    await waitFor(() => expect(below.view).toMatchObject({ start: 2, total: 4 }));
    expect(below.names()).toEqual(['b', 'c']);
  });

  it('goes on from the revision a tab has', async () => {
    for (const window of [
      { at: 0, limit: 2 },
      { at: 1, limit: 2 },
    ]) {
      const tab = world.look(testViewer(), table({ window }));
      await waitFor(() => expect(tab.view).toBeDefined());
      const revision = tab.view?.revision;
      await tab.leave();
      const again = world.look(testViewer(), table({ window, revision }));
      await waitFor(() => expect(again.of('unchanged')).toHaveLength(1));
      await again.leave();
      const other = world.look(testViewer(), table({ window: { at: 0, limit: 3 }, revision }));
      await waitFor(() => expect(other.of('snapshot')).toHaveLength(1));
      await other.leave();
      east.apply('pods', podNamed('a', { namespace: 'shop', restarts: window.at + 1 }));
      await pause(100);
      const later = world.look(testViewer(), table({ window, revision }));
      await waitFor(() => expect(later.of('snapshot')).toHaveLength(1));
      expect(later.of('unchanged')).toEqual([]);
      await later.leave();
    }
  });

  it('sends a snapshot for a revision of another replica or of other rights', async () => {
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.view).toBeDefined());
    const revision = tab.view?.revision ?? '';
    world.guard.policy = { namespaces: ['shop'] };
    const others = ['0123.1.1.0.abc', 'nonsense', revision].map(had =>
      world.look(testViewer(), table({ revision: had })),
    );
    for (const other of others) {
      await waitFor(() => expect(other.names()).toEqual(['a', 'c']));
      expect(other.of('unchanged')).toEqual([]);
    }
  });

  it('tells a reader who was away one difference, not each change', async () => {
    const leaving = new AbortController();
    const frames = world.feed.frames(testViewer(), [table()], leaving.signal);
    const iterator = frames[Symbol.asyncIterator]();
    let frame = await iterator.next();
    while (!frame.done && frame.value.type !== 'snapshot') frame = await iterator.next();
    for (let i = 1; i <= 50; i += 1) {
      east.apply('pods', podNamed('a', { namespace: 'shop', restarts: i }));
      if (i % 10 === 0) await pause(60);
    }
    const next = await iterator.next();
    expect(next.value).toMatchObject({ type: 'delta', remove: [] });
    const { upsert } = next.value as Extract<typeof next.value, { type: 'delta' }>;
    expect(upsert.map(({ cells }) => cells.restarts)).toEqual([{ count: 50 }]);
    leaving.abort();
    expect((await iterator.next()).done).toBe(true);
  });

  it.each([
    [
      { kind: 'unheardof.example.com' },
      // These clusters do not say what they serve.
      errorMessages.unheardKind({ kind: 'unheardof.example.com', clusters: 'east, west' }),
    ],
    [{ clusters: ['south'] }, errorMessages.unknownCluster({ cluster: 'south' })],
    [
      { order: { ...byName, column: 'secret' } },
      errorMessages.unknownColumn({ field: 'order.column', column: 'secret' }),
    ],
    [
      { where: { secret: ['x'] } },
      errorMessages.unknownColumn({ field: 'where.secret', column: 'secret' }),
    ],
  ])('refuses %j in its own frame, and goes on with the rest', async (wrong, reason) => {
    const tab = world.look(testViewer(), table({ id: 'wrong', ...wrong }), table());
    await waitFor(() => expect(tab.names()).toHaveLength(3));
    expect(tab.of('error')).toEqual([
      { type: 'error', query: 'wrong', name: 'InputError', reason },
    ]);
    expect('id' in reason && catalogue[reason.id]).toBeTruthy();
    const { id: _, type: __, ...input } = table(wrong);
    const rows = world.feed.rows(testViewer(), input, new AbortController().signal);
    await expect(rows).rejects.toMatchObject({
      name: 'InputError',
      k8sManager: { message: reason, field: expect.any(String) },
    });
  });

  it('hides a cluster one may not see as if it did not exist', async () => {
    world.guard.policy = { clusters: ['west'] };
    const tab = world.look(testViewer(), table({ clusters: ['east'] }));
    await waitFor(() => expect(tab.of('error')).toHaveLength(1));
    expect(tab.of('error')[0].reason).toEqual(errorMessages.unknownCluster({ cluster: 'east' }));
    expect(east.asked).toEqual([]);
  });

  it('answers one window once, with what did not make it in time', async () => {
    west.mute.add('pods');
    world = new TestFeed([east, west], { patience: 1_000 });
    const { id: _, type: __, ...input } = table({ window: { at: 1, limit: 5 }, text: 'IMG:1' });
    const answer = await world.feed.rows(testViewer(), input, new AbortController().signal);
    expect(answer).toMatchObject({ start: 0, total: 2, order: byName });
    expect(answer.rows.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(answer.clusters.map(({ state }) => state)).toEqual(['live', 'catching up']);
  });

  it('counts kinds and the ones that are not well, without what one may not see', async () => {
    east.apply('pods', podNamed('bad', { namespace: 'shop', phase: 'Failed' }));
    east.apply('namespaces', { metadata: { name: 'shop' }, status: { phase: 'Active' } });
    west.forbid('namespaces');
    world.guard.policy = { namespaces: ['shop'], kinds: ['pods'] };
    const query = { type: 'counts', id: 'q', kinds: ['pods', 'namespaces'] } as const;
    const tab = world.look(testViewer(), { ...query, kinds: [...query.kinds] });
    await waitFor(() =>
      expect(tab.of('counts').pop()?.counts).toEqual({
        pods: { total: 3, failed: 1, degraded: 0 },
        namespaces: { total: 0, failed: 0, degraded: 0 },
      }),
    );
    await waitFor(() =>
      expect(tab.freshness.map(({ state }) => state)).toEqual(['live', 'denied']),
    );
    east.delete('pods', 'bad', 'shop');
    await waitFor(() => expect(tab.of('counts').pop()?.counts.pods.failed).toBe(0));
    const revision = tab.of('counts').pop()?.revision;
    await tab.leave();
    const again = world.look(testViewer(), { ...query, kinds: [...query.kinds], revision });
    await waitFor(() => expect(again.of('unchanged')).toHaveLength(1));
  });

  describe('ends', () => {
    it('when the token does', async () => {
      const tab = world.look(testViewer('mira', new Date(Date.now() + 100)), table());
      await waitFor(() =>
        expect(tab.of('end')).toEqual([{ type: 'end', reason: 'token expired' }]),
      );
    });

    it('when the portal does', async () => {
      const tab = world.look(testViewer(), table());
      await waitFor(() => expect(tab.view).toBeDefined());
      world.feed.close();
      await waitFor(() =>
        expect(tab.of('end')).toEqual([{ type: 'end', reason: 'shutting down' }]),
      );
    });

    it('when nobody says for too long that it may go on, but not at once', async () => {
      const tab = world.look(testViewer(), table());
      await waitFor(() => expect(tab.view).toBeDefined());
      world.guard.silent = true;
      await pause(60);
      expect(tab.of('end')).toEqual([]);
      await waitFor(() =>
        expect(tab.of('end')).toEqual([{ type: 'end', reason: 'policy changed' }]),
      );
      expect(tab.failure).toBeUndefined();
    });

    it('before it begins when the permission backend gives no answer', async () => {
      world.guard.silent = true;
      const tab = world.look(testViewer(), table());
      await waitFor(() => expect(tab.failure).toMatchObject({ name: 'ServiceUnavailableError' }));
      expect(tab.frames).toEqual([]);
    });
  });

  it('pings, so that a silent feed is known from a dead one', async () => {
    world = new TestFeed([east], { ping: 30 });
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.of('ping').length).toBeGreaterThan(2));
  });
});
