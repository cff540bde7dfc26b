import {
  applyFrame,
  applyFreshness,
  clusterReadPermission,
  type Frame,
  type Freshness,
  freshnessMessages,
  objectReadPermission,
  type TableView,
} from 'backstage-plugin-k8s-manager-common';
import { FakeCluster } from 'fake-cluster';
import { setTimeout as pause } from 'node:timers/promises';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(30_000);

const mira = 'user:default/mira';
const table = {
  type: 'table',
  id: 'q',
  kind: 'leases.coordination.k8s.io',
  window: { at: 0, limit: 50 },
};
const leases = '/apis/coordination.k8s.io/v1/leases';

function serveLeases(cluster: FakeCluster) {
  cluster.register({
    group: 'coordination.k8s.io',
    version: 'v1',
    resource: 'leases',
    kind: 'Lease',
    namespaced: true,
  });
  cluster.apply({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'leader', namespace: 'default' },
    spec: { holderIdentity: 'one' },
  });
}

describe('a kind that not every cluster gives away', () => {
  let newer: FakeCluster;
  let older: FakeCluster;
  let portal: TestPortal;
  let view: TableView | undefined;
  let freshness: readonly Freshness[];

  beforeEach(async () => {
    [newer, older] = await Promise.all(['newer', 'older'].map(name => FakeCluster.start({ name })));
    serveLeases(newer);
    portal = await TestPortal.start({ clusters: [newer, older] });
    portal.policy.allow(mira, clusterReadPermission, objectReadPermission);
    view = undefined;
    freshness = [];
  });
  afterEach(async () => {
    await portal.stop();
    await Promise.all([newer.stop(), older.stop()]);
  });

  const of = (id: string) => freshness.find(({ cluster }) => cluster === id);

  /** Reads the table until it holds. Its Reflectors outlive the reader by a minute. */
  async function look(done: () => boolean) {
    for await (const frame of portal.lines<Frame>('/v1/feed', { queries: [table] }, mira)) {
      if ('query' in frame) view = applyFrame(view, frame);
      freshness = applyFreshness(freshness, frame);
      if (done()) return;
    }
  }
  const settled = () =>
    view?.rows.length === 1 && of('newer')?.state === 'live' && of('older')?.reason !== undefined;

  async function healths() {
    const reply = await portal.ask({ path: '/v1/clusters', as: mira });
    const { clusters } = reply.json<{ clusters: { id: string; health: { state: string } }[] }>();
    return Object.fromEntries(clusters.map(({ id, health }) => [id, health.state]));
  }

  it('is unavailable in words where it is not served, and asked for slowly', async () => {
    await look(settled);
    expect(of('older')).toMatchObject({
      state: 'unavailable',
      reason: freshnessMessages.notServed(),
      since: expect.any(String),
    });
    expect(view?.rows.map(({ cluster, name }) => [cluster, name])).toEqual([['newer', 'leader']]);
    await pause(1_500);
    const requests = older.requests.to(leases);
    expect(requests.length).toBeLessThanOrEqual(2);
    expect(requests.every(({ status }) => status === 404)).toBe(true);
    expect(await healths()).toEqual({ newer: 'ok', older: 'ok' });
  });

  it('is shown once it is served', async () => {
    await look(() => {
      if (settled()) serveLeases(older);
      return view?.rows.length === 2;
    });
    expect(view?.rows.map(({ cluster }) => cluster).sort()).toEqual(['newer', 'older']);
  });

  it('is unavailable where it cannot be listed', async () => {
    older.fault({ kind: 'error', status: 405, reason: 'MethodNotAllowed' }, { path: leases });
    await look(settled);
    expect(of('older')).toMatchObject({
      state: 'unavailable',
      reason: freshnessMessages.notServed(),
    });
    await pause(1_500);
    // The first look is two: a WatchList, and the list where that is refused.
    expect(older.requests.to(leases).length).toBeLessThanOrEqual(3);
    expect(await healths()).toEqual({ newer: 'ok', older: 'ok' });
  });

  it('is denied, with what the cluster says, where the account may not list it', async () => {
    serveLeases(older);
    older.deny({ verb: ['list', 'watch'], resource: 'leases' });
    await look(settled);
    expect(of('older')).toMatchObject({
      state: 'denied',
      reason: { verbatim: expect.stringContaining('leases') },
    });
    await pause(1_500);
    expect(older.requests.to(leases).length).toBeLessThanOrEqual(2);
    expect(await healths()).toEqual({ newer: 'ok', older: 'ok' });
  });
});
