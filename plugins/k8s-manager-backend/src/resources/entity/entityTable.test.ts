import type { EntityFrame, TableQuery } from 'backstage-plugin-k8s-manager-common';
import { MemoryCluster } from '../__testUtils__/MemoryCluster';
import { podNamed } from '../__testUtils__/somePods';
import { componentNamed } from '../__testUtils__/TestEntities';
import { type FeedViewer, TestFeed } from '../__testUtils__/TestFeed';
import { testViewer } from '../__testUtils__/TestGuard';
import { waitFor } from '../__testUtils__/waitFor';

jest.setTimeout(30_000);

const cart = 'component:default/cart';
const id = { 'backstage.io/kubernetes-id': 'cart' };

const table = (kind: string, more: Partial<TableQuery> = {}): TableQuery => ({
  type: 'table',
  id: 'q',
  kind,
  entity: cart,
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 50 },
  ...more,
});

interface Traits {
  readonly labels?: Record<string, string>;
  readonly owner?: { kind: string; name: string; uid: string };
  readonly namespace?: string;
  readonly ready?: number;
}

/** A workload with two replicas, all of them ready unless told otherwise. */
function workload(name: string, { labels, owner, namespace = 'default', ready = 2 }: Traits = {}) {
  const references = owner && [
    { apiVersion: owner.kind === 'CronJob' ? 'batch/v1' : 'apps/v1', controller: true, ...owner },
  ];
  return {
    metadata: { name, namespace, labels, ownerReferences: references },
    spec: { replicas: 2, template: { spec: { containers: [{ name: 'main', image: 'cart:1' }] } } },
    status: {
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: ready,
      conditions: [{ type: 'Available', status: 'True' }],
    },
  };
}

