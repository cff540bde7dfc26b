import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  clusterReadPermission,
  objectReadPermission,
  operationPermissions,
  type OperationPreview,
  type OperationResult,
} from 'backstage-plugin-k8s-manager-common';
import { type ApiClient, clusterUser, DevCluster, type KubernetesObject } from 'dev-cluster';
import { TestPortal } from '../__testUtils__/TestPortal';

const mira = 'user:default/mira';
const restartedAt = 'kubectl.kubernetes.io/restartedAt';
const directory = mkdtempSync(join(tmpdir(), 'restart-'));
const cluster = DevCluster.open('restart', { directory: join(directory, 'restart') });
let client: ApiClient;
let portal: TestPortal;

const rbac = 'rbac.authorization.k8s.io/v1';
const deployment = (namespace: string): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'api' } },
    template: {
      metadata: { labels: { app: 'api' } },
      spec: { containers: [{ name: 'web', image: 'registry.example/web:1' }] },
    },
  },
});
const pathOf = (namespace: string) => `/apis/apps/v1/namespaces/${namespace}/deployments/api`;
const live = (namespace = 'payments') =>
  client.get<KubernetesObject & { spec: { template: { metadata: KubernetesObject['metadata'] } } }>(
    pathOf(namespace),
  );

beforeAll(async () => {
  await cluster.up();
  client = cluster.client();
  for (const name of ['payments', 'orders']) {
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    await client.apply({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace: name },
    });
    await client.apply(deployment(name));
  }
  const metadata = { name: 'restarter', namespace: 'payments' };
  await client.apply({
    apiVersion: rbac,
    kind: 'Role',
    metadata,
    rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'patch'] }],
  });
  await client.apply({
    apiVersion: rbac,
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'restarter' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: clusterUser('mira') }],
  });
  const kubeconfig = (id: string, file: string) => ({
    id,
    kubeconfig: { file },
    changesAs: 'person',
  });
  portal = await TestPortal.start({
    k8sManager: {
      clusters: [
        kubeconfig('real', cluster.portalKubeconfig()),
        kubeconfig('reader', cluster.readerKubeconfig()),
      ],
    },
  });
  portal.policy.allow(
    mira,
    clusterReadPermission,
    objectReadPermission,
    operationPermissions.restart,
  );
}, 300_000);

afterAll(async () => {
  await portal?.stop();
  await client?.close();
  await cluster.reset();
  rmSync(directory, { recursive: true });
}, 60_000);

const body = (namespace = 'payments', id = 'real') => ({
  mode: 'preview',
  target: { cluster: id, kind: 'deployments.apps', namespace, name: 'api' },
  input: {},
});
const ask = (request: object) =>
  portal.ask({ path: '/v1/operations/restart', body: request, as: mira });
async function preview(): Promise<OperationPreview> {
  const reply = await ask(body());
  expect([reply.status, reply.detail]).toEqual([200, undefined]);
  return reply.json();
}
const apply = ({ at, seen }: OperationPreview) => ask({ ...body(), mode: 'apply', at, seen });

/** What the cluster's own log says the person did to deployments since then. */
const done = (since: number) =>
  cluster
    .auditEvents()
    .slice(since)
    .filter(({ objectRef }) => objectRef?.resource === 'deployments')
    .map(({ verb, user, impersonatedUser, requestURI, responseStatus }) => ({
      verb,
      account: user.username,
      person: impersonatedUser?.username,
      dryRun: requestURI.includes('dryRun=All'),
      code: responseStatus?.code,
    }));
/** The log is written a little after the reply. */
const settled = () => new Promise(resolve => setTimeout(resolve, 500));

