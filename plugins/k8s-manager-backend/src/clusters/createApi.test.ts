import { FakeCluster } from 'fake-cluster';
import {
  AppsV1Api,
  CoreV1Api,
  PatchStrategy,
  setHeaderOptions,
  VersionApi,
} from '@kubernetes/client-node';
import { createApi } from './createApi';
import { failureOf, transportTo, viewer } from './__testUtils__/fakeClusters';
import type { UndiciTransport } from './UndiciTransport';

let cluster: FakeCluster;
let transport: UndiciTransport;

beforeAll(async () => {
  cluster = await FakeCluster.start({ name: 'staging' });
  transport = await transportTo(cluster);
});
beforeEach(() => {
  cluster.clearFaults();
  cluster.requests.clear();
});
afterAll(async () => {
  await transport.close();
  await cluster.stop();
});

it('goes through the transport, as whom it is told', async () => {
  cluster.pods.run('db-0', { namespace: 'shop' });
  const api = createApi(CoreV1Api, transport, { as: viewer('mira.okafor', 'payments') });
  const pod = await api.readNamespacedPod({ name: 'db-0', namespace: 'shop' });
  expect(pod.metadata?.name).toBe('db-0');
  expect(cluster.requests[0]).toMatchObject({
    path: '/api/v1/namespaces/shop/pods/db-0',
    user: 'backstage:user:default/mira.okafor',
  });
});

it('asks for the version, though its path ends with a slash', async () => {
  const { gitVersion } = await createApi(VersionApi, transport, { as: 'cluster' }).getCode();
  expect(gitVersion).toBe('v1.36.3');
  expect(cluster.requests[0].path).toBe('/version');
});

it('sends bodies, queries and the type of a patch', async () => {
  cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { replicas: 1 },
  });
  const api = createApi(AppsV1Api, transport, { as: 'cluster' });
  await api.patchNamespacedDeployment(
    { name: 'web', namespace: 'shop', body: { spec: { replicas: 2 } }, dryRun: 'All' },
    setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
  );
  expect(cluster.requests[0]).toMatchObject({
    method: 'PATCH',
    query: { dryRun: 'All' },
    body: { spec: { replicas: 2 } },
    headers: { 'content-type': 'application/merge-patch+json' },
  });
});

it.each(['', '.', '..', 'a/../../secrets', '%2e%2e'])(
  'sends nothing for the name %j',
  async name => {
    const api = createApi(CoreV1Api, transport, { as: 'cluster' });
    for (const call of [
      () => api.readNamespacedPod({ name, namespace: 'shop' }),
      () => api.readNamespacedPod({ name: 'db-0', namespace: name }),
      () => api.readNamespace({ name }),
    ]) {
      expect((await failureOf((async () => call())())).name).toBe('InputError');
    }
    expect(cluster.requests).toHaveLength(0);
  },
);

it('fails as the transport does: a page is no empty list', async () => {
  cluster.fault({ kind: 'html', status: 200 });
  const api = createApi(CoreV1Api, transport, { as: 'cluster' });
  expect(await failureOf(api.listNamespace())).toMatchObject({
    name: 'UpstreamError',
    kind: 'not kubernetes',
  });
});

it('ends at its deadline', async () => {
  cluster.fault({ kind: 'hang' });
  const api = createApi(CoreV1Api, transport, { as: 'cluster', deadline: 100 });
  expect((await failureOf(api.listNamespace())).kind).toBe('timeout');
});
