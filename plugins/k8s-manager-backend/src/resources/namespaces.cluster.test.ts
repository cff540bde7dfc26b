import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { kindById, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import { type ApiClient, DevCluster } from 'dev-cluster';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { quick } from '../clusters/__testUtils__/fakeClusters';
import { ClusterConnection } from '../clusters/ClusterConnection';
import { Impersonation } from '../clusters/Impersonation';
import { ConfigClusterSource } from '../clusters/sources/ConfigClusterSource';
import { waitFor } from './__testUtils__/waitFor';
import { ResourceCache, type Subscription } from './ResourceCache';

const configMaps = kindById('configmaps') as ResourceKind;
const directory = mkdtempSync(join(tmpdir(), 'namespaces-'));
const cluster = DevCluster.open('namespaces', { directory: join(directory, 'namespaces') });
const rbac = 'rbac.authorization.k8s.io';
const account = { kind: 'ServiceAccount', name: 'narrow', namespace: 'default' };
let client: ApiClient;
let cache: ResourceCache;
let connection: ClusterConnection;

const apply = (apiVersion: string, kind: string, metadata: object, more: object = {}) =>
  client.apply({ apiVersion, kind, metadata, ...more } as Parameters<ApiClient['apply']>[0]);

/** The right to read config maps in one namespace. */
async function permit(namespace: string) {
  await apply(
    `${rbac}/v1`,
    'Role',
    { name: 'narrow', namespace },
    {
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['list', 'watch'] }],
    },
  );
  await apply(
    `${rbac}/v1`,
    'RoleBinding',
    { name: 'narrow', namespace },
    {
      roleRef: { apiGroup: rbac, kind: 'Role', name: 'narrow' },
      subjects: [account],
    },
  );
}

async function permitNamespaces() {
  await apply(
    `${rbac}/v1`,
    'ClusterRole',
    { name: 'narrow' },
    {
      rules: [{ apiGroups: [''], resources: ['namespaces'], verbs: ['list', 'watch'] }],
    },
  );
  await apply(
    `${rbac}/v1`,
    'ClusterRoleBinding',
    { name: 'narrow' },
    {
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'narrow' },
      subjects: [account],
    },
  );
}

const rows = ({ store }: Subscription) =>
  [...store.values()].map(({ row }) => `${row.namespace}/${row.name}`).sort();

beforeAll(async () => {
  await cluster.up();
  client = cluster.client();
  await apply('v1', 'ServiceAccount', { name: 'narrow', namespace: 'default' });
  for (const namespace of ['shop', 'search', 'vault']) {
    await apply('v1', 'Namespace', { name: namespace });
    await apply('v1', 'ConfigMap', { name: `of-${namespace}`, namespace });
  }
  await permit('shop');
  const { status } = await client.request<{ status: { token: string } }>({
    method: 'POST',
    path: '/api/v1/namespaces/default/serviceaccounts/narrow/token',
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
  });
  const kubeconfig = parse(readFileSync(cluster.portalKubeconfig(), 'utf8')) as {
    clusters: { cluster: { server: string; 'certificate-authority-data': string } }[];
  };
  const { server, 'certificate-authority-data': caData } = kubeconfig.clusters[0].cluster;
  const clusters = [{ id: 'real', server, caData, token: status.token }];
  const source = ConfigClusterSource.fromConfig(new ConfigReader({ k8sManager: { clusters } }));
  const [definition] = (await source.clusters()) as [ClusterDefinition];
  connection = new ClusterConnection(definition, {
    source: 'config',
    impersonation: new Impersonation(),
    pace: quick,
  });
  cache = new ResourceCache({ facts: [] });
}, 300_000);

afterAll(async () => {
  cache?.close();
  await connection?.close();
  await client?.close();
  await cluster.reset();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

it('reads where the account may, as rights and namespaces come and go', async () => {
  const all = cache.subscribe(connection, configMaps);
  await waitFor(() => expect(all.freshness.state).toBe('denied'));
  expect(all.freshness.reason).toEqual({ verbatim: expect.stringContaining('configmaps') });

  const chosen = cache.subscribe(connection, configMaps, ['shop']);
  await waitFor(() => expect(chosen.freshness).toEqual({ cluster: 'real', state: 'live' }));
  expect(rows(chosen)).toContain('shop/of-shop');
  expect(rows(chosen).every(row => row.startsWith('shop/'))).toBe(true);

  await permit('search');
  await permitNamespaces();
  // Namespaces are asked for again within a minute.
  await waitFor(
    () => expect(all.freshness.partial?.namespaces).toEqual(['search', 'shop']),
    90_000,
  );
  await waitFor(() => expect(rows(all)).toContain('search/of-search'));
  expect(rows(all).join()).not.toContain('vault');

  await client.delete({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'search' } });
  await waitFor(() => expect(all.freshness.partial?.namespaces).toEqual(['shop']), 60_000);
  expect(rows(all).join()).not.toContain('search');
}, 240_000);
