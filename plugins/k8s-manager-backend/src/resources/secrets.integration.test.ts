import { mockServices } from '@backstage/backend-test-utils';
import {
  applyFrame,
  clusterReadPermission,
  type Frame,
  objectReadPermission,
  type TableView,
} from 'backstage-plugin-k8s-manager-common';
import { FakeCluster } from 'fake-cluster';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(30_000);

const mira = 'user:default/mira';
const canary = 'Y2FuYXJ5LXNlY3JldA==';
const table = { type: 'table', id: 'q', kind: 'secrets', window: { at: 0, limit: 50 } };
const partly = (as: string) =>
  ['application/vnd.kubernetes.protobuf', 'application/json']
    .map(type => `${type};as=${as};v=v1;g=meta.k8s.io`)
    .join(',');
const asked = {
  list: partly('PartialObjectMetadataList'),
  watch: partly('PartialObjectMetadata'),
};
const secret = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name,
    namespace: 'payments',
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"password":"${canary}"}}`,
    },
  },
  type: 'Opaque',
  data: { password: canary },
});

/** Portal and cluster, and everything the portal said and logged. */
async function open(watchList: boolean) {
  const cluster = await FakeCluster.start({ name: 'staging', watchList });
  cluster.apply(secret('database'));
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const portal = await TestPortal.start({ clusters: [cluster], features: [logger.factory] });
  portal.policy.allow(mira, clusterReadPermission, objectReadPermission);
  const logged = () =>
    JSON.stringify(
      [logger.error, logger.warn, logger.info, logger.debug].map(({ mock }) => mock.calls),
    );
  return { cluster, portal, logged };
}

describe('the table of secrets', () => {
  it.each([true, false])(
    'asks for metadata only and shows no value, with WatchList %s',
    async watchList => {
      const { cluster, portal, logged } = await open(watchList);
      const frames: Frame[] = [];
      let view: TableView | undefined;
      const names: string[] = [];
      for await (const frame of portal.lines<Frame>('/v1/feed', { queries: [table] }, mira)) {
        frames.push(frame);
        if ('query' in frame) view = applyFrame(view, frame);
        const shown = view?.rows.map(({ name }) => name) ?? [];
        if (shown.includes('database') && !names.includes('database')) {
          names.push('database');
          cluster.apply(secret('queue'));
        } else if (shown.includes('queue') && !names.includes('queue')) {
          names.push('queue');
          // The watch breaks: the portal asks whose history it is, and goes on.
          cluster.dropConnections();
          cluster.apply(secret('vault'));
        } else if (shown.includes('vault')) {
          names.push('vault');
          break;
        }
      }
      expect(names).toEqual(['database', 'queue', 'vault']);
      const search = { kind: 'secrets', text: 'password', window: { at: 0, limit: 50 } };
      const found = await portal.ask({ path: '/v1/rows', body: search, as: mira });
      expect(found.json()).toMatchObject({ total: 0 });

      const requests = cluster.requests.to(/secrets/);
      expect(requests.some(({ query }) => query.limit === '1')).toBe(true);
      expect(requests.some(({ query }) => query.resourceVersion === '0')).toBe(!watchList);
      for (const { headers, query, method } of requests) {
        expect([method, headers.accept]).toEqual(['GET', query.watch ? asked.watch : asked.list]);
      }
      for (const text of [JSON.stringify(frames), found.text, logged()]) {
        expect(text).not.toMatch(new RegExp(`${canary}|"password"|last-applied`));
      }
      await portal.stop();
      await cluster.stop();
    },
  );

  it('shows no value of a server that gives whole objects all the same', async () => {
    const { cluster, portal, logged } = await open(false);
    const object = secret('database');
    const items = [{ ...object, metadata: { ...object.metadata, uid: '1' } }];
    const headers = { 'content-type': 'application/json' };
    const list = JSON.stringify({ kind: 'SecretList', metadata: { resourceVersion: '5' }, items });
    cluster.fault(
      { kind: 'reply', status: 200, headers, body: list },
      { path: '/api/v1/secrets', watch: false },
    );
    const event = (type: string, name: string) =>
      JSON.stringify({
        type,
        object: { ...object, metadata: { ...object.metadata, name, uid: name } },
      });
    cluster.fault(
      { kind: 'watch', lines: [event('ADDED', 'queue'), `{"${canary}"`], then: 'freeze' },
      { path: /\/secrets.*resourceVersion=5/, watch: true },
    );
    const frames: Frame[] = [];
    let view: TableView | undefined;
    for await (const frame of portal.lines<Frame>('/v1/feed', { queries: [table] }, mira)) {
      frames.push(frame);
      if ('query' in frame) view = applyFrame(view, frame);
      if (view?.rows.length === 2) break;
    }
    expect(view?.rows.map(({ name, cells }) => [name, cells.type])).toEqual([
      ['database', undefined],
      ['queue', undefined],
    ]);
    for (const text of [JSON.stringify(frames), logged()]) {
      expect(text).not.toMatch(new RegExp(`${canary}|"password"|Opaque|last-applied`));
    }
    await portal.stop();
    await cluster.stop();
  });
});
