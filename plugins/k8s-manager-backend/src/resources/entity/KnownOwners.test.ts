import { mockServices } from '@backstage/backend-test-utils';
import { MemoryCluster } from '../__testUtils__/MemoryCluster';
import { podNamed } from '../__testUtils__/somePods';
import { componentNamed } from '../__testUtils__/TestEntities';
import { TestFeed } from '../__testUtils__/TestFeed';
import { testViewer } from '../__testUtils__/TestGuard';
import { waitFor } from '../__testUtils__/waitFor';
import { KnownOwners } from './KnownOwners';
import { OwnedEntities, ownedEntity } from './OwnedEntities';

jest.setTimeout(30_000);

const payments = 'group:default/payments';
const labels = { 'backstage.io/kubernetes-id': 'api' };
const deployment = {
  cluster: 'memory',
  kind: 'deployments.apps',
  namespace: 'default',
  name: 'api',
};
const entities = [componentNamed('api', { 'kubernetes-id': 'api' })].flatMap(
  entity => ownedEntity(entity) ?? [],
);

describe('the owners of a single object', () => {
  const owned = () =>
    new OwnedEntities({
      catalog: { queryEntities: () => new Promise(() => {}) },
      auth: mockServices.auth(),
      logger: mockServices.logger.mock(),
    });

  it('are those its labels tell, where nothing stands above its kind', () => {
    const index = owned();
    index.take(entities);
    const known = new KnownOwners(index, { rowOf: () => undefined });
    expect(known.owners(deployment, labels)).toEqual([payments]);
    expect(known.owners(deployment, {})).toEqual([]);
    for (const kind of ['pods', 'replicasets.apps', 'jobs.batch', 'services', 'databases.x.io']) {
      expect(known.owners({ ...deployment, kind }, labels)).toBeUndefined();
    }
    expect(known.owners(deployment)).toBeUndefined();
  });

  it('are not known before the catalog was read', () => {
    const known = new KnownOwners(owned(), { rowOf: () => undefined });
    expect(known.owners(deployment, labels)).toBeUndefined();
  });

  it('are those of its row while somebody looks', async () => {
    const cluster = new MemoryCluster();
    const world = new TestFeed([cluster]);
    world.owned.take(entities);
    cluster.apply('pods', podNamed('api', { labels }));
    const tab = world.look(testViewer(), {
      type: 'table',
      id: 'q',
      kind: 'pods',
      window: { at: 0, limit: 5 },
    });
    await waitFor(() => expect(tab.names()).toEqual(['api']));
    const known = new KnownOwners(world.owned, world.cache);
    expect(known.owners({ ...deployment, kind: 'pods' })).toEqual([payments]);
    expect(known.owners({ ...deployment, kind: 'pods', name: 'other' })).toBeUndefined();
    await world.close();
  });
});
