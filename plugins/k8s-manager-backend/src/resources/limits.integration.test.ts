import { freshnessMessages, type TableQuery } from 'backstage-plugin-k8s-manager-common';
import { MemoryCluster } from './__testUtils__/MemoryCluster';
import { TestFeed } from './__testUtils__/TestFeed';
import { testViewer } from './__testUtils__/TestGuard';
import { waitFor } from './__testUtils__/waitFor';

// Waits end as soon as what is waited for is there; a busy machine only makes them longer.
jest.setTimeout(60_000);

const table = (more: Partial<TableQuery> = {}): TableQuery => ({
  type: 'table',
  id: 'q',
  kind: 'configmaps',
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 50 },
  ...more,
});

describe('limits of what is shown live', () => {
  let cluster: MemoryCluster;
  let world: TestFeed | undefined;

  beforeEach(() => {
    cluster = new MemoryCluster();
  });

  afterEach(() => world?.close());

  it('tells a viewer to narrow a table that is too much, and shows it narrowed', async () => {
    for (let index = 0; index < 4_000; index += 1) {
      const namespace = index < 5 ? 'small' : 'large';
      const name = `settings-${index}-${'x'.repeat(100)}`;
      cluster.apply('configmaps', {
        metadata: { name, namespace, labels: { own: `value-${index}` } },
      });
    }
    world = new TestFeed([cluster], {}, [], { memory: 500_000 });
    const all = world.look(testViewer(), table());
    const state = {
      cluster: 'memory',
      state: 'unavailable',
      reason: freshnessMessages.tooMuch(),
      since: expect.any(String),
    };
    await waitFor(() => expect(all.freshness).toEqual([state]));
    await waitFor(() => expect(all.names()).toEqual([]));
    const some = world.look(testViewer('noah'), table({ namespaces: ['small'] }));
    await waitFor(() => expect(some.names()).toHaveLength(5));
    expect(some.freshness).toEqual([{ cluster: 'memory', state: 'live' }]);
    expect(all.freshness).toEqual([state]);
    cluster.apply('configmaps', { metadata: { name: 'a', namespace: 'small' } });
    await waitFor(() => expect(some.names()).toHaveLength(6));
  });

  it('lets a person open so many feeds and no more, and others all the same', async () => {
    world = new TestFeed([cluster], {}, [], { feedsPerPerson: 2 });
    const tabs = [1, 2].map(() => world?.look(testViewer(), table()));
    await waitFor(() => tabs.forEach(tab => expect(tab?.names()).toEqual([])));
    const third = world.look(testViewer(), table());
    await waitFor(() => expect(third.frames).toEqual([{ type: 'end', reason: 'too many' }]));
    const other = world.look(testViewer('noah'), table());
    await waitFor(() => expect(other.names()).toEqual([]));
    await tabs[0]?.leave();
    const fourth = world.look(testViewer(), table());
    await waitFor(() => expect(fourth.names()).toEqual([]));
  });

  it('shows the namespaces that may be read, and says which these are', async () => {
    for (const namespace of ['shop', 'vault']) {
      cluster.apply('namespaces', { metadata: { name: namespace } });
      cluster.apply('configmaps', { metadata: { name: `of-${namespace}`, namespace } });
    }
    cluster.forbid('configmaps', ['shop']);
    world = new TestFeed([cluster]);
    const tab = world.look(testViewer(), table());
    await waitFor(() => expect(tab.names()).toEqual(['of-shop']));
    await waitFor(() =>
      expect(tab.freshness).toEqual([
        {
          cluster: 'memory',
          state: 'live',
          partial: {
            namespaces: ['shop'],
            reason: freshnessMessages.partial({ namespaces: 'shop' }),
          },
        },
      ]),
    );
  });
});
