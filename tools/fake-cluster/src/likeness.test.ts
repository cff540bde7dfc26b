import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { FakeCluster } from './FakeCluster';
import type { Kubeconfig } from './kubeconfig';
import type { KubeObject } from './KubeObject';
import { apply, deployments, maps, merge, refusals, space, strategic } from './refusals';
import { TestClient, type TestReply, type TestRequest, type TestTarget } from './TestClient';

/**
 * The fake is held to what a real API server answers: the same requests, the same expectations, here and there. Set
 * `FAKE_CLUSTER_LIKE` to the kubeconfig of a cluster on loopback to run them against it too.
 */
const real = process.env.FAKE_CLUSTER_LIKE;

function targetOf(file: string): TestTarget {
  const { clusters, users } = parse(readFileSync(file, 'utf8')) as Kubeconfig;
  const { cluster } = clusters[0];
  const user = users[0].user as Record<string, string | undefined>;
  const text = (data: string | undefined) => data && Buffer.from(data, 'base64').toString();
  return {
    port: Number(new URL(cluster.server).port),
    ca: text(cluster['certificate-authority-data']) ?? '',
    token: user.token,
    cert: text(user['client-certificate-data']),
    key: text(user['client-key-data']),
  };
}

const container = (name: string, image: string) => ({ name, image });
const web = {
  metadata: { name: 'web' },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { ...container('main', 'x:1'), env: [{ name: 'A', value: '1' }] },
          container('side', 'y:1'),
        ],
      },
    },
  },
};
const template = (spec: object) => ({ spec: { template: { spec } } });

const targets: [name: string, open: () => Promise<TestTarget & { stop?: () => Promise<void> }>][] =
  [
    ['the fake', async () => FakeCluster.start()],
    ...(real
      ? [['a real API server', async () => targetOf(real)] as (typeof targets)[number]]
      : []),
  ];

