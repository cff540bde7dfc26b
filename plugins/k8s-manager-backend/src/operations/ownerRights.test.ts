import { mockCredentials } from '@backstage/backend-test-utils';
import {
  clusterReadPermission,
  objectReadPermission,
  type OperationPreview,
  operationPermissions,
} from 'backstage-plugin-k8s-manager-common';
import { k8sManagerObjectConditions as objectIs } from 'backstage-plugin-k8s-manager-node';
import { FakeCluster } from 'fake-cluster';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(60_000);

const mira = 'user:default/mira';
const shop = 'group:default/shop';
const annotation = 'larkfield.example/owner';
const target = { cluster: 'staging', kind: 'deployments.apps', namespace: 'payments', name: 'api' };
const path = '/v1/operations/restart';
const preview = { mode: 'preview', target, input: {} };
const ofShop = objectIs.hasOwner({ owners: [shop] });

/** The shop team's own entity, which selects what the payments team runs. */
const attack = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'borrowed',
    annotations: {
      'backstage.io/kubernetes-label-selector': 'app=api',
      'backstage.io/kubernetes-namespace': 'payments',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: shop },
  relations: [{ type: 'ownedBy', targetRef: shop }],
};

let cluster: FakeCluster;
let portal: TestPortal | undefined;

beforeAll(async () => {
  cluster = await FakeCluster.start({ name: 'staging' });
});
beforeEach(() => {
  cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'api',
      namespace: 'payments',
      labels: { app: 'api' },
      annotations: { [annotation]: shop },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'api' } },
      template: {
        metadata: { labels: { app: 'api' } },
        spec: { containers: [{ name: 'web', image: 'web:1' }] },
      },
    },
  });
});
afterEach(async () => {
  await portal?.stop();
  portal = undefined;
  cluster.forgetAccessRules();
});
afterAll(() => cluster.stop());

const annotate = (owner?: string) =>
  cluster.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: 'payments',
      ...(owner === undefined ? {} : { annotations: { [annotation]: owner } }),
    },
  });

async function start(ownership: object | undefined, conditions = ofShop as never) {
  const { name, url, caData, token } = cluster;
  const clusters = [{ id: name, server: url, caData, token, changesAs: 'person' }];
  const started = await TestPortal.start({
    entities: [attack],
    k8sManager: { clusters, ...(ownership ? { ownership } : {}) },
  });
  portal = started;
  started.policy.allow(mira, clusterReadPermission);
  started.policy.allowWhere(mira, objectReadPermission, conditions);
  started.policy.allowWhere(mira, operationPermissions.restart, conditions);
  const rows = async (more: object = {}) =>
    started.ask({ path: '/v1/rows', body: { kind: target.kind, ...more }, as: mira });
  return {
    restart: (body: unknown = preview) => started.ask({ path, body, as: mira }),
    menu: async () => {
      const body = { accesses: [{ operation: 'restart', ref: target }] };
      const reply = await started.ask({ path: '/v1/allowed', body, as: mira });
      return reply.json<{ results: { allowed: boolean }[] }>().results[0].allowed;
    },
    names: async () => {
      const reply = await rows({ window: { at: 0, limit: 10 } });
      return reply.json<{ rows: { name: string }[] }>().rows.map(row => row.name);
    },
    file: async () => (await rows({ export: { format: 'yaml' } })).text,
    byRef: async () => {
      const reply = await started.ask({
        path: '/.well-known/backstage/permissions/apply-conditions',
        headers: { authorization: mockCredentials.service.header() },
        body: {
          items: [
            {
              id: '1',
              resourceType: 'k8s-manager-object',
              conditions,
              resourceRef: 'staging/deployments.apps/payments/api',
            },
          ],
        },
      });
      return reply.json<{ items: { result: string }[] }>().items[0].result;
    },
  };
}

/** Everything by which the right could show; none of it may. */
async function expectNothing({ restart, menu, names, file }: Awaited<ReturnType<typeof start>>) {
  const mark = cluster.requests.mark();
  expect(await restart()).toMatchObject({ status: 403 });
  expect(await menu()).toBe(false);
  expect(await names()).toEqual([]);
  expect(await file()).not.toContain('web:1');
  expect(
    cluster.requests
      .since(mark)
      .to(/deployments/)
      .filter(({ method }) => method !== 'GET'),
  ).toEqual([]);
}

describe('rights by the owner of a namespace', () => {
  it('are not had by an entity of the catalog, nor by the annotation of an object', async () => {
    for (const owner of ['group:default/payments', undefined]) {
      annotate(owner);
      const asked = await start({ annotation });
      await expectNothing(asked);
      expect(await asked.byRef()).toBe('DENY');
      await portal?.stop();
      portal = undefined;
    }
  });

  it('are had by the annotation of the namespace, and taken by its going', async () => {
    annotate(shop);
    const asked = await start({ annotation });
    expect(await asked.byRef()).toBe('ALLOW');
    expect(await asked.names()).toEqual(['api']);
    expect(await asked.file()).toContain('web:1');
    expect(await asked.menu()).toBe(true);
    const shown = await asked.restart();
    expect(shown.status).toBe(200);
    const { at, seen } = shown.json<OperationPreview>();
    const apply = { ...preview, mode: 'apply', at, seen };
    annotate();
    // What a namespace says is kept for two seconds.
    await new Promise(resolve => setTimeout(resolve, 2_100));
    expect(await asked.restart(apply)).toMatchObject({
      status: 403,
      detail: { message: { id: 'errors.denied' } },
    });
    await expectNothing(asked);
    annotate(`group:default/payments,${shop.toUpperCase()}`);
    await new Promise(resolve => setTimeout(resolve, 2_100));
    expect(await asked.restart(apply)).toMatchObject({ status: 200 });
  });

  describe.each([
    ['as it is', ofShop],
    ['turned round', { not: ofShop }],
  ])('are nobody’s, %s,', (_, conditions) => {
    it('where no annotation is configured', async () => {
      annotate(shop);
      await expectNothing(await start(undefined, conditions as never));
    });

    it('where namespaces cannot be read', async () => {
      annotate(shop);
      cluster.deny({ resource: 'namespaces' });
      const asked = await start({ annotation }, conditions as never);
      await expectNothing(asked);
      expect(await asked.restart()).toMatchObject({
        detail: { message: { id: 'errors.namespaceUnknown' } },
      });
    });

    it('where nothing the annotation says can be read', async () => {
      annotate('the shop team');
      await expectNothing(await start({ annotation }, conditions as never));
    });
  });
});
