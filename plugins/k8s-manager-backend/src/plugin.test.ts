import { mockCredentials } from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  clusterReadPermission,
  type Frame,
  objectReadPermission,
} from 'backstage-plugin-k8s-manager-common';
import {
  k8sManagerClusterConditions as clusterIs,
  k8sManagerClustersExtensionPoint,
  k8sManagerObjectConditions as objectIs,
} from 'backstage-plugin-k8s-manager-node';
import { FakeCluster } from 'fake-cluster';
import { clusterDefinition } from './__testUtils__/clusterDefinition';
import { TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(30_000);

const mira = 'user:default/mira';
const table = { type: 'table', id: 'pods', kind: 'pods', window: { at: 0, limit: 10 } };

describe('k8sManagerPlugin', () => {
  let cluster: FakeCluster;
  beforeAll(async () => {
    cluster = await FakeCluster.start({ name: 'staging' });
  });
  afterAll(() => cluster.stop());

  it('ends open feeds with the reason when the portal shuts down', async () => {
    const portal = await TestPortal.start({ clusters: [cluster] });
    portal.policy.allow(mira, clusterReadPermission, objectReadPermission);
    const frames: Frame[] = [];
    let stopped: Promise<void> | undefined;
    for await (const frame of portal.lines<Frame>('/v1/feed', { queries: [table] }, mira)) {
      frames.push(frame);
      if (frame.type === 'snapshot') stopped = portal.stop();
    }
    await stopped;
    expect(frames.at(-1)).toEqual({ type: 'end', reason: 'shutting down' });
    // The cluster notices a little after we hung up.
    for (let i = 0; i < 100 && cluster.connections.watches > 0; i += 1) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    expect(cluster.connections.watches).toBe(0);
  });

  it('shows a person what their policy lets through, and nothing else', async () => {
    cluster.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'mine', namespace: 'payments' },
      spec: { containers: [{ name: 'web', image: 'web:1' }] },
    });
    cluster.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'not-mine', namespace: 'orders' },
      spec: { containers: [{ name: 'web', image: 'web:1' }] },
    });
    const portal = await TestPortal.start({ clusters: [cluster] });
    portal.policy
      .allowWhere(mira, clusterReadPermission, clusterIs.isInCluster({ clusters: ['staging'] }))
      .allowWhere(mira, objectReadPermission, objectIs.hasNamespace({ namespaces: ['payments'] }));
    const { type: _type, id: _id, ...body } = table;
    const reply = await portal.ask({ path: '/v1/rows', body, as: mira });
    expect(reply.json()).toMatchObject({ total: 1, rows: [{ name: 'mine' }] });
    expect(reply.text).not.toContain('not-mine');
    expect(reply.text).not.toContain('orders');
    await portal.stop();
  });

  it('takes clusters from other modules', async () => {
    const module = createBackendModule({
      pluginId: 'k8s-manager',
      moduleId: 'test-source',
      register: env =>
        env.registerInit({
          deps: { clusters: k8sManagerClustersExtensionPoint },
          init: async ({ clusters }) =>
            clusters.addClusterSource({
              name: 'test',
              clusters: async () => [clusterDefinition(cluster, { id: 'contributed' })],
            }),
        }),
    });
    const portal = await TestPortal.start({ features: [module] });
    portal.policy.allow(mira, clusterReadPermission);
    const reply = await portal.ask({ path: '/v1/clusters', as: mira });
    expect(reply.json()).toMatchObject({ clusters: [{ id: 'contributed', source: 'test' }] });
    await portal.stop();
  });

  it('tells the permission framework of its permissions and rules, and decides by refs', async () => {
    const portal = await TestPortal.start({ clusters: [cluster] });
    const base = '/.well-known/backstage/permissions';
    const metadata = await portal.ask({ path: `${base}/metadata` });
    const { permissions, rules } = metadata.json<{
      permissions: { name: string }[];
      rules: { name: string; resourceType: string }[];
    }>();
    expect(permissions.map(({ name }) => name)).toEqual([
      'k8s-manager.cluster.read',
      'k8s-manager.object.read',
      'k8s-manager.object.restart',
    ]);
    expect(rules.map(({ name, resourceType }) => `${resourceType} ${name}`)).toEqual([
      'k8s-manager-cluster IS_IN_CLUSTER',
      'k8s-manager-object HAS_NAMESPACE',
      'k8s-manager-object HAS_NAMESPACE_LABEL',
      'k8s-manager-object HAS_OWNER',
      'k8s-manager-object IS_IN_CLUSTER',
      'k8s-manager-object IS_KIND',
    ]);
    const object = { resourceType: 'k8s-manager-object' };
    const ofCluster = {
      resourceType: 'k8s-manager-cluster',
      conditions: { not: clusterIs.isInCluster({ clusters: ['production'] }) },
    };
    const conditions = objectIs.hasNamespace({ namespaces: ['payments'] });
    const reply = await portal.ask({
      path: `${base}/apply-conditions`,
      headers: { authorization: mockCredentials.service.header() },
      body: {
        items: [
          { id: '1', ...object, conditions, resourceRef: 'staging/pods/payments/api-0' },
          { id: '2', ...object, conditions, resourceRef: 'staging/pods/orders/api-0' },
          { id: '3', ...object, conditions: { not: conditions }, resourceRef: 'nonsense' },
          { id: '4', ...ofCluster, resourceRef: 'staging' },
          { id: '5', ...ofCluster, resourceRef: 'unheard-of' },
        ],
      },
    });
    expect(reply.json<{ items: { result: string }[] }>().items.map(({ result }) => result)).toEqual(
      ['ALLOW', 'DENY', 'DENY', 'ALLOW', 'DENY'],
    );
    await portal.stop();
  });

  it.each([
    ['k8sManager.clusters', { clusters: 'staging' }],
    ['k8sManager.impersonation.userPrefix', { impersonation: { userPrefix: 5 } }],
    [
      'k8sManager.dangerouslyAllowWithoutPermissions',
      { dangerouslyAllowWithoutPermissions: 'perhaps' },
    ],
  ])('does not start with a wrong type in %s, and names the key', async (key, k8sManager) => {
    const started = TestPortal.start({ k8sManager, config: {} });
    await expect(started).rejects.toThrow(key);
  });
});
