import {
  compareSortKeys,
  errorMessages,
  limits,
  type TableQuery,
  tableSelectionSchema,
} from 'backstage-plugin-k8s-manager-common';
import { EncodedLine } from './EncodedLine';
import { MemoryCluster } from './__testUtils__/MemoryCluster';
import { nodeNamed, podNamed, replicaSetNamed } from './__testUtils__/somePods';
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

describe('what a table is asked for', () => {
  let cluster: MemoryCluster;
  let world: TestFeed;

  beforeEach(() => {
    cluster = new MemoryCluster('east');
    const labels = (app: string, more = {}) => ({ labels: { app, ...more } });
    cluster.apply('pods', podNamed('web-1', { namespace: 'shop', ...labels('web') }));
    cluster.apply(
      'pods',
      podNamed('web-2', { namespace: 'shop', ...labels('web', { tier: 'a' }) }),
    );
    cluster.apply('pods', podNamed('db', { phase: 'Failed', ...labels('db', { 键: '数据库' }) }));
    cluster.apply('replicasets', replicaSetNamed('web', 'web'));
    cluster.apply('nodes', nodeNamed('node-1', 'KubeletNotReady'));
    world = new TestFeed([cluster]);
  });

  afterEach(() => world.close());

  describe('several kinds', () => {
    const kinds = ['pods', 'replicasets.apps', 'nodes'];

    it('stand side by side in one order, and each row names its kind', async () => {
      const tab = world.look(testViewer(), table({ kind: kinds }));
      await waitFor(() =>
        expect(tab.view?.rows.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
          'pods db',
          'nodes node-1',
          'replicasets.apps web',
          'pods web-1',
          'pods web-2',
        ]),
      );
      expect(tab.view?.columns.map(({ id }) => id)).toEqual([
        'name',
        'kind',
        'namespace',
        'cluster',
        'status',
        'owner',
        'age',
      ]);
      expect(tab.view?.rows[2].cells).toMatchObject({
        kind: 'ReplicaSet',
        status: { state: expect.any(String) },
      });
      expect(tab.view?.facets.find(({ column }) => column === 'kind')?.values).toEqual([
        { value: 'pods', label: { verbatim: 'Pod' }, count: 3 },
        { value: 'nodes', label: { verbatim: 'Node' }, count: 1 },
        { value: 'replicasets.apps', label: { verbatim: 'ReplicaSet' }, count: 1 },
      ]);
      cluster.delete('replicasets', 'web', 'default');
      await waitFor(() => expect(tab.view?.total).toBe(4));
    });

    it.each(['name', 'kind', 'namespace', 'cluster', 'status', 'owner', 'age'])(
      'are sorted by %s either way, without a gap between windows',
      async column => {
        for (const direction of ['ascending', 'descending'] as const) {
          const {
            type: _,
            id: __,
            ...input
          } = table({ kind: kinds, order: { column, direction } });
          const signal = new AbortController().signal;
          const whole = await world.feed.rows(testViewer(), input, signal);
          expect(whole.rows).toHaveLength(5);
          const sorted = [...whole.rows].sort((a, b) => compareSortKeys(a.key, b.key, direction));
          expect(whole.rows).toEqual(sorted);
          const window = { after: whole.rows[1].key, limit: 2 };
          const next = await world.feed.rows(testViewer(), { ...input, window }, signal);
          expect(next.rows).toEqual(whole.rows.slice(2, 4));
        }
      },
    );

    it('are chosen by facet, and counted after permission', async () => {
      world.guard.policy = { kinds: ['pods', 'nodes'] };
      const tab = world.look(testViewer(), table({ kind: kinds, where: { kind: ['nodes'] } }));
      await waitFor(() => expect(tab.names()).toEqual(['node-1']));
      const values = tab.view?.facets.find(({ column }) => column === 'kind')?.values;
      expect(values?.map(({ value, count }) => [value, count])).toEqual([
        ['pods', 3],
        ['nodes', 1],
      ]);
    });

    it('are as many as one may ask for', () => {
      const many = (length: number) => Array.from({ length }, (_, i) => `kind${i}s.example.com`);
      const asked = (length: number) => tableSelectionSchema.safeParse({ kind: many(length) });
      expect(asked(limits.kinds).success).toBe(true);
      expect(asked(limits.kinds + 1).success).toBe(false);
      expect(asked(0).success).toBe(false);
    });
  });

  describe('labels', () => {
    it.each([
      ['app=web', ['web-1', 'web-2']],
      ['app!=web', ['db']],
      ['app in (web,db),!tier', ['db', 'web-1']],
      ['tier', ['web-2']],
      ['app notin (web)', ['db']],
    ])('%s', async (labels, names) => {
      const tab = world.look(testViewer(), table({ labels }));
      await waitFor(() => expect(tab.names()).toEqual(names));
      // What a selector leaves out is nowhere counted.
      const namespaces = tab.view?.facets.find(({ column }) => column === 'namespace')?.values;
      expect(namespaces?.reduce((sum, { count }) => sum + count, 0)).toBe(names.length);
    });

    it('of every script are found by their text', async () => {
      const tab = world.look(testViewer(), table({ text: '键=数据' }));
      await waitFor(() => expect(tab.names()).toEqual(['db']));
    });

    it('that cannot be read are refused with the place', async () => {
      const tab = world.look(testViewer(), table({ labels: 'app in (web' }));
      const reason = errorMessages.labelSelectorEnd({ field: 'labels', position: 12 });
      await waitFor(() =>
        expect(tab.of('error')).toEqual([
          { type: 'error', query: 'q', name: 'InputError', reason },
        ]),
      );
      const { type: _, id: __, ...input } = table({ labels: 'app==web)' });
      const rows = world.feed.rows(testViewer(), input, new AbortController().signal);
      const message = errorMessages.labelSelector({ field: 'labels', position: 9, found: ')' });
      await expect(rows).rejects.toMatchObject({
        name: 'InputError',
        k8sManager: { message, field: 'labels' },
      });
    });
  });

  it('is filtered by health, and its facet says how many the others are', async () => {
    const tab = world.look(testViewer(), table({ health: ['failed'] }));
    await waitFor(() => expect(tab.names()).toEqual(['db']));
    expect(tab.view?.facets.find(({ column }) => column === 'health')?.values).toEqual([
      { value: 'ok', count: 2, state: 'ok' },
      { value: 'failed', count: 1, state: 'failed' },
    ]);
    cluster.apply('pods', podNamed('web-1', { namespace: 'shop', phase: 'Failed' }));
    await waitFor(() => expect(tab.names()).toEqual(['db', 'web-1']));
  });

  it('is encoded once for all who have the same in sight', async () => {
    const leaving = new AbortController();
    const open = (name: string, id: string) =>
      world.feed.lines(testViewer(name), [table({ id })], leaving.signal);
    const feeds = [open('mira', 'q'), open('jon', 'q'), open('ada', 'other')];
    const next = async (feed: (typeof feeds)[number]) => {
      for (;;) {
        const { value } = await feed.next();
        if (value instanceof EncodedLine) return value;
      }
    };
    const snapshots = await Promise.all(feeds.map(next));
    expect(snapshots[1]).toBe(snapshots[0]);
    expect(snapshots[1].bytes).toBe(snapshots[0].bytes);
    expect(snapshots[2].frame).toEqual({ ...snapshots[0].frame, query: 'other' });
    const waiting = Promise.all(feeds.map(next));
    cluster.apply('pods', podNamed('db', { restarts: 3, labels: { app: 'db' } }));
    const deltas = await waiting;
    expect(deltas[0].frame).toMatchObject({ type: 'delta', upsert: [{ name: 'db' }], remove: [] });
    expect(deltas[1]).toBe(deltas[0]);
    leaving.abort();
    await Promise.all(feeds.map(feed => feed.return()));
  });

  it('is of a cluster too that came while the feed waited for what namespaces say', async () => {
    world.guard.policy = { namespaceLabel: ['team', 'shop'] };
    const labels = { team: 'shop' };
    cluster.apply('namespaces', { metadata: { name: 'shop', labels } });
    const west = new MemoryCluster('west');
    west.apply('namespaces', { metadata: { name: 'shop', labels } });
    west.apply('pods', podNamed('web-west', { namespace: 'shop' }));
    const { stream } = cluster.transport;
    jest.spyOn(cluster.transport, 'stream').mockImplementation(request => {
      if (world.registry.list().length === 1) {
        world.registry.set([cluster, west].map(namedCluster));
      }
      return stream(request);
    });
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.names()).toEqual(['web-1', 'web-2', 'web-west']));
  });

  it('is told from scratch to who fell far behind', async () => {
    const leaving = new AbortController();
    const feed = world.feed.lines(testViewer(), [table()], leaving.signal);
    const next = async (taken?: { behind: boolean }) => {
      let { value } = await feed.next(taken);
      while (!(value instanceof EncodedLine)) ({ value } = await feed.next());
      return value.frame;
    };
    expect(await next()).toMatchObject({ type: 'snapshot' });
    cluster.apply('pods', podNamed('db', { restarts: 1 }));
    expect(await next()).toMatchObject({ type: 'delta' });
    cluster.apply('pods', podNamed('db', { restarts: 2 }));
    expect(await next({ behind: true })).toMatchObject({ type: 'snapshot', total: 3 });
    // Who is still busy with the whole table is not told it again: a large one would never come to an end.
    cluster.apply('pods', podNamed('db', { restarts: 3 }));
    expect(await next({ behind: true })).toMatchObject({ type: 'delta', upsert: [{ name: 'db' }] });
    leaving.abort();
    await feed.return();
  });
});
