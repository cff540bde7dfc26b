import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { componentNamed } from '../__testUtils__/TestEntities';
import { CatalogEntitySource } from './CatalogEntitySource';

const viewer = {
  credentials: mockCredentials.user('user:default/mira'),
  userEntityRef: 'user:default/mira',
  ownershipEntityRefs: [],
};

const entityNamed = (kind: string, name: string, relations: Entity['relations'] = []): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: {},
  relations,
});
const hasPart = (...refs: string[]) => refs.map(targetRef => ({ type: 'hasPart', targetRef }));

function setup(entities: readonly Entity[]) {
  const byRef = new Map(
    entities.map(each => [`${each.kind.toLowerCase()}:default/${each.metadata.name}`, each]),
  );
  const catalog = {
    getEntityByRef: jest.fn(async (ref: unknown) => byRef.get(String(ref))),
    getEntitiesByRefs: jest.fn(async ({ entityRefs }: { entityRefs: string[] }) => ({
      items: entityRefs.map(ref => byRef.get(ref)),
    })),
  };
  const logger = mockServices.logger.mock();
  const source = new CatalogEntitySource({ catalog, logger, deadline: 50 });
  return { catalog, logger, read: (ref: string) => source.read(viewer, ref) };
}

describe('CatalogEntitySource', () => {
  it('asks the catalog as the viewer, never as the plugin', async () => {
    const { catalog, read } = setup([
      componentNamed('cart'),
      entityNamed('System', 'shop', hasPart('component:default/cart')),
    ]);
    await read('component:default/cart');
    await read('system:default/shop');
    const { credentials } = viewer;
    const calls = [...catalog.getEntityByRef.mock.calls, ...catalog.getEntitiesByRefs.mock.calls];
    expect(calls).toHaveLength(3);
    for (const call of calls as unknown[][]) expect(call[1]).toEqual({ credentials });
  });

  it('says the same of what is not there and of what may not be seen', async () => {
    const { read } = setup([]);
    expect(await read('component:default/secret')).toMatchObject({
      parts: [],
      problem: { id: 'entity.missing', params: { entity: 'component:default/secret' } },
    });
  });

  it('rolls a system up over its components, and a domain over those of its systems', async () => {
    const { read } = setup([
      entityNamed('Domain', 'all', hasPart('system:default/shop')),
      entityNamed('System', 'shop', hasPart('component:default/web', 'component:default/cart')),
      componentNamed('cart', { 'kubernetes-id': 'basket' }),
      componentNamed('web'),
    ]);
    const parts = [
      { entity: 'component:default/cart', foundBy: 'id' },
      { entity: 'component:default/web', foundBy: 'name' },
    ];
    expect(await read('system:default/shop')).toMatchObject({ rolledUp: true, more: 0, parts });
    expect(await read('domain:default/all')).toMatchObject({ rolledUp: true, parts });
  });

  it('rolls a team up over what it owns: components, and resources that say what they are', async () => {
    const owned = [
      'component:default/cart',
      'resource:default/db',
      'resource:default/bill',
      'api:default/x',
    ];
    const resource = componentNamed('db', { 'kubernetes-id': 'db' });
    const { read } = setup([
      entityNamed(
        'Group',
        'payments',
        owned.map(targetRef => ({ type: 'ownerOf', targetRef })),
      ),
      componentNamed('cart'),
      { ...resource, kind: 'Resource' },
      entityNamed('Resource', 'bill'),
    ]);
    const { parts } = await read('group:default/payments');
    expect(parts.map(({ entity }) => entity)).toEqual([
      'component:default/cart',
      'resource:default/db',
    ]);
  });

  it('leaves out components the viewer may not see', async () => {
    const { read } = setup([
      entityNamed('System', 'shop', hasPart('component:default/cart', 'component:default/hidden')),
      componentNamed('cart'),
    ]);
    expect((await read('system:default/shop')).parts).toHaveLength(1);
  });

  it('says that nothing belongs to a system without components', async () => {
    const { read } = setup([entityNamed('System', 'shop')]);
    expect((await read('system:default/shop')).problem).toMatchObject({
      id: 'entity.noComponents',
    });
  });

  it('looks at a hundred components and counts the others', async () => {
    const names = Array.from({ length: 120 }, (_, i) => `c${String(i).padStart(3, '0')}`);
    const { read } = setup([
      entityNamed('System', 'shop', hasPart(...names.map(name => `component:default/${name}`))),
      ...names.map(name => componentNamed(name)),
    ]);
    const { parts, more } = await read('system:default/shop');
    expect([parts.length, more, parts[0].title]).toEqual([100, 20, 'c000']);
  });

  it.each([
    ['fails', async () => Promise.reject(new Error('token eyJhbGci leaked'))],
    ['hangs', () => new Promise<never>(() => {})],
  ])('says so where the catalog %s, and logs nothing it said', async (_, answer) => {
    const { catalog, logger, read } = setup([]);
    catalog.getEntityByRef.mockImplementation(answer);
    expect((await read('component:default/cart')).problem).toMatchObject({
      id: 'entity.catalogSilent',
    });
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain('leaked');
  });
});