it('is done as the person, and the cluster says so', async () => {
  const since = cluster.auditEvents().length;
  const shown = await preview();
  const change = {
    path: `spec.template.metadata.annotations[${restartedAt}]`,
    after: shown.at,
  };
  expect(shown).toMatchObject({ verified: true, diff: [change] });
  expect((await live()).spec.template.metadata.annotations).toBeUndefined();

  const reply = await apply(shown);
  expect(reply.json<OperationResult>()).toMatchObject({ mode: 'apply', diff: [change] });
  expect((await live()).spec.template.metadata.annotations).toEqual({ [restartedAt]: shown.at });

  await settled();
  const person = clusterUser('mira');
  expect(done(since).filter(event => event.person !== undefined)).toMatchObject([
    { verb: 'get', person, code: 200 },
    { verb: 'patch', person, code: 200, dryRun: true },
    { verb: 'get', person, code: 200 },
    { verb: 'patch', person, code: 200, dryRun: false },
  ]);
  // `at` has seconds: the next restart must be another one.
  await new Promise(resolve => setTimeout(resolve, 1_100));
  const again = await preview();
  expect(again.diff).toMatchObject([{ before: shown.at, setBy: 'backstage-k8s-manager' }]);
}, 30_000);

it('goes through while the rollout before it moves the status', async () => {
  const first = await preview();
  expect((await apply(first)).status).toBe(200);
  // `at` has seconds: the next restart must be another one.
  await new Promise(resolve => setTimeout(resolve, 1_100));
  const second = await preview();
  for (let replicas = 2; replicas < 6; replicas += 1) {
    await client.request({
      method: 'PATCH',
      path: `${pathOf('payments')}/status`,
      contentType: 'application/merge-patch+json',
      body: { status: { collisionCount: replicas } },
    });
  }
  expect((await apply(second)).status).toBe(200);
}, 30_000);

it('is refused after somebody changed the object, or made it anew', async () => {
  const shown = await preview();
  await client.merge(deployment('payments'), { metadata: { labels: { changed: 'yes' } } });
  const changed = await apply(shown);
  expect([changed.status, changed.detail?.message]).toMatchObject([409, { id: 'errors.conflict' }]);

  const before = await preview();
  const { metadata } = await live();
  await client.delete(deployment('payments'));
  let gone = false;
  while (!gone) {
    gone = (await client.exchange({ method: 'GET', path: pathOf('payments') })).status === 404;
  }
  await client.apply(deployment('payments'));
  const replaced = await apply(before);
  expect([replaced.status, replaced.detail?.message]).toMatchObject([
    409,
    { id: 'errors.replaced' },
  ]);
  // Between our read and our write it is the API server that notices.
  const { uid, resourceVersion } = metadata;
  await expect(
    client.request({
      method: 'PATCH',
      path: pathOf('payments'),
      contentType: 'application/merge-patch+json',
      body: { metadata: { uid, resourceVersion } },
    }),
  ).rejects.toMatchObject({ status: 409 });
}, 60_000);

it('is refused with the reason where the cluster gives the person no right, and nothing is written', async () => {
  const since = cluster.auditEvents().length;
  const reply = await ask(body('orders'));
  expect([reply.status, reply.detail?.message]).toMatchObject([
    403,
    { id: 'errors.clusterRefused', params: { reason: expect.stringContaining('mira') } },
  ]);
  await settled();
  const person = clusterUser('mira');
  expect(done(since).filter(event => event.person !== undefined)).toMatchObject([
    { verb: 'get', person, code: 403 },
  ]);
}, 30_000);

it('is refused where the account may not act as the person', async () => {
  const reply = await ask(body('payments', 'reader'));
  expect([reply.status, reply.detail?.message]).toMatchObject([
    403,
    { id: 'errors.mayNotImpersonate', params: { cluster: 'reader' } },
  ]);
}, 30_000);

it('is refused by the policy before the cluster hears of it', async () => {
  const since = cluster.auditEvents().length;
  const shown = await preview();
  portal.policy.deny(mira, operationPermissions.restart);
  const [refused, menu] = [
    await apply(shown),
    await portal.ask({
      path: '/v1/allowed',
      body: { accesses: [{ operation: 'restart', ref: body().target }] },
      as: mira,
    }),
  ];
  expect([refused.status, refused.detail?.message]).toMatchObject([403, { id: 'errors.denied' }]);
  expect(menu.json()).toMatchObject({ results: [{ allowed: false }] });
  await settled();
  expect(done(since).filter(({ verb, dryRun }) => verb === 'patch' && !dryRun)).toEqual([]);
}, 30_000);
