import type { TableQuery } from 'backstage-plugin-k8s-manager-common';
import { MemoryCluster, type TestObject } from '../__testUtils__/MemoryCluster';
import { nodeNamed, podNamed, replicaSetNamed } from '../__testUtils__/somePods';
import { TestFeed } from '../__testUtils__/TestFeed';
import { testViewer } from '../__testUtils__/TestGuard';
import { waitFor } from '../__testUtils__/waitFor';

// Waits end as soon as what is waited for is there; a busy machine only makes them longer.
jest.setTimeout(30_000);

const table = (kind: string, columns?: string[]): TableQuery => ({
  type: 'table',
  id: 'q',
  kind,
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 10 },
  ...(columns ? { columns } : {}),
});

const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

function podMetrics(name: string, cpu: string, memory: string, timestamp = ago(5_000)): object {
  return {
    metadata: { name, namespace: 'default' },
    timestamp,
    window: '15s',
    containers: [{ name: 'main', usage: { cpu, memory } }],
  };
}

function running(name: string, traits: Parameters<typeof podNamed>[1] = {}): TestObject {
  return podNamed(name, { node: 'n1', cpu: '100m', ...traits });
}

describe('use of CPU and memory', () => {
  let cluster: MemoryCluster;
  let world: TestFeed;

  beforeEach(() => {
    cluster = new MemoryCluster();
    world = new TestFeed([cluster]);
  });

  afterEach(() => world.close());

  const cpu = (tab: ReturnType<TestFeed['look']>) => tab.view?.rows.map(({ cells }) => cells.cpu);

  it('of a pod stands beside what it asks for', async () => {
    cluster.apply('pods', running('a'));
    cluster.measure('pods', [podMetrics('a', '12m', '64Mi')]);
    const tab = world.look(testViewer(), table('pods'));
    await waitFor(() => expect(cpu(tab)).toEqual([{ unit: 'cores', use: 0.012, request: 0.1 }]));
    expect(tab.view?.rows[0].cells.memory).toEqual({ unit: 'bytes', use: 64 * 2 ** 20 });
    cluster.measure('pods', [podMetrics('a', '90m', '64Mi', ago(0))]);
    await waitFor(() => expect(cpu(tab)).toEqual([{ unit: 'cores', use: 0.09, request: 0.1 }]));
  });

  it('is asked for once for all viewers, and not after the last one left', async () => {
    cluster.apply('pods', running('a'));
    cluster.measure('pods', [podMetrics('a', '12m', '64Mi')]);
    const tabs = [1, 2, 3].map(() => world.look(testViewer(), table('pods')));
    const other = world.look(testViewer(), { ...table('pods'), text: 'a' });
    await waitFor(() => expect(cpu(other)).toEqual([{ unit: 'cores', use: 0.012, request: 0.1 }]));
    const began = cluster.askedMetrics.length;
    const since = performance.now();
    await waitFor(() => expect(cluster.askedMetrics.length).toBeGreaterThan(began + 2));
    // A look takes 24 ms at least: more looks in this time would be those of several viewers.
    const looks = cluster.askedMetrics.length - began;
    expect(looks).toBeLessThanOrEqual((performance.now() - since) / 24 + 1);
    await Promise.all([...tabs, other].map(tab => tab.leave()));
    // It goes on for 50 ms, for somebody who comes back at once.
    const quiet = () => new Promise(resolve => setTimeout(resolve, 150));
    await quiet();
    const { length } = cluster.askedMetrics;
    await quiet();
    expect(cluster.askedMetrics).toHaveLength(length);
  });

  it('is not asked for while its columns are out of sight', async () => {
    cluster.apply('pods', running('a'));
    cluster.measure('pods', [podMetrics('a', '12m', '64Mi')]);
    const tab = world.look(testViewer(), table('pods', ['name', 'status']));
    await waitFor(() => expect(tab.names()).toEqual(['a']));
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(cluster.askedMetrics).toEqual([]);
  });

  it('is forgotten when nobody has kept it up', async () => {
    cluster.apply('pods', running('a'));
    cluster.measure('pods', [podMetrics('a', '12m', '64Mi')]);
    const calm = world.look(testViewer(), table('pods', ['status']));
    const tab = world.look(testViewer(), table('pods'));
    await waitFor(() => expect(cpu(calm)).toEqual([{ unit: 'cores', use: 0.012, request: 0.1 }]));
    await tab.leave();
    await waitFor(() => expect(cpu(calm)).toEqual([{ unit: 'cores', request: 0.1 }]));
  });

  it('is left out where it cannot be true, and marked where it is old', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) cluster.apply('pods', running(name));
    cluster.measure('pods', [
      podMetrics('a', '-12m', '64Mi'),
      podMetrics('b', '12m', '64Mi', ago(120_000)),
      podMetrics('c', '12m', '64Mi', ago(900_000)),
      podMetrics('d', '12m', '64Mi', ago(-30_000)),
      podMetrics('gone', '12m', '64Mi'),
      {},
    ]);
    const tab = world.look(testViewer(), table('pods'));
    const without = { unit: 'cores', request: 0.1 };
    const old = { ...without, use: 0.012, at: expect.stringMatching(/^20/) };
    await waitFor(() =>
      expect(cpu(tab)).toEqual([without, old, without, { ...without, use: 0.012 }, without]),
    );
  });

  it('of a pod that was there before under the same name is not the new one’s', async () => {
    cluster.apply('pods', running('db-0'));
    const measured = podMetrics('db-0', '12m', '64Mi');
    cluster.measure('pods', [measured]);
    const tab = world.look(testViewer(), table('pods'));
    const without = { unit: 'cores', request: 0.1 };
    await waitFor(() => expect(cpu(tab)).toEqual([{ ...without, use: 0.012 }]));
    cluster.delete('pods', 'db-0', 'default');
    cluster.apply('pods', running('db-0'));
    await waitFor(() => expect(cpu(tab)).toEqual([without]));
    cluster.measure('pods', [podMetrics('db-0', '7m', '64Mi', ago(0))]);
    await waitFor(() => expect(cpu(tab)).toEqual([{ ...without, use: 0.007 }]));
  });

  it('is nothing for a pod that has ended', async () => {
    cluster.apply('pods', running('a', { phase: 'Succeeded' }));
    cluster.measure('pods', []);
    const tab = world.look(testViewer(), table('pods'));
    await waitFor(() => expect(tab.names()).toEqual(['a']));
    expect(cpu(tab)).toEqual([undefined]);
  });

  it.each([
    [404, 'facts.noMetrics'],
    [403, 'facts.metricsDenied'],
    [503, 'facts.metricsDown'],
  ] as const)('says once why there is none: %s', async (status, id) => {
    cluster.apply('pods', running('a'));
    cluster.measure('pods', status);
    const tab = world.look(testViewer(), table('pods'));
    const lacking = () => tab.freshness.map(freshness => freshness.lacking);
    await waitFor(() =>
      expect(lacking()).toEqual([
        [{ fact: 'usage', reason: expect.objectContaining({ id, params: expect.anything() }) }],
      ]),
    );
    await waitFor(() => expect(tab.freshness[0].state).toBe('live'));
    await waitFor(() => expect(cpu(tab)).toEqual([{ unit: 'cores', request: 0.1 }]));
    expect(cluster.reported).toEqual([]);
    cluster.measure('pods', [podMetrics('a', '12m', '64Mi')]);
    await waitFor(() => expect(lacking()).toEqual([undefined]));
    await waitFor(() => expect(cpu(tab)).toEqual([{ unit: 'cores', use: 0.012, request: 0.1 }]));
  });

  it('of a node stands beside what its pods ask for and what it has', async () => {
    cluster.apply('nodes', nodeNamed('n1'));
    cluster.apply('nodes', nodeNamed('n2'));
    cluster.apply('pods', running('a'));
    cluster.apply('pods', running('b', { cpu: '500m' }));
    cluster.apply('pods', podNamed('waiting', { cpu: '1' }));
    const usage = { cpu: '250m', memory: '1Gi' };
    cluster.measure('nodes', [
      { metadata: { name: 'n1' }, timestamp: ago(1_000), window: '15s', usage },
    ]);
    const tab = world.look(testViewer(), table('nodes'));
    await waitFor(() =>
      expect(cpu(tab)).toEqual([
        { unit: 'cores', use: 0.25, request: 0.6, limit: 4 },
        { unit: 'cores', limit: 4 },
      ]),
    );
    cluster.delete('pods', 'b', 'default');
    await waitFor(() => expect(cpu(tab)?.[0]).toMatchObject({ request: 0.1 }));
  });

  describe('of a workload', () => {
    const columns = ['name', 'cpu'];
    const owner = (uid: string) => ({ kind: 'ReplicaSet', name: 'web-1', uid });

    it('is the sum of its pods, through the replica sets between', async () => {
      const deployment = cluster.apply('deployments', {
        metadata: { name: 'web', namespace: 'default' },
        spec: { replicas: 2 },
      });
      const replicaSet = replicaSetNamed('web-1', 'web');
      const references = replicaSet.metadata.ownerReferences as object[];
      const { uid } = cluster.apply('replicasets', {
        ...replicaSet,
        metadata: {
          ...replicaSet.metadata,
          ownerReferences: [{ ...references[0], uid: deployment.metadata.uid }],
        },
      }).metadata;
      cluster.apply('pods', running('a', { owner: owner(uid) }));
      cluster.apply('pods', running('b', { owner: owner(uid) }));
      cluster.apply('pods', running('stranger'));
      cluster.measure('pods', [
        podMetrics('a', '12m', '64Mi'),
        podMetrics('b', '30m', '64Mi'),
        podMetrics('stranger', '1', '64Mi'),
      ]);
      const tab = world.look(testViewer(), table('deployments.apps', columns));
      await waitFor(() => expect(cpu(tab)).toEqual([{ unit: 'cores', use: 0.042, request: 0.2 }]));
      const sets = world.look(testViewer(), table('replicasets.apps', columns));
      await waitFor(() => expect(cpu(sets)).toEqual([{ unit: 'cores', use: 0.042, request: 0.2 }]));
      cluster.measure('pods', [podMetrics('a', '12m', '64Mi')]);
      await waitFor(() =>
        expect(cpu(tab)).toEqual([{ unit: 'cores', use: 0.012, request: 0.2, measured: [1, 2] }]),
      );
      cluster.delete('pods', 'b', 'default');
      await waitFor(() => expect(cpu(tab)).toEqual([{ unit: 'cores', use: 0.012, request: 0.1 }]));
      cluster.delete('pods', 'a', 'default');
      await waitFor(() => expect(cpu(tab)).toEqual([undefined]));
    });

    it('lists no pods while nobody shows it', async () => {
      const tab = world.look(testViewer(), table('statefulsets.apps'));
      await waitFor(() => expect(tab.view).toBeDefined());
      expect(cluster.asked.map(({ segments }) => segments.at(-1))).not.toContain('pods');
      expect(cluster.askedMetrics).toEqual([]);
    });
  });
});