describe('the objects of an entity', () => {
  let staging: MemoryCluster;
  let production: MemoryCluster;
  let world: TestFeed;

  beforeEach(() => {
    staging = new MemoryCluster('staging');
    production = new MemoryCluster('production');
    world = new TestFeed([staging, production]);
    world.entities.entities = [componentNamed('cart', { 'kubernetes-id': 'cart' })];
  });

  afterEach(() => world.close());

  const expectNames = async (tab: FeedViewer, expected: readonly string[]) =>
    waitFor(() => expect(tab.names()).toEqual(expected));

  function applyRollout(cluster: MemoryCluster, labels?: Record<string, string>) {
    const { uid } = cluster.apply('deployments', workload('cart', { labels })).metadata;
    const set = cluster.apply(
      'replicasets',
      workload('cart-1', { owner: { kind: 'Deployment', name: 'cart', uid } }),
    );
    const owner = { kind: 'ReplicaSet', name: 'cart-1', uid: set.metadata.uid };
    cluster.apply('pods', podNamed('cart-1-a', { owner }));
  }

  it('are those with its label in every cluster, and the pods under them without it', async () => {
    applyRollout(staging, id);
    applyRollout(production, id);
    staging.apply('pods', podNamed('other'));
    await expectNames(world.look(testViewer(), table('pods')), ['cart-1-a', 'cart-1-a']);
    await expectNames(world.look(testViewer(), table('replicasets.apps')), ['cart-1', 'cart-1']);
    await expectNames(world.look(testViewer(), table('deployments.apps')), ['cart', 'cart']);
  });

  it('are the pods under a cron job, of a plain job and of nobody', async () => {
    const { uid } = staging.apply('cronjobs', workload('nightly', { labels: id })).metadata;
    const cron = { kind: 'CronJob', name: 'nightly', uid };
    const run = staging.apply('jobs', workload('nightly-1', { owner: cron })).metadata;
    const job = (name: string, of: string) => ({
      kind: 'Job',
      name,
      uid: of,
      apiVersion: 'batch/v1',
    });
    staging.apply('pods', podNamed('nightly-1-x', { owner: job('nightly-1', run.uid) }));
    const plain = staging.apply('jobs', workload('import', { labels: id })).metadata;
    staging.apply('pods', podNamed('import-x', { owner: job('import', plain.uid) }));
    staging.apply('pods', podNamed('by-hand', { labels: id }));
    staging.apply('pods', podNamed('stranger'));
    await expectNames(world.look(testViewer(), table('pods')), [
      'by-hand',
      'import-x',
      'nightly-1-x',
    ]);
  });

  it('come and go with the label of the workload above them', async () => {
    applyRollout(staging);
    const tab = world.look(testViewer(), table('pods'));
    await expectNames(tab, []);
    staging.apply('deployments', workload('cart', { labels: id }));
    await expectNames(tab, ['cart-1-a']);
    staging.apply('deployments', workload('cart', { labels: { other: 'x' } }));
    await expectNames(tab, []);
  });

  it('are in the namespaces and clusters it names only', async () => {
    world.entities.entities = [
      componentNamed('cart', {
        'kubernetes-label-selector': 'app in (cart)',
        'kubernetes-namespace': 'shop,canary',
        'kubernetes-cluster': 'production, elsewhere',
      }),
    ];
    const labels = { app: 'cart' };
    for (const namespace of ['shop', 'canary', 'default']) {
      staging.apply('pods', podNamed(`s-${namespace}`, { namespace, labels }));
      production.apply('pods', podNamed(`p-${namespace}`, { namespace, labels }));
    }
    const tab = world.look(testViewer(), table('pods'));
    await expectNames(tab, ['p-canary', 'p-shop']);
    expect(tab.freshness.map(({ cluster }) => cluster)).toEqual(['production']);
  });

  it('are hidden where the policy hides them: a contractor sees nothing else', async () => {
    world.guard.policy = { namespaces: ['shop'] };
    for (const namespace of ['shop', 'payments']) {
      staging.apply('pods', podNamed(`cart-${namespace}`, { namespace, labels: id }));
      staging.apply('deployments', workload(`cart-${namespace}`, { namespace, labels: id }));
    }
    const tab = world.look(testViewer('contractor'), table('pods'), {
      type: 'entity',
      id: 'e',
      entity: cart,
    });
    await expectNames(tab, ['cart-shop']);
    await waitFor(() => expect(lastEntity(tab)?.tallies).toHaveLength(1));
    expect(JSON.stringify(tab.frames)).not.toContain('payments');
  });

  it('change with the annotations in the catalog', async () => {
    staging.apply('pods', podNamed('a', { labels: id }));
    staging.apply('pods', podNamed('b', { labels: { app: 'b' } }));
    const tab = world.look(testViewer(), table('pods'));
    await expectNames(tab, ['a']);
    world.entities.entities = [componentNamed('cart', { 'kubernetes-label-selector': 'app=b' })];
    await expectNames(tab, ['b']);
  });

  it('are looked for as the person who asks', async () => {
    world.entities.hidden = ({ userEntityRef }) => userEntityRef !== 'user:default/mira';
    staging.apply('pods', podNamed('a', { labels: id }));
    await expectNames(world.look(testViewer('mira'), table('pods')), ['a']);
    const other = world.look(testViewer('tom'), table('pods'));
    await waitFor(() =>
      expect(other.of('error')).toMatchObject([{ reason: { id: 'entity.missing' } }]),
    );
    expect(other.view).toBeUndefined();
  });

  it('stay while the catalog is silent for a moment', async () => {
    staging.apply('pods', podNamed('a', { labels: id }));
    const tab = world.look(testViewer(), table('pods'));
    await expectNames(tab, ['a']);
    const asked = world.entities.asked.length;
    world.entities.silent = true;
    await waitFor(() => expect(world.entities.asked.length).toBeGreaterThan(asked + 2));
    expect(tab.of('error')).toEqual([]);
    expect(tab.names()).toEqual(['a']);
  });

  describe('in figures', () => {
    const entity = { type: 'entity', id: 'e', entity: cart } as const;

    it('say where it is looked for, and how its workloads are in each cluster', async () => {
      staging.apply('deployments', workload('cart', { labels: id }));
      production.apply('deployments', workload('cart', { labels: id, ready: 1 }));
      production.apply('cronjobs', workload('nightly', { labels: id }));
      const tab = world.look(testViewer(), entity);
      await waitFor(() =>
        expect(lastEntity(tab)?.tallies).toMatchObject([
          { entity: cart, cluster: 'production', ok: 1, degraded: 1, unwell: [{ name: 'cart' }] },
          { entity: cart, cluster: 'staging', ok: 1, degraded: 0, unwell: [] },
        ]),
      );
      expect(lastEntity(tab)?.scope).toMatchObject({
        rolledUp: false,
        parts: [{ foundBy: 'id', selector: 'backstage.io/kubernetes-id=cart' }],
        clusters: [{ id: 'staging' }, { id: 'production' }],
      });
      production.apply('deployments', workload('cart', { labels: id }));
      await waitFor(() => expect(lastEntity(tab)?.tallies).toMatchObject([{ ok: 2 }, { ok: 1 }]));
    });

    it('count what nothing else controls: a deployment once, a pod of nobody too', async () => {
      applyRollout(staging, id);
      staging.apply('pods', podNamed('by-hand', { labels: id }));
      const tab = world.look(testViewer(), entity);
      await waitFor(() => expect(lastEntity(tab)?.tallies).toMatchObject([{ ok: 2 }]));
    });

    it('are told of each component of a system', async () => {
      world.entities.entities = [
        componentNamed('cart'),
        componentNamed('web'),
        {
          ...componentNamed('shop'),
          kind: 'System',
          relations: ['cart', 'web'].map(name => ({
            type: 'hasPart',
            targetRef: `component:default/${name}`,
          })),
        },
      ];
      staging.apply('deployments', workload('cart', { labels: id }));
      const web = { 'backstage.io/kubernetes-id': 'web' };
      staging.apply('deployments', workload('web', { labels: web, ready: 0 }));
      const tab = world.look(testViewer(), { ...entity, entity: 'system:default/shop' });
      await waitFor(() =>
        expect(lastEntity(tab)?.tallies).toMatchObject([
          { entity: cart, ok: 1 },
          { entity: 'component:default/web', ok: 0, unwell: [{ name: 'web' }] },
        ]),
      );
      expect(lastEntity(tab)?.scope).toMatchObject({ rolledUp: true });
    });

    it.each([
      ['a broken selector', { 'kubernetes-label-selector': 'a in (' }, 'entity.brokenSelector'],
      ['clusters that are not there', { 'kubernetes-cluster': 'mars' }, 'entity.noCluster'],
    ])('say why not with %s, and ask no cluster', async (_, annotations, problem) => {
      world.entities.entities = [componentNamed('cart', annotations as Record<string, string>)];
      const tab = world.look(testViewer(), entity);
      await waitFor(() => expect(lastEntity(tab)?.scope.problem).toMatchObject({ id: problem }));
      expect([...staging.asked, ...production.asked]).toEqual([]);
    });

    it('call a cluster that is not the viewer’s unknown', async () => {
      world.guard.policy = { clusters: ['staging'] };
      world.entities.entities = [
        componentNamed('cart', { 'kubernetes-cluster': 'staging,production' }),
      ];
      const tab = world.look(testViewer(), entity);
      await waitFor(() =>
        expect(lastEntity(tab)?.scope.parts).toMatchObject([
          { clusters: ['staging'], unknownClusters: ['production'] },
        ]),
      );
      expect(production.asked).toEqual([]);
    });

    it('are not sent twice: a tab that comes back is told that nothing changed', async () => {
      staging.apply('deployments', workload('cart', { labels: id }));
      const tab = world.look(testViewer(), entity);
      await waitFor(() => expect(lastEntity(tab)?.tallies).toHaveLength(1));
      const { revision } = lastEntity(tab)!;
      const again = world.look(testViewer(), { ...entity, revision });
      await waitFor(() => expect(again.of('unchanged')).toHaveLength(1));
    });
  });

  it('cost ten people who look within ten seconds at most 13 calls, and then none', async () => {
    applyRollout(staging, id);
    world.registry.set(
      world.registry.list().filter(({ descriptor }) => descriptor.id === 'staging'),
    );
    const kinds = [
      'pods',
      'deployments.apps',
      'replicasets.apps',
      'statefulsets.apps',
      'daemonsets.apps',
      'jobs.batch',
      'cronjobs.batch',
      'replicationcontrollers',
    ];
    const tabs = Array.from({ length: 10 }, (_, person) =>
      world.look(
        testViewer(`person-${person}`),
        { type: 'entity', id: 'e', entity: cart },
        ...kinds.map((kind, place) => table(kind, { id: place === 0 ? 'q' : `k${place}` })),
      ),
    );
    for (const tab of tabs) {
      await expectNames(tab, ['cart-1-a']);
      await waitFor(() => expect(lastEntity(tab)?.tallies).toHaveLength(1));
    }
    const calls = staging.asked.length;
    expect(calls).toBeLessThanOrEqual(13);
    const another = world.look(testViewer('late'), table('pods'));
    await expectNames(another, ['cart-1-a']);
    expect(staging.asked).toHaveLength(calls);
  });
});

function lastEntity(tab: FeedViewer): EntityFrame | undefined {
  return tab.of('entity').at(-1);
}
