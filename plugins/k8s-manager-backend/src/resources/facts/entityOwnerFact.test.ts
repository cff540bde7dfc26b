import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { TableQuery } from 'backstage-plugin-k8s-manager-common';
import { MemoryCluster } from '../__testUtils__/MemoryCluster';
import { podNamed, replicaSetNamed } from '../__testUtils__/somePods';
import { componentNamed } from '../__testUtils__/TestEntities';
import { type FeedViewer, TestFeed } from '../__testUtils__/TestFeed';
import { testViewer } from '../__testUtils__/TestGuard';
import { waitFor } from '../__testUtils__/waitFor';
import { OwnedEntities, ownedEntity } from '../entity/OwnedEntities';

jest.setTimeout(30_000);

const payments = 'group:default/payments';
const shop = 'group:default/shop';
const idOf = (name: string) => ({ 'backstage.io/kubernetes-id': name });
const owned = (...entities: Entity[]) => entities.flatMap(entity => ownedEntity(entity) ?? []);

const table = (kind: string, more: Partial<TableQuery> = {}): TableQuery => ({
  type: 'table',
  id: 'q',
  kind,
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 50 },
  ...more,
});

describe('the owner of an object', () => {
  let cluster: MemoryCluster;
  let world: TestFeed;

  beforeEach(() => {
    cluster = new MemoryCluster();
    world = new TestFeed([cluster]);
    world.owned.take(
      owned(
        componentNamed('api', { 'kubernetes-id': 'api' }, payments),
        componentNamed('cart', { 'kubernetes-label-selector': 'app=cart' }, shop),
      ),
    );
  });

  afterEach(() => world.close());

  const ownersOf = (tab: FeedViewer) =>
    tab.view?.rows.map(({ name, cells }) => [name, (cells.owner as { owner: string })?.owner]);
  const expectOwners = async (tab: FeedViewer, expected: readonly (readonly [string, unknown])[]) =>
    waitFor(() => expect(ownersOf(tab)).toEqual(expected));

  it('is told by its labels, by its annotation, and by what controls it', async () => {
    cluster.apply('deployments', {
      metadata: { name: 'web', namespace: 'default', uid: 'uid-web', labels: { app: 'cart' } },
    });
    const set = cluster.apply('replicasets', replicaSetNamed('web-1', 'web'));
    const owner = { kind: 'ReplicaSet', name: 'web-1', uid: set.metadata.uid };
    cluster.apply('pods', podNamed('a', { labels: idOf('api') }));
    cluster.apply('pods', podNamed('b', { owner }));
    const annotated = podNamed('c');
    cluster.apply('pods', {
      ...annotated,
      metadata: { ...annotated.metadata, annotations: idOf('api') },
    });
    cluster.apply('pods', podNamed('d', { labels: { app: 'unheard-of' } }));
    await expectOwners(world.look(testViewer(), table('pods')), [
      ['a', payments],
      ['b', shop],
      ['c', payments],
      ['d', undefined],
    ]);
  });

  it('changes with the catalog, and with the labels of what controls it', async () => {
    const set = cluster.apply('replicasets', replicaSetNamed('web-1', 'web'));
    const deployment = { name: 'web', namespace: 'default', uid: 'uid-web' };
    cluster.apply('deployments', { metadata: { ...deployment, labels: { app: 'cart' } } });
    const owner = { kind: 'ReplicaSet', name: 'web-1', uid: set.metadata.uid };
    cluster.apply('pods', podNamed('b', { owner }));
    const tab = world.look(testViewer(), table('pods'));
    await expectOwners(tab, [['b', shop]]);
    cluster.apply('deployments', { metadata: { ...deployment, labels: idOf('api') } });
    await expectOwners(tab, [['b', payments]]);
    world.owned.take(owned(componentNamed('api', { 'kubernetes-id': 'api' }, shop)));
    await expectOwners(tab, [['b', shop]]);
    world.owned.take([]);
    await expectOwners(tab, [['b', undefined]]);
  });

  it('watches nothing more where every object says itself who owns it', async () => {
    cluster.apply(
      'pods',
      podNamed('a', { labels: idOf('api'), owner: { kind: 'DaemonSet', name: 'x', uid: 'x' } }),
    );
    await expectOwners(world.look(testViewer(), table('pods')), [['a', payments]]);
    expect(JSON.stringify(cluster.asked)).not.toContain('daemonsets');
  });

  it('filters: by owner, by what is the viewer’s own, and as a facet', async () => {
    cluster.apply('pods', podNamed('a', { labels: idOf('api') }));
    cluster.apply('pods', podNamed('b', { labels: { app: 'cart' } }));
    cluster.apply('pods', podNamed('c'));
    const mira = { ...testViewer(), ownershipEntityRefs: ['user:default/mira', shop] };
    await expectOwners(world.look(mira, table('pods', { owners: [payments] })), [['a', payments]]);
    await expectOwners(world.look(mira, table('pods', { mine: true })), [['b', shop]]);
    await expectOwners(world.look(mira, table('pods', { mine: true, owners: [payments] })), []);
    await expectOwners(world.look(mira, table('pods', { where: { owner: ['payments'] } })), [
      ['a', payments],
    ]);
    await expectOwners(world.look(testViewer('nobody'), table('pods', { mine: true })), []);
    const counts = world.look(mira, { type: 'counts', id: 'q', kinds: ['pods'], mine: true });
    await waitFor(() => expect(counts.of('counts').at(-1)?.counts.pods.total).toBe(1));
  });

  it('is not told to people who may not read every entity; their own is still theirs to find', async () => {
    world.guard.policy = { catalog: false };
    cluster.apply('pods', podNamed('a', { labels: idOf('api') }));
    cluster.apply('pods', podNamed('b', { labels: { app: 'cart' } }));
    const mira = { ...testViewer(), ownershipEntityRefs: [shop] };
    const all = world.look(mira, table('pods'));
    await waitFor(() => expect(all.names()).toEqual(['a', 'b']));
    const own = world.look(mira, table('pods', { mine: true }));
    await waitFor(() => expect(own.names()).toEqual(['b']));
    for (const tab of [all, own]) expect(JSON.stringify(tab.frames)).not.toMatch(/"owner"|group:/);
    const asked = [
      { owners: [payments] },
      { where: { owner: ['payments'] } },
      { order: { column: 'owner', direction: 'ascending' as const } },
    ];
    for (const more of asked) {
      const tab = world.look(mira, table('pods', more));
      await waitFor(() => expect(tab.of('error')).toHaveLength(1));
      expect(tab.view).toBeUndefined();
    }
  });
});

