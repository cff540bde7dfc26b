import { FakeCluster } from './FakeCluster';
import type { KubeObject } from './KubeObject';
import { TestClient, type TestRequest } from './TestClient';

const deployments = '/apis/apps/v1/namespaces/shop/deployments';

const web = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - { name: main, image: 'web:1', env: [{ name: A, value: '1' }] }
        - { name: sidecar, image: 'proxy:1' }
status: { readyReplicas: 2 }
`;

describe('writing over the API', () => {
  let cluster: FakeCluster;
  let client: TestClient;
  let before: KubeObject;

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    client = new TestClient(cluster);
    [before] = cluster.apply(web);
  });
  afterEach(async () => {
    client.close();
    await cluster.stop();
  });

  const stored = () => cluster.get({ kind: 'deployments', namespace: 'shop', name: 'web' });
  const post = (path: string, body: unknown) => client.send(path, { method: 'POST', body });

  it('restarts a deployment by a strategic merge patch and keeps what it does not name', async () => {
    const template = { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' } } };
    const reply = await client.patch(
      `${deployments}/web?fieldManager=test`,
      { spec: { template } },
      'strategic-merge-patch+json',
    );
    expect(reply.status).toBe(200);
    const after = reply.json<KubeObject>();
    expect(after).toMatchObject({
      kind: 'Deployment',
      metadata: {
        uid: before.metadata?.uid,
        generation: 2,
        managedFields: [{ manager: 'test', operation: 'Update' }],
      },
      spec: { replicas: 2, template: { ...template, spec: { containers: [{}, {}] } } },
      status: { readyReplicas: 2 },
    });
    expect(after.metadata?.resourceVersion).toBe(cluster.resourceVersion);
    expect(stored()).toEqual(after);
  });

  it('merges containers by name in a strategic patch and replaces the list in a merge patch', async () => {
    const containers = [{ name: 'main', image: 'web:2', env: [{ name: 'B', value: '2' }] }];
    const patch = { spec: { template: { spec: { containers } } } };
    await client.patch(`${deployments}/web`, patch, 'strategic-merge-patch+json');
    expect(stored()).toMatchObject({
      spec: {
        template: {
          spec: {
            containers: [
              { image: 'web:2', env: [{ name: 'B' }, { name: 'A' }] },
              { name: 'sidecar', image: 'proxy:1' },
            ],
          },
        },
      },
    });
    const removal = { containers: [{ name: 'sidecar', $patch: 'delete' }] };
    await client.patch(
      `${deployments}/web`,
      { spec: { template: { spec: removal } } },
      'strategic-merge-patch+json',
    );
    expect(JSON.stringify(stored())).not.toContain('sidecar');
    await client.patch(`${deployments}/web`, patch, 'merge-patch+json');
    expect(stored()).toMatchObject({ spec: { template: { spec: { containers } } } });
    expect(JSON.stringify(stored())).not.toContain('"A"');
  });

  it('applies: makes what is missing, merges into what is there, wants a field manager', async () => {
    const applied = (name: string, query: string) =>
      client.patch(
        `${deployments}/${name}${query}`,
        `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}}, spec: {replicas: 5}}`,
        'apply-patch+yaml',
      );
    expect((await applied('web', '')).status).toBe(422);
    expect((await applied('web', '?fieldManager=m')).json()).toMatchObject({
      metadata: { managedFields: [{ manager: 'm', operation: 'Apply' }] },
      spec: { replicas: 5, template: {} },
    });
    expect((await applied('new', '?fieldManager=m')).status).toBe(201);
  });

  it('answers a dry run with the result and stores nothing', async () => {
    const at = cluster.resourceVersion;
    const patched = await client.patch(`${deployments}/web?dryRun=All`, { spec: { replicas: 9 } });
    expect(patched.json()).toMatchObject({
      metadata: { resourceVersion: before.metadata?.resourceVersion },
      spec: { replicas: 9 },
    });
    const made = await post('/api/v1/namespaces/shop/configmaps?dryRun=All', {
      metadata: { generateName: 'c-' },
    });
    expect(made.status).toBe(201);
    expect(made.json<KubeObject>().metadata?.name).toMatch(/^c-.{5}$/);
    await client.send(`${deployments}/web?dryRun=All`, { method: 'DELETE' });
    await client.send(`${deployments}/web`, { method: 'DELETE', body: { dryRun: ['All'] } });
    expect(stored()).toEqual(before);
    expect(cluster.resourceVersion).toBe(at);
    expect(cluster.list('configmaps')).toEqual([]);
    expect(cluster.requests.writes()).toEqual([]);
    expect((await client.patch(`${deployments}/web?dryRun=Some`, {})).status).toBe(422);
  });

  it('does not move the resourceVersion for a patch that changes nothing', async () => {
    const reply = await client.patch(`${deployments}/web`, { spec: { replicas: 2 } });
    expect(reply.json()).toEqual(before);
    expect(stored()).toEqual(before);
  });

  it.each([
    ['resourceVersion', { resourceVersion: '1' }, 409, 'Conflict'],
    ['uid', { uid: 'another' }, 422, 'Invalid'],
  ])('answers a patch with a stale %s', async (_what, metadata, code, reason) => {
    const reply = await client.patch(`${deployments}/web`, { metadata, spec: { replicas: 9 } });
    expect(reply.status).toBe(code);
    expect(reply.json()).toMatchObject({ kind: 'Status', reason, code });
    expect(stored()).toEqual(before);
  });

  it('replaces by PUT under the resourceVersion given, without touching the status', async () => {
    const body = { ...before, spec: { replicas: 4 }, status: { readyReplicas: 77 } };
    const put: TestRequest = { method: 'PUT', body };
    expect((await client.send(`${deployments}/web`, put)).json()).toMatchObject({
      spec: { replicas: 4 },
      status: { readyReplicas: 2 },
    });
    expect((await client.send(`${deployments}/web`, put)).status).toBe(409);
    const status = await client.patch(`${deployments}/web/status`, {
      spec: { replicas: 1 },
      status: { readyReplicas: 3 },
    });
    expect(status.json()).toMatchObject({ spec: { replicas: 4 }, status: { readyReplicas: 3 } });
    const elsewhere = { ...before, metadata: { ...before.metadata, name: 'other' } };
    expect(
      (await client.send(`${deployments}/web`, { method: 'PUT', body: elsewhere })).status,
    ).toBe(400);
  });

  it('creates under the rules of names, namespaces and types', async () => {
    const path = '/api/v1/namespaces/shop/configmaps';
    const made = await post(path, { metadata: { name: 'a' }, data: { k: 'v' } });
    expect(made.status).toBe(201);
    expect(made.json()).toMatchObject({ kind: 'ConfigMap', metadata: { namespace: 'shop' } });
    expect((await post(path, { metadata: { name: 'a' } })).json()).toMatchObject({
      code: 409,
      reason: 'AlreadyExists',
    });
    expect((await post(path, { metadata: { name: 'Not_A_Name' } })).status).toBe(422);
    expect((await post(path, { metadata: {} })).status).toBe(422);
    expect((await post(path, { kind: 'Secret', metadata: { name: 'b' } })).status).toBe(400);
    expect((await post(path, { metadata: { name: 'b', namespace: 'x' } })).status).toBe(400);
    expect((await post(path, '{"metadata":')).status).toBe(400);
    expect((await post(path, '[]')).status).toBe(400);
    const nowhere = '/api/v1/namespaces/nowhere/configmaps';
    expect((await post(nowhere, { metadata: { name: 'a' } })).status).toBe(404);
    const large = { metadata: { name: 'large' }, data: { k: 'x'.repeat(4 * 1024 * 1024) } };
    expect((await post(path, large)).status).toBe(413);
  });

  it('warns of unknown fields, refuses them when strict, and passes over them when told', async () => {
    const path = '/api/v1/namespaces/shop/configmaps';
    const body = (name: string) => ({ metadata: { name }, colour: 'red' });
    expect((await post(path, body('a'))).headers.warning).toContain('unknown field');
    const strict = await post(`${path}?fieldValidation=Strict`, body('b'));
    expect(strict.status).toBe(400);
    expect(strict.text).toContain('strict decoding error');
    const ignored = await post(`${path}?fieldValidation=Ignore`, body('c'));
    expect([ignored.status, ignored.headers.warning]).toEqual([201, undefined]);
    expect((await post(`${path}?fieldValidation=Maybe`, body('d'))).status).toBe(422);
  });

  it('deletes under preconditions, keeps what has finalizers, empties namespaces', async () => {
    const remove = (body?: unknown) =>
      client.send(`${deployments}/web`, { method: 'DELETE', body });
    expect((await remove({ preconditions: { uid: 'another' } })).status).toBe(409);
    expect((await remove({ preconditions: { resourceVersion: '1' } })).status).toBe(409);
    await client.patch(`${deployments}/web`, { metadata: { finalizers: ['example.com/wait'] } });
    expect((await remove({ preconditions: { uid: before.metadata?.uid } })).status).toBe(200);
    expect(stored()?.metadata?.deletionTimestamp).toBeDefined();
    await client.patch(`${deployments}/web`, { metadata: { finalizers: null } });
    expect(stored()).toBeUndefined();
    expect((await remove()).status).toBe(404);

    cluster.pods.run('p', { namespace: 'shop' });
    const pod = await client.send('/api/v1/namespaces/shop/pods/p', { method: 'DELETE' });
    expect(pod.json()).toMatchObject({ kind: 'Pod', metadata: { name: 'p' } });
    cluster.pods.run('q', { namespace: 'shop' });
    const gone = await client.send('/api/v1/namespaces/shop', { method: 'DELETE' });
    expect(gone.json()).toMatchObject({ kind: 'Status', status: 'Success' });
    expect(cluster.list('pods')).toEqual([]);
  });

  it('deletes a collection by selector', async () => {
    cluster.pods.run('a', { labels: { app: 'x' } });
    cluster.pods.run('b', { labels: { app: 'y' } });
    await client.send('/api/v1/namespaces/default/pods?labelSelector=app%3Dx', {
      method: 'DELETE',
    });
    expect(cluster.list('pods').map(pod => pod.metadata?.name)).toEqual(['b']);
  });

  it('keeps prototypes out of the reach of patches', async () => {
    await client.patch(`${deployments}/web`, '{"__proto__":{"polluted":1},"spec":{"replicas":3}}');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(stored()).toMatchObject({ spec: { replicas: 3 } });
  });
});