describe.each(targets)('answers of %s', (_name, open) => {
  let target: Awaited<ReturnType<typeof open>>;
  let client: TestClient;

  const send = async (request: string, body?: unknown, contentType?: string) => {
    const [method, path] = request.split(' ');
    return client.send(path, { method, body, contentType } satisfies TestRequest);
  };
  const object = (reply: TestReply) => reply.json<KubeObject>();

  beforeAll(async () => {
    target = await open();
    client = new TestClient(target);
    await send('POST /api/v1/namespaces', { metadata: { name: space } });
  });
  afterAll(async () => {
    await send(`DELETE /api/v1/namespaces/${space}`);
    client.close();
    await target.stop?.();
  });

  it.each(refusals)('refuses %s', async (request, body, contentType, code, reason, message) => {
    const reply = await send(request, body, contentType);
    expect(reply.json()).toMatchObject({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      code,
      reason,
    });
    expect(reply.json<{ message: string }>().message).toMatch(message);
    expect(reply.status).toBe(code);
  });

  it('knows no group that is not there', async () => {
    const reply = await send('GET /apis/nowhere.example.com/v1');
    expect([reply.status, reply.text]).toEqual([404, '404 page not found\n']);
  });

  it('refuses a group to impersonate without a user', async () => {
    const reply = await client.get('/api/v1/pods', { 'impersonate-group': 'x' });
    expect(reply.json()).toMatchObject({ code: 400, reason: 'BadRequest' });
  });

  it('writes configmaps', async () => {
    const made = object(await send(`POST ${maps}`, { metadata: { name: 'a' }, data: { k: 'v' } }));
    expect(made.metadata).toEqual({
      name: 'a',
      namespace: space,
      uid: expect.any(String),
      resourceVersion: expect.any(String),
      creationTimestamp: expect.stringMatching(/^[-0-9]{10}T[:0-9]{8}Z$/),
      managedFields: [expect.objectContaining({ manager: 'unknown', operation: 'Update' })],
    });
    expect((await send(`POST ${maps}`, { metadata: { name: 'a' } })).json()).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'configmaps "a" already exists',
      reason: 'AlreadyExists',
      details: { name: 'a', kind: 'configmaps' },
      code: 409,
    });
    const dry = object(await send(`POST ${maps}?dryRun=All`, { metadata: { generateName: 'x-' } }));
    expect(dry.metadata?.name).toMatch(/^x-.{5}$/);
    expect(dry.metadata?.uid).toEqual(expect.any(String));
    expect(dry.metadata?.resourceVersion).toBeUndefined();
    const warned = await send(`POST ${maps}?dryRun=All`, {
      metadata: { name: 'w' },
      colour: 'red',
    });
    expect(warned.headers.warning).toBe('299 - "unknown field \\"colour\\""');

    const stale = { metadata: { name: 'a', resourceVersion: '1' }, data: {} };
    for (const request of [`PUT ${maps}/a`, `PATCH ${maps}/a`]) {
      expect(
        (await send(request, stale, request.startsWith('PATCH') ? merge : undefined)).json(),
      ).toMatchObject({
        code: 409,
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
        details: { name: 'a', kind: 'configmaps' },
      });
    }
    const immutable = await send(`PATCH ${maps}/a`, { metadata: { uid: 'other' } }, merge);
    expect(immutable.json()).toMatchObject({ code: 422, reason: 'Invalid' });
    const other = { metadata: { name: 'a', uid: 'other' }, data: {} };
    expect((await send(`PUT ${maps}/a`, other)).json()).toMatchObject({ code: 409 });

    const same = object(await send(`PATCH ${maps}/a`, { data: { k: 'v' } }, merge));
    expect(same.metadata?.resourceVersion).toBe(made.metadata?.resourceVersion);
    const merged = object(await send(`PATCH ${maps}/a`, { data: { k: null, l: '1' } }, merge));
    expect(merged.data).toEqual({ l: '1' });
    expect(Number(merged.metadata?.resourceVersion)).toBeGreaterThan(
      Number(made.metadata?.resourceVersion),
    );
    const applied = await send(
      `PATCH ${maps}/fresh?fieldManager=me`,
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'fresh' }, data: { s: '1' } },
      apply,
    );
    expect(applied.status).toBe(201);
    expect(object(applied).metadata?.managedFields).toEqual([
      expect.objectContaining({ manager: 'me', operation: 'Apply' }),
    ]);
    expect((await send(`DELETE ${maps}/fresh`)).json()).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: { name: 'fresh', kind: 'configmaps', uid: object(applied).metadata?.uid },
    });
  });

  it('encodes secrets', async () => {
    const path = `POST /api/v1/namespaces/${space}/secrets`;
    const made = object(await send(path, { metadata: { name: 's' }, stringData: { a: 'b' } }));
    expect([made.type, made.data, made.stringData]).toEqual(['Opaque', { a: 'Yg==' }, undefined]);
  });

  it('patches deployments and counts generations', async () => {
    const patch = async (body: unknown, query = '', subresource = '') =>
      object(await send(`PATCH ${deployments}/web${subresource}${query}`, body, strategic));
    expect(object(await send(`POST ${deployments}`, web)).metadata?.generation).toBe(1);
    const stamp = { spec: { template: { metadata: { annotations: { restartedAt: 'now' } } } } };
    const before = object(await send(`GET ${deployments}/web`));
    const dry = await patch(stamp, '?dryRun=All&fieldManager=test');
    expect(dry.metadata).toMatchObject({ generation: 2 });
    expect(dry).toMatchObject(stamp);
    expect(object(await send(`GET ${deployments}/web`)).metadata?.generation).toBe(
      before.metadata?.generation,
    );
    expect((await patch(stamp)).metadata?.generation).toBe(2);
    const changed = await patch(
      template({ containers: [{ ...container('main', 'x:2'), env: [{ name: 'B', value: '2' }] }] }),
    );
    expect(changed).toMatchObject(
      template({
        containers: [
          { image: 'x:2', env: [{ name: 'B' }, { name: 'A' }] },
          { name: 'side', image: 'y:1' },
        ],
      }),
    );
    const added = await patch(template({ containers: [container('new', 'z:1')] }));
    const names = (one: KubeObject) =>
      (one as typeof web).spec.template.spec.containers.map(each => each.name);
    expect(names(added)).toEqual(['new', 'main', 'side']);
    const removed = await patch(template({ containers: [{ name: 'side', $patch: 'delete' }] }));
    expect(names(removed)).toEqual(['new', 'main']);
    const labelled = await patch({ metadata: { labels: { a: 'b' } } });
    expect(labelled.metadata?.generation).toBe(removed.metadata?.generation);
    const status = await patch({ spec: { replicas: 4 }, status: { replicas: 0 } }, '', '/status');
    expect(status).toMatchObject({ spec: { replicas: 0 } });

    const remove = async (preconditions: object) =>
      send(`DELETE ${deployments}/web`, { preconditions });
    expect((await remove({ uid: 'x' })).json()).toMatchObject({
      code: 409,
      message: expect.stringContaining(
        'Operation cannot be fulfilled on Deployment.apps "web": the UID in the precondition (x) does not match',
      ),
      details: { name: 'web', group: 'apps', kind: 'Deployment' },
    });
    expect((await remove({ resourceVersion: '1' })).json()).toMatchObject({
      code: 409,
      message: expect.stringContaining(
        'the ResourceVersion in the precondition (1) does not match',
      ),
    });
    expect((await send(`DELETE ${deployments}/web?dryRun=All`)).json()).toMatchObject({
      status: 'Success',
    });
    expect((await remove({ uid: before.metadata?.uid })).status).toBe(200);
    expect((await send(`GET ${deployments}/web`)).status).toBe(404);
  });

  it('keeps what has finalizers until they are gone', async () => {
    await send(`POST ${maps}`, { metadata: { name: 'f', finalizers: ['example.com/x'] } });
    const marked = object(await send(`DELETE ${maps}/f`));
    expect(marked).toMatchObject({
      kind: 'ConfigMap',
      metadata: { deletionTimestamp: expect.any(String), deletionGracePeriodSeconds: 0 },
    });
    await send(`PATCH ${maps}/f`, { metadata: { finalizers: null } }, merge);
    expect((await send(`GET ${maps}/f`)).status).toBe(404);
  });

  it('cuts lists and gives metadata alone', async () => {
    for (const name of ['l-1', 'l-2', 'l-3']) {
      await send(`POST ${maps}`, { metadata: { name, labels: { list: 'yes' } } });
    }
    interface List {
      metadata: { continue?: string; remainingItemCount?: number };
      items: KubeObject[];
    }
    const selected = `${maps}?labelSelector=list&limit=2`;
    const first = (await send(`GET ${selected}`)).json<List>();
    expect(first.items.map(one => one.metadata?.name)).toEqual(['l-1', 'l-2']);
    expect(first.items[0].kind).toBeUndefined();
    expect(first.metadata.remainingItemCount).toBeUndefined();
    const rest = await send(`GET ${selected}&continue=${first.metadata.continue}`);
    expect(rest.json<List>().items.map(one => one.metadata?.name)).toEqual(['l-3']);
    const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
    const partial = await client.get(selected, { accept });
    expect(partial.headers['content-type']).toBe('application/json');
    expect(partial.json()).toMatchObject({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      items: [
        { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: { name: 'l-1' } },
        {},
      ],
    });
    const one = { accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1' };
    expect((await client.get(maps, one)).status).toBe(406);
  });

  it('watches what enters and leaves a selection, after the initial state', async () => {
    await send(`POST ${maps}`, { metadata: { name: 'w-1', labels: { watch: 'yes' } } });
    const watch = await client.watch(
      `${maps}?watch=1&labelSelector=watch&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
    );
    expect(await watch.events(1)).toEqual(['ADDED w-1']);
    expect(await watch.event()).toMatchObject({
      type: 'BOOKMARK',
      object: {
        kind: 'ConfigMap',
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    });
    const labels = (value: string | null) => ({ metadata: { labels: { watch: value } } });
    await send(`PATCH ${maps}/w-1`, labels('still'), merge);
    const left = object(await send(`PATCH ${maps}/w-1`, labels(null), merge));
    await send(`PATCH ${maps}/w-1`, labels('again'), merge);
    await send(`DELETE ${maps}/w-1`);
    expect(await watch.events(1)).toEqual(['MODIFIED w-1']);
    const gone = await watch.event();
    expect(gone).toMatchObject({
      type: 'DELETED',
      object: { metadata: { labels: { watch: 'still' } } },
    });
    expect(gone.object.metadata.resourceVersion).toBe(left.metadata?.resourceVersion);
    expect(await watch.events(2)).toEqual(['ADDED w-1', 'DELETED w-1']);
    watch.stop();
  });
});
