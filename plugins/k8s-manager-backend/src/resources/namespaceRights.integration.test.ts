import type { TableQuery } from 'backstage-plugin-k8s-manager-common';
import { MemoryCluster } from './__testUtils__/MemoryCluster';
import { podNamed } from './__testUtils__/somePods';
import { TestFeed } from './__testUtils__/TestFeed';
import { testViewer } from './__testUtils__/TestGuard';
import { waitFor } from './__testUtils__/waitFor';

jest.setTimeout(30_000);

const pods: TableQuery = {
  type: 'table',
  id: 'q',
  kind: 'pods',
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 10 },
};

describe('rights by the labels of namespaces', () => {
  let cluster: MemoryCluster;
  let world: TestFeed;
  const label = (name: string, labels: Record<string, string>) =>
    cluster.apply('namespaces', { metadata: { name, labels } });

  beforeEach(() => {
    cluster = new MemoryCluster();
    world = new TestFeed([cluster]);
    world.guard.policy = { namespaceLabel: ['team', 'payments'] };
    label('pay', { team: 'payments' });
    label('shop', { team: 'shop' });
    cluster.apply('pods', podNamed('a', { namespace: 'pay' }));
    cluster.apply('pods', podNamed('b', { namespace: 'shop' }));
    cluster.apply('pods', podNamed('c', { namespace: 'unheard' }));
  });

  afterEach(() => world.close());

  it('show what is in namespaces that carry the label, and count nothing else', async () => {
    const tab = world.look(testViewer(), pods);
    await waitFor(() => expect(tab.names()).toEqual(['a']));
    expect(tab.view?.total).toBe(1);
    expect(tab.view?.facets.find(({ column }) => column === 'namespace')?.values).toEqual([
      { value: 'pay', count: 1 },
    ]);
    const { signal } = new AbortController();
    const once = await world.feed.rows(testViewer(), { kind: 'pods', window: pods.window }, signal);
    expect(once.rows.map(({ name }) => name)).toEqual(['a']);
    const [summary] = await world.figures.summaries(testViewer(), signal);
    expect(summary.pods).toEqual({ value: 1 });
  });

  it('move with the labels while a page is open', async () => {
    const tab = world.look(testViewer(), pods);
    await waitFor(() => expect(tab.names()).toEqual(['a']));
    label('shop', { team: 'payments' });
    await waitFor(() => expect(tab.names()).toEqual(['a', 'b']));
    label('pay', { team: 'other' });
    await waitFor(() => expect(tab.names()).toEqual(['b']));
    label('unheard', { team: 'payments' });
    await waitFor(() => expect(tab.names()).toEqual(['b', 'c']));
    cluster.delete('namespaces', 'shop');
    await waitFor(() => expect(tab.names()).toEqual(['c']));
  });

  it('show nothing where namespaces may not be listed, turned round too, and say why', async () => {
    cluster.forbid('namespaces');
    for (const not of [false, true]) {
      world.guard.policy = { namespaceLabel: ['team', 'payments'], not };
      const tab = world.look(testViewer(), pods);
      await waitFor(() =>
        expect(tab.freshness[0]?.lacking).toContainEqual({
          fact: 'namespaceLabels',
          reason: { id: 'facts.namespacesUnknown', params: { cluster: 'memory' } },
        }),
      );
      await waitFor(() => expect(tab.names()).toEqual([]));
      await tab.leave();
    }
  });

  it('turned round show what has another label, and not what nobody knows', async () => {
    world.guard.policy = { namespaceLabel: ['team', 'payments'], not: true };
    const tab = world.look(testViewer(), pods);
    await waitFor(() => expect(tab.names()).toEqual(['b']));
  });

  it('share one view and one list of namespaces between viewers', async () => {
    const tabs = [1, 2].map(() => world.look(testViewer(), pods));
    for (const tab of tabs) await waitFor(() => expect(tab.names()).toEqual(['a']));
    const [first, second] = tabs.map(tab => tab.view?.revision.split('.')[1]);
    expect(first).toBe(second);
    const lists = cluster.asked.filter(({ segments }) => segments.at(-1) === 'namespaces');
    expect(lists).toHaveLength(1);
  });
});
