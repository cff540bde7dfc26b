import { catalogue, type ClusterSummary } from 'backstage-plugin-k8s-manager-common';
import { MemoryCluster } from './__testUtils__/MemoryCluster';
import { nodeNamed, podNamed } from './__testUtils__/somePods';
import { namedCluster, TestFeed } from './__testUtils__/TestFeed';
import { testViewer } from './__testUtils__/TestGuard';
import { waitFor } from './__testUtils__/waitFor';

// Waits end as soon as what is waited for is there; a busy machine only makes them longer.
jest.setTimeout(30_000);

const noFigures = { absent: { id: 'health.noFigures' } };

describe('ClusterFigures', () => {
  let east: MemoryCluster;
  let world: TestFeed;

  beforeEach(() => {
    east = new MemoryCluster('east');
    east.apply('nodes', nodeNamed('node-1'));
    east.apply('nodes', nodeNamed('node-2'));
    east.apply('pods', podNamed('a', { namespace: 'shop', node: 'node-1', cpu: '250m' }));
    east.apply('pods', podNamed('b', { namespace: 'payments', node: 'node-1', cpu: '500m' }));
    world = new TestFeed([east]);
  });

  afterEach(() => world.close());

  const summary = async (): Promise<ClusterSummary> => {
    const [first] = await world.figures.summaries(testViewer());
    return first;
  };

  it('sums what the viewer may read', async () => {
    expect(await summary()).toMatchObject({
      id: 'east',
      health: { state: 'ok' },
      detail: [],
      nodes: { value: { ready: 2, total: 2 } },
      pods: { value: 2 },
      cpu: { value: { capacity: 8, requested: 0.75 } },
      memory: { value: { capacity: 16 * 2 ** 30, requested: 0 } },
    });
  });

  it('sums what the nodes use while somebody looks, and says where that is not known', async () => {
    const usage = (name: string) => ({
      metadata: { name },
      timestamp: new Date().toISOString(),
      window: '15s',
      usage: { cpu: '1500m', memory: '1Gi' },
    });
    east.measure('nodes', [usage('node-1')]);
    const access = {
      objects: await world.guard.objectFilter(),
      clusters: await world.guard.clusterFilter(),
      owners: { mine: [], all: true },
    };
    const watched = world.figures.watch(access, world.registry.list(), () => {});
    const cpu = () => watched.summaries()[0].cpu;
    const known = { capacity: 8, requested: 0.75 };
    await waitFor(() =>
      expect(cpu()).toEqual({ value: { ...known, used: 1.5, measured: { nodes: 1, of: 2 } } }),
    );
    east.measure('nodes', [usage('node-1'), usage('node-2')]);
    await waitFor(() => expect(cpu()).toEqual({ value: { ...known, used: 3 } }));
    watched.close();
  });

  it('says why what the nodes use is not known', async () => {
    east.measure('nodes', 404);
    const tab = world.look(testViewer(), { type: 'clusters', id: 'c' });
    await waitFor(() =>
      expect(tab.of('clusters').at(-1)?.clusters[0].cpu).toEqual({
        value: {
          capacity: 8,
          requested: 0.75,
          lacking: { id: 'facts.noMetrics', params: { cluster: 'east' } },
        },
      }),
    );
  });

  it('sums no pod and tells of no node the viewer may not read', async () => {
    world.guard.policy = { namespaces: ['shop'] };
    expect(await summary()).toMatchObject({
      nodes: noFigures,
      pods: { value: 1 },
      cpu: noFigures,
      memory: noFigures,
      detail: [{ id: 'health.partialFigures' }],
    });
    world.guard.policy = { kinds: ['nodes'] };
    expect(await summary()).toMatchObject({
      nodes: { value: { ready: 2, total: 2 } },
      pods: noFigures,
      cpu: noFigures,
    });
  });

  it('reads nothing upstream for those who may read nothing', async () => {
    world.guard.policy = { nothing: true };
    expect(await summary()).toMatchObject({ nodes: noFigures, pods: noFigures, cpu: noFigures });
    expect(east.asked).toEqual([]);
  });

  it('lists only clusters the viewer may see, and rejected ones with the reason', async () => {
    const west = new MemoryCluster('west');
    const { descriptor } = new MemoryCluster('broken');
    const rejected = { reason: { verbatim: 'no server' }, detail: [{ verbatim: 'see there' }] };
    world.registry.set([namedCluster(east), namedCluster(west), { descriptor, rejected }]);
    world.guard.policy = { clusters: ['east', 'broken'] };
    const summaries = await world.figures.summaries(testViewer());
    expect(summaries.map(({ id }) => id)).toEqual(['east', 'broken']);
    expect(summaries[1]).toMatchObject({
      health: { state: 'failed', reason: { verbatim: 'no server' } },
      detail: [{ verbatim: 'see there' }],
      changes: { refused: { verbatim: 'no server' } },
    });
    expect(west.asked).toEqual([]);
  });

  it('names the nodes that are down to those who may read nodes', async () => {
    east.apply('nodes', nodeNamed('node-2', 'KubeletNotReady'));
    const seen = await summary();
    expect(seen).toMatchObject({
      health: { state: 'failed', reason: { id: 'health.nodeDown' } },
      detail: [
        { id: 'health.nodesNotReady', params: { names: 'node-2', reason: 'KubeletNotReady' } },
      ],
      nodes: { value: { ready: 1, total: 2 } },
    });
    world.guard.policy = { kinds: ['pods'] };
    const hidden = await summary();
    expect(hidden.health).toEqual({ state: 'ok' });
    expect(JSON.stringify(hidden)).not.toContain('node-2');
  });

  it('says of a silent kubelet what it is, in every language', async () => {
    const silent = { conditions: [{ type: 'Ready', status: 'Unknown' }] };
    for (const name of ['n-1', 'n-2', 'n-3', 'n-4']) {
      east.apply('nodes', { metadata: { name }, status: silent });
    }
    const { detail } = await summary();
    expect(detail).toEqual([{ id: 'health.nodesSilent', params: { names: 'n-1, n-2, n-3 + 1' } }]);
    expect(catalogue['health.nodesSilent']['zh-CN']).toContain('{{names}}');
  });

  it('keeps the health of a cluster that does not answer, and says why there are no figures', async () => {
    east.goDown();
    east.setHealth({ state: 'failed', reason: { id: 'health.unreachable' } });
    expect(await summary()).toMatchObject({
      health: { state: 'failed', reason: { id: 'health.unreachable' } },
      pods: { absent: { verbatim: 'connection lost' } },
    });
  });

  it('says why where the account of the portal may not read', async () => {
    east.forbid('nodes');
    expect(await summary()).toMatchObject({
      nodes: { absent: { verbatim: 'may not list nodes' } },
      pods: { value: 2 },
    });
  });

  it('is live in a feed, and reads no longer than somebody looks', async () => {
    const tab = world.look(testViewer(), { type: 'clusters', id: 'q' });
    const last = () => tab.of('clusters').pop()?.clusters[0];
    await waitFor(() => expect(last()).toMatchObject({ pods: { value: 2 } }));
    east.apply('pods', podNamed('c', { node: 'node-2', cpu: '1' }));
    await waitFor(() =>
      expect(last()).toMatchObject({ pods: { value: 3 }, cpu: { value: { requested: 1.75 } } }),
    );
    east.apply('nodes', nodeNamed('node-1', 'Down'));
    await waitFor(() => expect(last()?.health.state).toBe('failed'));
    east.setHealth({ state: 'failed', reason: { id: 'health.unreachable' } });
    await waitFor(() => expect(last()?.health.reason).toEqual({ id: 'health.unreachable' }));
    const revision = tab.of('clusters').pop()?.revision;
    const again = world.look(testViewer(), { type: 'clusters', id: 'q', revision });
    await waitFor(() => expect(again.of('unchanged')).toHaveLength(1));
    await Promise.all([tab.leave(), again.leave()]);
    await waitFor(() => expect(east.watching).toBe(0));
  });
});
