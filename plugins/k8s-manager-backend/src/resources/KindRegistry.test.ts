import {
  defineKind,
  type Frame,
  type KindEntry,
  kindById,
  type KubernetesObject,
  type PrinterColumn,
  type Query,
  type ResourceKind,
  text,
} from 'backstage-plugin-k8s-manager-common';
import { ServingCluster, type TestResource } from './__testUtils__/ServingCluster';
import { podNamed } from './__testUtils__/somePods';
import { testViewer } from './__testUtils__/TestGuard';
import { type FeedViewer, TestFeed } from './__testUtils__/TestFeed';
import { waitFor as waitLong } from './__testUtils__/waitFor';
import { KindRegistry } from './KindRegistry';

jest.setTimeout(15_000);

const waitFor = <T>(look: () => T) => waitLong(look, 4_000);

const widgets: TestResource = {
  group: 'example.com',
  version: 'v1',
  resource: 'widgets',
  word: 'Widget',
  shortNames: ['wd'],
  status: true,
};
const size: PrinterColumn = { name: 'Size', type: 'integer', jsonPath: '.spec.size' };
const colour: PrinterColumn = { name: 'Colour', type: 'string', jsonPath: '.spec.colour' };
const broken: PrinterColumn = { name: 'Broken', type: 'string', jsonPath: '.spec[' };
const id = 'widgets.example.com';

