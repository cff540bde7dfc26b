import { mockServices } from '@backstage/backend-test-utils';
import { type EntityQuery, type Frame, type TableQuery } from 'backstage-plugin-k8s-manager-common';
import { NamespaceOwnership } from '../guard/NamespaceOwnership';
import { TableExport } from './export/TableExport';
import { ownedEntity } from './entity/OwnedEntities';
import { MemoryCluster } from './__testUtils__/MemoryCluster';
import { podNamed } from './__testUtils__/somePods';
import { componentNamed } from './__testUtils__/TestEntities';
import { TestFeed } from './__testUtils__/TestFeed';
import { testViewer } from './__testUtils__/TestGuard';
import { waitFor } from './__testUtils__/waitFor';

jest.setTimeout(30_000);

const annotation = 'larkfield.example/owner';
const payments = 'group:default/payments';
const pods: TableQuery = {
  type: 'table',
  id: 'q',
  kind: 'pods',
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 10 },
};
const labels = { 'backstage.io/kubernetes-id': 'api' };
const entity: EntityQuery = { type: 'entity', id: 'e', entity: 'component:default/api' };
const { signal } = new AbortController();

describe('rights by the owners of namespaces', () => {
  let cluster: MemoryCluster;
  let world: TestFeed;

  const open = (ownership?: NamespaceOwnership) => {
    world = new TestFeed([cluster], {}, [], ownership ? { ownership } : {});
    world.guard.policy = { owners: [payments] };
    // An entity of the team that selects what others run.
    const components = [componentNamed('api', { 'kubernetes-id': 'api' }, payments)];
    world.entities.entities = components;
    world.owned.take(components.flatMap(component => ownedEntity(component) ?? []));
  };
  const annotate = (name: string, owner?: string) =>
    cluster.apply('namespaces', {
      metadata: { name, ...(owner === undefined ? {} : { annotations: { [annotation]: owner } }) },
    });

  beforeEach(() => {
    cluster = new MemoryCluster();
    annotate('pay', 'Group:default/Payments');
    annotate('shop', 'group:default/shop');
    annotate('free');
    cluster.apply('pods', podNamed('a', { namespace: 'pay' }));
    for (const [name, namespace] of [
      ['b', 'shop'],
      ['c', 'free'],
      ['d', 'unheard'],
    ]) {
      cluster.apply('pods', podNamed(name, { namespace, labels }));
    }
    open(new NamespaceOwnership(annotation, mockServices.logger.mock()));
  });

  afterEach(() => world.close());

  const exported = async () => {
    const auditor = mockServices.auditor.mock();
    auditor.createEvent.mockResolvedValue({ success: async () => {}, fail: async () => {} });
    const exports = new TableExport({
      feed: world.feed,
      guard: { require: async () => {} },
      auditor,
    });
    const file = await exports.file(
      testViewer(),
      { kind: 'pods', export: { format: 'csv', columns: ['name'] } },
      signal,
    );
    let text = '';
    for await (const piece of file.text) text += piece;
    return text.split('\r\n').filter(Boolean).slice(1);
  };

  it('are not of an entity in the catalog that selects what others run', async () => {
    const tab = world.look(testViewer(), pods, entity);
    await waitFor(() => expect(tab.names()).toEqual(['a']));
    expect(tab.view?.total).toBe(1);
    expect(tab.view?.facets.find(({ column }) => column === 'owner')?.values ?? []).toEqual([]);
    await waitFor(() =>
      expect(tab.frames.filter((frame: Frame) => frame.type === 'entity').at(-1)).toMatchObject({
        tallies: [],
      }),
    );
    expect(await exported()).toEqual(['a']);
    const [summary] = await world.figures.summaries(testViewer(), signal);
    expect(summary.pods).toEqual({ value: 1 });
  });

  it('show that entity’s owner all the same, to who may see the rows', async () => {
    world.guard.policy = {};
    const tab = world.look(testViewer(), pods);
    await waitFor(() =>
      expect(tab.view?.rows.map(({ cells }) => (cells.owner as { owner: string })?.owner)).toEqual([
        undefined,
        payments,
        payments,
        payments,
      ]),
    );
  });

  it('are not of an annotation of the object itself', async () => {
    cluster.apply('pods', {
      ...podNamed('e', { namespace: 'shop' }),
      metadata: { name: 'e', namespace: 'shop', annotations: { [annotation]: payments } },
    });
    const tab = world.look(testViewer(), pods);
    await waitFor(() => expect(tab.names()).toEqual(['a']));
    expect(await exported()).toEqual(['a']);
  });

  it('come and go with the annotation while a page is open', async () => {
    const tab = world.look(testViewer(), pods, entity);
    const tallied = () =>
      tab.frames.flatMap(frame => (frame.type === 'entity' ? (frame.tallies ?? []) : [])).at(-1);
    await waitFor(() => expect(tab.names()).toEqual(['a']));
    annotate('shop', `group:default/shop, ${payments}`);
    await waitFor(() => expect(tab.names()).toEqual(['a', 'b']));
    await waitFor(() => expect(tallied()).toBeDefined());
    expect(await exported()).toEqual(['a', 'b']);
    annotate('pay');
    await waitFor(() => expect(tab.names()).toEqual(['b']));
    annotate('shop', 'group:default/shop');
    await waitFor(() => expect(tab.names()).toEqual([]));
    await waitFor(() =>
      expect(tab.frames.filter((frame: Frame) => frame.type === 'entity').at(-1)).toMatchObject({
        tallies: [],
      }),
    );
    expect(await exported()).toEqual([]);
  });

  it('turned round show what is known to be of others, and not what nobody knows', async () => {
    world.guard.policy = { owners: [payments], not: true };
    const tab = world.look(testViewer(), pods);
    await waitFor(() => expect(tab.names()).toEqual(['b', 'c']));
    annotate('free', 'the shop team');
    await waitFor(() => expect(tab.names()).toEqual(['b']));
  });

  it.each([false, true])('are none of what is in no namespace (turned round: %s)', async not => {
    cluster.apply('nodes', { metadata: { name: 'node-1' } });
    world.guard.policy = { owners: [payments], not };
    const tab = world.look(testViewer(), { ...pods, kind: 'nodes' });
    await waitFor(() => expect(tab.names()).toEqual(not ? ['node-1'] : []));
  });

  describe.each([false, true])('turned round: %s', not => {
    const expectNothing = async (id: string, kind = 'pods') => {
      world.guard.policy = { owners: [payments], not };
      const tab = world.look(testViewer(), { ...pods, kind });
      await waitFor(() =>
        expect(tab.freshness[0]?.lacking).toContainEqual(
          expect.objectContaining({
            fact: 'namespaceLabels',
            reason: expect.objectContaining({ id }),
          }),
        ),
      );
      await waitFor(() => expect(tab.names()).toEqual([]));
      expect(await exported()).toEqual([]);
    };

    it('show nothing and say why where namespaces may not be listed', async () => {
      cluster.forbid('namespaces');
      await expectNothing('facts.namespacesUnknown');
    });

    it('show nothing and say why where no annotation is configured', async () => {
      await world.close();
      open();
      await expectNothing('facts.ownershipUnset');
    });

    it('show nothing of what is in no namespace where no annotation is configured', async () => {
      await world.close();
      open();
      world.guard.policy = { owners: [payments], not };
      cluster.apply('nodes', { metadata: { name: 'node-1' } });
      const tab = world.look(testViewer(), { ...pods, kind: 'nodes' });
      await waitFor(() => expect(tab.names()).toEqual([]));
    });
  });

  it('ask for nothing beside the namespaces, once for everybody', async () => {
    for (const tab of [1, 2].map(() => world.look(testViewer(), pods))) {
      await waitFor(() => expect(tab.names()).toEqual(['a']));
    }
    const lists = cluster.asked.filter(({ segments }) => segments.at(-1) === 'namespaces');
    expect(lists).toHaveLength(1);
  });
});