describe('OwnedEntities', () => {
  const of = (...entities: Entity[]) => {
    const index = new OwnedEntities({
      catalog: catalogServiceMock(),
      auth: mockServices.auth(),
      logger: mockServices.logger.mock(),
    });
    index.take(owned(...entities));
    return (namespace: string, labels: Record<string, string>) =>
      index.ownerOf('production', namespace, [labels])?.entity;
  };

  it('prefers who names the object by id, then who names more of where it is', () => {
    const find = of(
      componentNamed('all', { 'kubernetes-label-selector': 'app' }),
      componentNamed('cart', { 'kubernetes-id': 'cart' }),
      componentNamed('a-canary', {
        'kubernetes-label-selector': 'app',
        'kubernetes-namespace': 'canary',
      }),
      componentNamed('mars', { 'kubernetes-id': 'cart', 'kubernetes-cluster': 'mars' }),
    );
    expect(find('shop', { app: 'x' })).toBe('component:default/all');
    expect(find('canary', { app: 'x' })).toBe('component:default/a-canary');
    expect(find('canary', { app: 'x', ...idOf('cart') })).toBe('component:default/cart');
  });

  it('leaves out what nobody owns and what cannot be read', () => {
    const {
      spec: _,
      relations: __,
      ...orphan
    } = componentNamed('orphan', { 'kubernetes-id': 'a' });
    const broken = componentNamed('broken', { 'kubernetes-label-selector': 'a in (' });
    expect(owned(orphan, broken)).toEqual([]);
    expect(owned({ ...orphan, spec: { owner: 'payments' } })).toMatchObject([{ owner: payments }]);
  });

  it('reads page after page with its own account, and keeps what it has when the catalog is silent', async () => {
    const pages = [
      {
        items: [componentNamed('a', { 'kubernetes-id': 'a' })],
        pageInfo: { nextCursor: 'more' },
        totalItems: 2,
      },
      { items: [componentNamed('b', { 'kubernetes-id': 'b' })], pageInfo: {}, totalItems: 2 },
    ];
    const queryEntities = jest.fn(async () => {
      const next = pages.shift();
      if (!next) throw new Error('silent');
      return next;
    });
    const logger = mockServices.logger.mock();
    const index = new OwnedEntities({
      catalog: { queryEntities },
      auth: mockServices.auth({ pluginId: 'k8s-manager' }),
      logger,
      every: 10,
      again: 10,
    });
    index.start();
    const find = (name: string) => index.ownerOf('c', 'default', [idOf(name)])?.owner;
    await waitFor(() => expect(logger.warn).toHaveBeenCalled());
    expect([find('a'), find('b')]).toEqual([payments, payments]);
    for (const [, { credentials }] of queryEntities.mock.calls as unknown as [
      unknown,
      { credentials: { principal: { type: string } } },
    ][]) {
      expect(credentials.principal.type).toBe('service');
    }
    index.close();
  });

  it('answers for a hundred thousand rows of a thousand entities in the blink of an eye', () => {
    const entities = Array.from({ length: 1000 }, (_, i) =>
      componentNamed(`c${i}`, { 'kubernetes-id': `c${i}` }),
    );
    const find = of(...entities);
    const sets = Array.from({ length: 2000 }, (_, i) => ({
      ...idOf(`c${i % 1000}`),
      set: String(i),
    }));
    const began = performance.now();
    for (let row = 0; row < 100_000; row += 1) find('default', sets[row % sets.length]);
    // A few hundred at most: each distinct set of labels is looked up once. All against all would take minutes.
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