const kindsQuery: Query = { type: 'kinds', id: 'kinds' };
const table = (kind: string): Query => ({
  type: 'table',
  id: 'q',
  kind,
  window: { at: 0, limit: 50 },
});
const widget = (name: string, spec: object = {}, status?: object) => ({
  metadata: { name, namespace: 'default', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec,
  ...(status ? { status } : {}),
});

describe('KindRegistry', () => {
  let cluster: ServingCluster;
  let other: ServingCluster;
  let feed: TestFeed;
  const mira = testViewer();

  beforeEach(() => {
    cluster = new ServingCluster('one');
    other = new ServingCluster('two');
    for (const one of [cluster, other]) {
      one.served = [{ group: '', version: 'v1', resource: 'pods', word: 'Pod' }];
    }
  });
  afterEach(() => feed.close());

  const start = (...clusters: ServingCluster[]) => {
    feed = new TestFeed(clusters);
    return feed;
  };
  const told = (viewer: FeedViewer): Extract<Frame, { type: 'kinds' }> => {
    const frame = viewer.of('kinds').at(-1);
    if (!frame) throw new Error('no kinds were told');
    return frame;
  };
  const entry = (viewer: FeedViewer, kind = id): KindEntry => {
    const found = told(viewer).kinds.find(one => one.id === kind);
    if (!found) throw new Error(`${kind} was not told`);
    return found;
  };
  const headers = (viewer: FeedViewer) =>
    viewer.view?.columns.map(({ header }) => ('verbatim' in header ? header.verbatim : header.id));

  describe.each(['aggregated', 'plain'] as const)('with %s discovery', discovery => {
    it('tells kinds nobody described, with columns, where they are served', async () => {
      cluster.discovery = discovery;
      cluster.define(widgets, [size, broken]);
      const viewer = start(cluster, other).look(mira, kindsQuery);
      await waitFor(() => expect(entry(viewer)).toBeDefined());
      expect(entry(viewer)).toMatchObject({
        id,
        group: 'example.com',
        word: 'Widget',
        namespaced: true,
        section: 'custom',
        source: 'discovered',
        clusters: ['one'],
        definition: {
          short: 'wd',
          order: { column: 'state', direction: 'descending' },
          words: { [`${id}.many`]: { en: 'Widgets', 'zh-CN': 'Widget' } },
        },
        problems: [{ cluster: 'one', column: 'Broken' }],
      });
      expect(entry(viewer).definition?.columns.map(column => column.id)).toEqual([
        'state',
        'size-count',
        'broken-text',
        'age',
      ]);
      // Ours need no definition: both sides have it.
      expect(entry(viewer, 'pods')).toMatchObject({
        source: 'described',
        clusters: ['one', 'two'],
      });
      expect(entry(viewer, 'pods').definition).toBeUndefined();
    });

    it('keeps what an API that is down served, and says that it is', async () => {
      cluster.discovery = discovery;
      cluster.served = [
        ...cluster.served,
        { group: 'metrics.example', version: 'v1', resource: 'gauges', word: 'Gauge' },
      ];
      cluster.define(widgets);
      const viewer = start(cluster).look(mira, kindsQuery);
      await waitFor(() => expect(entry(viewer, 'gauges.metrics.example')).toBeDefined());
      cluster.silent.add('metrics.example');
      cluster.define({ ...widgets, resource: 'cogs', word: 'Cog' });
      await waitFor(() => expect(told(viewer).clusters[0].failures).toHaveLength(1));
      expect(told(viewer).clusters[0]).toMatchObject({
        state: 'known',
        failures: [{ group: 'metrics.example', reason: expect.anything() }],
      });
      expect(entry(viewer, 'gauges.metrics.example').clusters).toEqual(['one']);
      expect(entry(viewer, 'cogs.example.com')).toBeDefined();
    });
  });

  it('shows a table of a kind nobody described', async () => {
    cluster.define(widgets, [size]);
    cluster.apply('widgets', widget('a', { size: 3 }));
    const bad = { conditions: [{ type: 'Ready', status: 'False', reason: 'Jammed' }] };
    cluster.apply('widgets', widget('b', { size: 5 }, bad));
    const viewer = start(cluster).look(mira, table(id));
    await waitFor(() => expect(viewer.names()).toEqual(['b', 'a']));
    expect(viewer.of('error')).toEqual([]);
    expect(headers(viewer)).toEqual([
      'columns.name',
      'columns.namespace',
      'columns.cluster',
      'kinds.conditions.state',
      'Size',
      'kinds.discovered.age',
    ]);
    expect(viewer.view?.rows[0]).toMatchObject({
      health: { state: 'degraded', reason: { verbatim: 'Jammed' } },
      cells: { 'size-count': 5 },
    });
  });

  it('shows the columns of every cluster in a table over them', async () => {
    cluster.define(widgets, [size]);
    other.define({ ...widgets, version: 'v2' }, [colour]);
    cluster.apply('widgets', widget('a', { size: 3, colour: 'red' }));
    other.apply('widgets', widget('b', { size: 5, colour: 'blue' }));
    const viewer = start(cluster, other).look(mira, table(id), kindsQuery);
    await waitFor(() => expect(viewer.view?.total).toBe(2));
    expect(headers(viewer)).toEqual(expect.arrayContaining(['Size', 'Colour']));
    const cells = viewer.view?.rows.map(row => row.cells);
    expect(cells).toEqual([
      expect.objectContaining({ 'size-count': 3 }),
      expect.objectContaining({ 'colour-text': 'blue' }),
    ]);
    // Each was asked for in the version it serves.
    const versions = (one: ServingCluster) =>
      new Set(
        one.asked
          .filter(({ segments }) => segments[3] === 'widgets')
          .map(({ segments }) => segments[2]),
      );
    expect([versions(cluster), versions(other)]).toEqual([new Set(['v1']), new Set(['v2'])]);
    expect(entry(viewer).clusters).toEqual(['one', 'two']);
  });

  it('says of a cluster without the kind that it has none, and shows it once it has', async () => {
    cluster.define(widgets, [size]);
    other.undefine(widgets);
    cluster.apply('widgets', widget('a'));
    const viewer = start(cluster, other).look(mira, table(id));
    await waitFor(() => expect(viewer.names()).toEqual(['a']));
    await waitFor(() =>
      expect(viewer.freshness).toContainEqual(
        expect.objectContaining({ cluster: 'two', state: 'unavailable' }),
      ),
    );
    other.apply('widgets', widget('b'));
    other.define(widgets, [size]);
    await waitFor(() => expect(viewer.names()).toEqual(['a', 'b']));
  });

  it('follows a definition that changes while its table is looked at', async () => {
    cluster.define(widgets, [size]);
    cluster.apply('widgets', widget('a', { size: 3, colour: 'red' }));
    const viewer = start(cluster).look(mira, table(id));
    await waitFor(() => expect(viewer.names()).toEqual(['a']));
    cluster.define(widgets, [colour]);
    await waitFor(() => expect(headers(viewer)).toContain('Colour'));
    expect(headers(viewer)).not.toContain('Size');
    await waitFor(() =>
      expect(viewer.view?.rows).toMatchObject([{ cells: { 'colour-text': 'red' } }]),
    );
  });

  it('says of a kind that vanishes while it is looked at that there is none, and shows it again', async () => {
    cluster.define(widgets, [size]);
    cluster.apply('widgets', widget('a'));
    const viewer = start(cluster).look(mira, table(id), kindsQuery, { ...table('pods'), id: 'p' });
    await waitFor(() => expect(viewer.names()).toEqual(['a']));
    cluster.undefine(widgets);
    await waitFor(() =>
      expect(viewer.of('error').at(-1)).toMatchObject({
        query: 'q',
        reason: { id: 'errors.unknownKind', params: { kind: id } },
      }),
    );
    await waitFor(() => expect(told(viewer).kinds.map(kind => kind.id)).not.toContain(id));
    // Everything else goes on.
    cluster.apply('pods', podNamed('later'));
    await waitFor(() => expect(viewer.views.get('p')?.total).toBe(1));
    cluster.define(widgets, [size]);
    cluster.apply('widgets', widget('b'));
    await waitFor(() => expect(viewer.names()).toEqual(['b']));
  });

  it('waits for a definition the API server does not serve yet, and gives up some time', async () => {
    const viewer = start(cluster).look(mira, kindsQuery);
    await waitFor(() => expect(told(viewer).clusters[0].state).toBe('known'));
    const { served } = cluster;
    cluster.define(widgets);
    cluster.served = served;
    await waitFor(() => expect(cluster.discovered.filter(p => p === 'apis').length).toBe(5));
    await new Promise(resolve => setTimeout(resolve, 300));
    // The first look, one soon after the definition, and four more.
    const looks = cluster.discovered.filter(p => p === 'apis').length;
    expect(looks).toBeLessThanOrEqual(6);
    expect(told(viewer).kinds.map(kind => kind.id)).not.toContain(id);
  });

  it('asks nothing of a cluster nobody needs it of', async () => {
    cluster.define(widgets);
    const viewer = start(cluster).look(mira, table('pods'), { type: 'clusters', id: 'c' });
    await waitFor(() => expect(viewer.view).toBeDefined());
    expect(cluster.discovered).toEqual([]);
    expect(cluster.asked.map(({ segments }) => segments.at(-1))).not.toContain(
      'customresourcedefinitions',
    );
  });

  it('looks once for all who look, and no more when they have left', async () => {
    cluster.define(widgets);
    start(cluster);
    const viewers = Array.from({ length: 10 }, () => feed.look(mira, kindsQuery));
    for (const viewer of viewers) await waitFor(() => expect(entry(viewer)).toBeDefined());
    expect(cluster.discovered).toEqual(['api', 'apis']);
    await Promise.all(viewers.map(viewer => viewer.leave()));
    await waitFor(() => expect(cluster.watching).toBe(0));
    cluster.define({ ...widgets, resource: 'cogs', word: 'Cog' });
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(cluster.discovered).toEqual(['api', 'apis']);
  });

  it('says why nothing is known of a cluster that does not answer, and hears it when it does', async () => {
    cluster.discovery = 'down';
    const viewer = start(cluster).look(mira, kindsQuery, table(id));
    await waitFor(() => expect(told(viewer).clusters[0].state).toBe('unavailable'));
    expect(told(viewer).clusters[0].reason).toEqual({ verbatim: 'no api' });
    await waitFor(() =>
      expect(viewer.of('error').at(-1)?.reason).toEqual({
        id: 'errors.unheardKind',
        params: { kind: id, clusters: 'one' },
      }),
    );
    cluster.discovery = 'aggregated';
    cluster.define(widgets);
    cluster.apply('widgets', widget('a'));
    await waitFor(() => expect(viewer.names()).toEqual(['a']));
  });

  it('keeps what is known of a cluster that stops answering, with the reason', async () => {
    cluster.define(widgets);
    const viewer = start(cluster).look(mira, kindsQuery);
    await waitFor(() => expect(entry(viewer)).toBeDefined());
    cluster.discovery = 'down';
    cluster.define({ ...widgets, resource: 'cogs', word: 'Cog' });
    await waitFor(() => expect(told(viewer).clusters[0].reason).toBeDefined());
    expect(told(viewer).clusters[0].state).toBe('known');
    expect(entry(viewer)).toBeDefined();
  });

  it('has custom kinds without their columns where definitions may not be read, and says so', async () => {
    cluster.define(widgets, [size]);
    cluster.apply('widgets', widget('a'));
    cluster.forbid('customresourcedefinitions');
    const viewer = start(cluster).look(mira, kindsQuery, table(id));
    await waitFor(() => expect(viewer.names()).toEqual(['a']));
    expect(told(viewer).clusters[0].columns).toEqual({
      verbatim: 'may not list customresourcedefinitions',
    });
    expect(entry(viewer)).toMatchObject({ section: 'custom' });
    expect(headers(viewer)).not.toContain('Size');
  });

  it('does not offer what cannot be watched, what is served twice, and what is no list', async () => {
    const metrics = { group: 'metrics.k8s.io', version: 'v1beta1' };
    cluster.served = [
      ...cluster.served,
      { ...metrics, resource: 'nodes', word: 'NodeMetrics', verbs: ['get', 'list'] },
      { group: 'events.k8s.io', version: 'v1', resource: 'events', word: 'Event' },
      {
        group: 'authorization.k8s.io',
        version: 'v1',
        resource: 'reviews',
        word: 'R',
        verbs: ['create'],
      },
      { group: 'flowcontrol.k8s.io', version: 'v1', resource: 'flowschemas', word: 'FlowSchema' },
      { group: '', version: 'v1', resource: '../secrets', word: 'Secret' },
      { group: '', version: 'v1', resource: 'pods/exec', word: 'PodExecOptions' },
      { group: '', version: 'v1', resource: 'odd', word: '<script>' },
    ];
    const viewer = start(cluster).look(mira, kindsQuery);
    await waitFor(() => expect(told(viewer).clusters[0].state).toBe('known'));
    expect(told(viewer).clusters[0].unwatched).toEqual([
      { id: 'nodes.metrics.k8s.io', word: 'NodeMetrics' },
    ]);
    expect(told(viewer).kinds.map(kind => [kind.id, kind.section])).toEqual([
      ['pods', 'workloads'],
      ['flowschemas.flowcontrol.k8s.io', 'other'],
    ]);
  });

  it('tells kinds of one plural in two groups apart', async () => {
    const theirs = { ...widgets, group: 'other.example' };
    cluster.define(widgets, [size]);
    cluster.define(theirs, [colour]);
    const viewer = start(cluster).look(mira, kindsQuery);
    await waitFor(() => expect(told(viewer).kinds.map(kind => kind.id)).toHaveLength(3));
    const columns = (kind: string) => entry(viewer, kind).definition?.columns.map(({ id: c }) => c);
    expect(columns(id)).toContain('size-count');
    expect(columns('widgets.other.example')).toContain('colour-text');
  });

  it('tells no kind of a cluster a viewer may not see', async () => {
    cluster.define(widgets);
    other.define({ ...widgets, resource: 'cogs', word: 'Cog' });
    start(cluster, other);
    feed.guard.policy = { clusters: ['two'] };
    const viewer = feed.look(mira, kindsQuery, table(id));
    await waitFor(() => expect(entry(viewer, 'cogs.example.com')).toBeDefined());
    expect(told(viewer).kinds.map(kind => kind.id)).not.toContain(id);
    expect(told(viewer).clusters.map(one => one.cluster)).toEqual(['two']);
    await waitFor(() =>
      expect(viewer.of('error').at(-1)?.reason).toEqual({
        id: 'errors.unknownKind',
        params: { kind: id },
      }),
    );
    expect(cluster.discovered).toEqual([]);
  });

  it('guards the rows of kinds nobody described as all others', async () => {
    cluster.define(widgets);
    cluster.apply('widgets', widget('a'));
    start(cluster);
    feed.guard.policy = { kinds: ['pods'] };
    const viewer = feed.look(mira, table(id));
    await waitFor(() => expect(viewer.view).toMatchObject({ total: 0, rows: [] }));
  });

  it('counts kinds nobody described, and leaves out those that are gone', async () => {
    cluster.define(widgets);
    cluster.apply(
      'widgets',
      widget('a', {}, { conditions: [{ type: 'Stalled', status: 'True' }] }),
    );
    const counts: Query = { type: 'counts', id: 'n', kinds: ['pods', id, 'gone.example.com'] };
    const viewer = start(cluster).look(mira, counts);
    await waitFor(() =>
      expect(viewer.of('counts').at(-1)?.counts).toEqual({
        pods: { total: 0, failed: 0, degraded: 0 },
        [id]: { total: 1, failed: 1, degraded: 0 },
      }),
    );
  });

  it('shows 300 kinds with three of them broken', async () => {
    for (let i = 0; i < 300; i += 1) {
      const one = { ...widgets, resource: `w${i}s`, word: `W${i}` };
      cluster.served = [...cluster.served, one];
      cluster.define(one, i % 100 === 0 ? [broken, size] : [size, colour]);
    }
    const viewer = start(cluster).look(mira, kindsQuery);
    await waitFor(() => expect(told(viewer).kinds).toHaveLength(301));
    expect(told(viewer).kinds.filter(({ problems }) => problems)).toHaveLength(3);
    expect(JSON.stringify(told(viewer)).length).toBeLessThan(400_000);
  });

  describe('a described kind', () => {
    const budgets = kindById('poddisruptionbudgets.policy') as ResourceKind;
    const at = (version: string): TestResource => ({
      group: 'policy',
      version,
      resource: 'poddisruptionbudgets',
      word: 'PodDisruptionBudget',
    });

    it('is read in another version that means the same, where its own is not served', async () => {
      cluster.served = [...cluster.served, at('v1beta1')];
      cluster.apply('poddisruptionbudgets', widget('pdb'));
      const viewer = start(cluster).look(mira, table(budgets.id));
      await waitFor(() => expect(viewer.names()).toEqual(['pdb']));
      const asked = cluster.asked.filter(({ segments }) => segments[3] === 'poddisruptionbudgets');
      expect(asked.map(({ segments }) => segments[2])).toContain('v1beta1');
    });

    it('is read in its own where both are', async () => {
      cluster.served = [...cluster.served, at('v1beta1'), at('v1')];
      start(cluster);
      const viewer = feed.look(mira, kindsQuery);
      await waitFor(() => expect(entry(viewer, budgets.id)).toBeDefined());
      expect(feed.kinds.kindFor(budgets.id, cluster)).toBe(budgets);
    });

    it('is never read in a version that may mean something else', async () => {
      cluster.served = [...cluster.served, at('v9')];
      const viewer = start(cluster).look(mira, kindsQuery);
      await waitFor(() => expect(told(viewer).clusters[0].state).toBe('known'));
      expect(told(viewer).kinds.map(kind => kind.id)).not.toContain(budgets.id);
      expect(feed.kinds.kindFor(budgets.id, cluster)).toBeUndefined();
    });
  });

  it('takes kinds other modules describe, with their words; one whose id is taken is refused', async () => {
    const contributed = defineKind<KubernetesObject>()({
      id,
      group: 'example.com',
      version: 'v1',
      resource: 'widgets',
      namespaced: true,
      word: 'Widget',
      short: 'wd',
      title: {
        one: { en: 'Widget', 'zh-CN': '小部件' },
        many: { en: 'Widgets', 'zh-CN': '小部件' },
      },
      section: 'workloads',
      columns: {
        colour: text(
          { en: 'Colour', 'zh-CN': '颜色' },
          (o: KubernetesObject & { spec?: { colour?: string } }) => o.spec?.colour,
        ),
      },
      health: () => ({ state: 'ok' }),
      capabilities: {},
      order: { column: 'name', direction: 'ascending' },
    }) as ResourceKind;
    cluster.define(widgets, [size]);
    cluster.apply('widgets', widget('a', { colour: 'red' }));
    feed = new TestFeed([cluster], {}, [contributed]);
    const viewer = feed.look(mira, kindsQuery, table(id));
    await waitFor(() => expect(viewer.names()).toEqual(['a']));
    expect(viewer.view?.rows[0].cells).toEqual({ colour: 'red' });
    await waitFor(() => expect(entry(viewer)).toBeDefined());
    expect(entry(viewer)).toMatchObject({
      source: 'contributed',
      section: 'workloads',
      definition: {
        words: {
          [`${id}.columns.colour`]: { en: 'Colour', 'zh-CN': '颜色' },
          [`${id}.one`]: { en: 'Widget', 'zh-CN': '小部件' },
        },
      },
    });
    const twice = new KindRegistry({ contributed: [contributed, contributed, kindById('pods')!] });
    expect(twice.refused).toEqual([id, 'pods']);
    twice.close();
  });
});
