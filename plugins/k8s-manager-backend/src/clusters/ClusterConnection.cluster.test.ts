import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import { DevCluster } from 'dev-cluster';
import { AuthorizationV1Api, CoreV1Api } from './apis';
import { ClusterConnection } from './ClusterConnection';
import { Credentials } from './Credentials';
import { Impersonation } from './Impersonation';
import { ConfigClusterSource } from './sources/ConfigClusterSource';
import { failureOf, quick, until, viewer } from './__testUtils__/fakeClusters';

const directory = mkdtempSync(join(tmpdir(), 'connections-'));
const cluster = DevCluster.open('connections', { directory: join(directory, 'connections') });
const opened: ClusterConnection[] = [];

async function connect(
  file: string,
  overrides: Partial<ClusterDefinition> = {},
): Promise<ClusterConnection> {
  const clusters = [{ id: 'real', kubeconfig: { file }, changesAs: 'person' }];
  const source = ConfigClusterSource.fromConfig(new ConfigReader({ k8sManager: { clusters } }));
  const [definition] = (await source.clusters()) as [ClusterDefinition];
  const connection = new ClusterConnection(
    { ...definition, ...overrides },
    { source: 'config', impersonation: new Impersonation(), pace: quick },
  );
  opened.push(connection);
  return connection;
}

const whoAmI = {
  method: 'POST',
  segments: ['apis', 'authentication.k8s.io', 'v1', 'selfsubjectreviews'],
} as const;
const review = JSON.stringify({
  apiVersion: 'authentication.k8s.io/v1',
  kind: 'SelfSubjectReview',
});

beforeAll(async () => {
  await cluster.up();
}, 300_000);
afterEach(() => Promise.all(opened.splice(0).map(one => one.close())));
afterAll(async () => {
  await cluster.reset();
  rmSync(directory, { recursive: true });
}, 60_000);

it('is well, and changes can be made as people', async () => {
  const connection = await connect(cluster.portalKubeconfig());
  await connection.check();
  expect(connection.health).toMatchObject({
    health: { state: 'ok' },
    version: expect.stringMatching(/^v1\./),
    changes: { possible: true },
  });
});

it('says so when the account may not impersonate, and when a call finds out', async () => {
  const connection = await connect(cluster.readerKubeconfig());
  await connection.check();
  expect(connection.health.changes).toMatchObject({ refused: { id: 'errors.mayNotImpersonate' } });
  for (const person of [viewer('mira.okafor'), viewer('mira.okafor', 'payments')]) {
    const call = connection.transport.request({ ...whoAmI, as: person, body: review });
    expect(await failureOf(call)).toMatchObject({ kind: 'may not impersonate', status: 403 });
  }
});

it('is the person with each of their groups, and the account where nobody is named', async () => {
  const { transport } = await connect(cluster.portalKubeconfig());
  const ask = async (as: 'cluster' | ReturnType<typeof viewer>) => {
    const reply = await transport.request({ ...whoAmI, as, body: review });
    return reply.json<{ status: { userInfo: { username: string; groups: string[] } } }>().status
      .userInfo;
  };
  expect(await ask(viewer('mira.okafor', 'payments', 'platform'))).toMatchObject({
    username: 'backstage:user:default/mira.okafor',
    groups: [
      'backstage:group:default/payments',
      'backstage:group:default/platform',
      'system:authenticated',
    ],
  });
  expect((await ask('cluster')).username).toBe('k8s-manager-portal');
});

it('rebuilds refusals from the words of the API server', async () => {
  const connection = await connect(cluster.portalKubeconfig());
  const core = connection.api(CoreV1Api, viewer('mira.okafor'));
  expect(await failureOf(core.listNamespacedSecret({ namespace: 'kube-system' }))).toMatchObject({
    kind: 'forbidden',
    reason: 'Forbidden',
    text: { verbatim: expect.stringContaining('cannot list resource "secrets"') },
  });
  const own = connection.api(CoreV1Api, 'cluster');
  expect(await failureOf(own.readNamespace({ name: 'nowhere' }))).toMatchObject({
    kind: 'not found',
    reason: 'NotFound',
  });
  expect(
    await failureOf(
      connection.transport.request({
        as: 'cluster',
        method: 'GET',
        segments: ['api', 'v1', 'pods'],
        query: { resourceVersion: 'nonsense', resourceVersionMatch: 'Exact' },
      }),
    ),
  ).toMatchObject({ kind: 'invalid' });
  const { status } = await connection
    .api(AuthorizationV1Api, viewer('mira.okafor'))
    .createSelfSubjectAccessReview({
      body: { spec: { resourceAttributes: { verb: 'get', resource: 'nodes' } } },
    });
  expect(status?.allowed).toBe(false);
});

it('is refused with a token nobody gave', async () => {
  const credential = await Credentials.create({ token: 'nonsense' });
  const connection = await connect(cluster.portalKubeconfig(), { credential });
  await connection.check();
  expect(connection.health.health).toMatchObject({
    state: 'failed',
    reason: { id: 'health.unauthorized' },
  });
});

it('notices that the API server went, and that it is back', async () => {
  const connection = await connect(cluster.portalKubeconfig());
  connection.start();
  await until(() => connection.health.health.state === 'ok');
  await cluster.stopApiServer();
  await until(() => connection.health.health.state === 'failed', 10_000);
  expect(connection.health.health.reason).toEqual({ id: 'health.unreachable' });
  await cluster.startApiServer();
  await until(() => connection.health.health.state === 'ok', 10_000);
  expect(connection.health.changes).toEqual({ possible: true });
}, 60_000);
