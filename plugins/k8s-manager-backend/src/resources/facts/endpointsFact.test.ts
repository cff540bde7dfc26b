import type { TableQuery } from 'backstage-plugin-k8s-manager-common';
import { MemoryCluster, type TestObject } from '../__testUtils__/MemoryCluster';
import { TestFeed } from '../__testUtils__/TestFeed';
import { testViewer } from '../__testUtils__/TestGuard';
import { waitFor } from '../__testUtils__/waitFor';

jest.setTimeout(30_000);

const services: TableQuery = {
  type: 'table',
  id: 'q',
  kind: 'services',
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 10 },
};

function service(name: string, spec: object): TestObject {
  return { metadata: { name, namespace: 'default' }, spec };
}

function slice(of: string, ready: readonly boolean[], addressType = 'IPv4'): TestObject {
  const labels = { 'kubernetes.io/service-name': of };
  return {
    metadata: { name: `${of}-${addressType}`, namespace: 'default', labels },
    addressType,
    endpoints: ready.map(is => ({ addresses: ['10.0.0.1'], conditions: { ready: is } })),
  };
}

describe('the endpoints of a Service', () => {
  let cluster: MemoryCluster;
  let world: TestFeed;

  beforeEach(() => {
    cluster = new MemoryCluster();
    world = new TestFeed([cluster]);
  });

  afterEach(() => world.close());

  const seen = (tab: ReturnType<TestFeed['look']>) =>
    tab.view?.rows.map(({ name, health, cells }) => [
      name,
      health.state,
      cells.endpoints,
      health.reason && 'id' in health.reason ? health.reason.id : undefined,
    ]);

  it('make its health, where it chooses pods', async () => {
    cluster.apply('services', service('a-well', { selector: { app: 'a' } }));
    cluster.apply('services', service('b-empty', { selector: { app: 'b' } }));
    cluster.apply('services', service('c-unready', { selector: { app: 'c' } }));
    cluster.apply('services', service('d-headless', { clusterIP: 'None', selector: { app: 'd' } }));
    cluster.apply('services', service('e-alias', { type: 'ExternalName', externalName: 'x.y' }));
    cluster.apply('services', service('f-by-hand', {}));
    cluster.apply('endpointslices', slice('a-well', [true, false]));
    cluster.apply('endpointslices', slice('c-unready', [false, false]));
    const tab = world.look(testViewer(), services);
    await waitFor(() =>
      expect(seen(tab)).toEqual([
        ['a-well', 'ok', [1, 2], undefined],
        ['b-empty', 'degraded', [0, 0], 'services.health.noEndpoints'],
        ['c-unready', 'degraded', [0, 2], 'services.health.noneReady'],
        ['d-headless', 'degraded', [0, 0], 'services.health.noEndpoints'],
        ['e-alias', 'ok', undefined, undefined],
        ['f-by-hand', 'ok', undefined, undefined],
      ]),
    );
  });

  it('change with its slices, and two families count once', async () => {
    cluster.apply('services', service('web', { selector: { app: 'a' } }));
    const tab = world.look(testViewer(), services);
    await waitFor(() => expect(seen(tab)?.[0]?.[1]).toBe('degraded'));
    cluster.apply('endpointslices', slice('web', [true, true]));
    cluster.apply('endpointslices', slice('web', [true, true], 'IPv6'));
    await waitFor(() => expect(seen(tab)).toEqual([['web', 'ok', [2, 2], undefined]]));
    cluster.delete('endpointslices', 'web-IPv4', 'default');
    cluster.delete('endpointslices', 'web-IPv6', 'default');
    await waitFor(() => expect(seen(tab)?.[0]?.slice(1, 3)).toEqual(['degraded', [0, 0]]));
  });

  it('say nothing where slices may not be read', async () => {
    cluster.apply('services', service('web', { selector: { app: 'a' } }));
    cluster.forbid('endpointslices');
    const tab = world.look(testViewer(), services);
    await waitFor(() => expect(seen(tab)).toEqual([['web', 'ok', undefined, undefined]]));
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(seen(tab)).toEqual([['web', 'ok', undefined, undefined]]);
  });
});
