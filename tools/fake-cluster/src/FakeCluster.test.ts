import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { FakeCluster } from './FakeCluster';
import type { KubeObject } from './KubeObject';
import { TestClient } from './TestClient';

interface ListReply {
  kind: string;
  apiVersion: string;
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number };
  items: KubeObject[];
}

describe('FakeCluster', () => {
  let cluster: FakeCluster;
  let client: TestClient;

  beforeEach(async () => {
    cluster = await FakeCluster.start({ name: 'staging' });
    client = new TestClient(cluster);
  });
  afterEach(async () => {
    client.close();
    await cluster.stop();
  });

  const names = (list: ListReply) => list.items.map(item => item.metadata?.name);
  const listed = async (path: string) => (await client.get(path)).json<ListReply>();

  it('is reached by the kubeconfig it writes', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'fake-cluster-'));
    const text = await readFile(await cluster.writeKubeconfig(directory), 'utf8');
    await rm(directory, { recursive: true });
    const { clusters, users, ...rest } = parse(text) as ReturnType<FakeCluster['kubeconfig']>;
    expect(rest['current-context']).toBe('staging');
    expect(clusters[0].cluster.server).toBe(cluster.url);
    const ca = Buffer.from(clusters[0].cluster['certificate-authority-data'], 'base64').toString();
    expect(ca).toBe(cluster.ca);
    const reply = await new TestClient(cluster, users[0].user.token).get('/version');
    expect(reply.json()).toMatchObject({ major: '1', minor: '36', gitVersion: 'v1.36.3' });
  });

  it.each(['/healthz', '/livez', '/readyz'])('answers %s', async path => {
    expect((await client.get(path)).text).toBe('ok');
  });

  it('tells what it serves, group by group and in one document', async () => {
    cluster.register({
      group: 'example.com',
      version: 'v1alpha1',
      resource: 'widgets',
      kind: 'Widget',
      namespaced: true,
    });
    expect((await client.get('/api')).json()).toMatchObject({ versions: ['v1'] });
    const core = (await client.get('/api/v1')).json<{ resources: { name: string }[] }>();
    expect(core.resources.map(one => one.name)).toEqual(
      expect.arrayContaining(['pods', 'pods/status', 'nodes', 'secrets', 'events']),
    );
    const groups = (await client.get('/apis')).json<{ groups: { name: string }[] }>().groups;
    expect(groups.map(one => one.name)).toEqual(
      expect.arrayContaining(['apps', 'batch', 'authorization.k8s.io', 'example.com']),
    );
    expect((await client.get('/apis/apps')).json()).toMatchObject({
      kind: 'APIGroup',
      preferredVersion: { groupVersion: 'apps/v1' },
    });
    expect((await client.get('/apis/example.com/v1alpha1')).json()).toMatchObject({
      resources: [
        { name: 'widgets', kind: 'Widget', namespaced: true },
        { name: 'widgets/status' },
      ],
    });
    expect((await client.get('/apis/example.com/v9')).status).toBe(404);
    const aggregated = await client.get('/apis', {
      accept:
        'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json',
    });
    expect(aggregated.headers['content-type']).toContain('as=APIGroupDiscoveryList');
    expect(JSON.stringify(aggregated.json())).toContain('"resource":"widgets"');
  });

  it('stores what YAML says under rising resourceVersions', async () => {
    const [first, second] = cluster.apply(`
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { a: one }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 2 }
status: { readyReplicas: 1 }
`);
    expect(Number(second.metadata?.resourceVersion)).toBeGreaterThan(
      Number(first.metadata?.resourceVersion),
    );
    expect(first.metadata?.uid).not.toBe(second.metadata?.uid);
    expect(second.metadata?.generation).toBe(1);
    expect(first.metadata?.generation).toBeUndefined();
    const reply = await client.get('/apis/apps/v1/namespaces/shop/deployments/web');
    expect(reply.json()).toEqual(second);
    expect(cluster.get({ kind: 'deployments.apps', namespace: 'shop', name: 'web' })).toEqual(
      second,
    );
    const again = cluster.apply({
      ...second,
      spec: { replicas: 3 },
      metadata: { name: 'web', namespace: 'shop' },
    });
    expect(again.metadata).toMatchObject({ uid: second.metadata?.uid, generation: 2 });
    cluster.delete({ kind: 'cm', namespace: 'shop', name: 'settings' });
    expect(cluster.list('configmaps')).toEqual([]);
    expect((await client.get('/api/v1/namespaces/shop')).status).toBe(200);
  });

  it('lists by namespace, label and field, without types on items of built-in kinds', async () => {
    cluster.pods.run('a', { namespace: 'one', labels: { app: 'web', tier: 'front' } });
    cluster.pods.run('b', { namespace: 'one', labels: { app: 'db' }, node: 'node-2' });
    cluster.pods.run('c', { namespace: 'two', labels: { app: 'web' }, condition: 'pending' });
    const all = await listed('/api/v1/pods');
    expect(all).toMatchObject({ kind: 'PodList', apiVersion: 'v1' });
    expect(all.metadata.resourceVersion).toBe(cluster.resourceVersion);
    expect(names(all)).toEqual(['a', 'b', 'c']);
    expect(all.items[0].kind).toBeUndefined();
    expect(names(await listed('/api/v1/namespaces/one/pods'))).toEqual(['a', 'b']);
    const by = async (selector: string) =>
      names(await listed(`/api/v1/pods?labelSelector=${encodeURIComponent(selector)}`));
    expect(await by('app=web')).toEqual(['a', 'c']);
    expect(await by('app!=web')).toEqual(['b']);
    expect(await by('app in (web,db),tier')).toEqual(['a']);
    expect(await by('!tier')).toEqual(['b', 'c']);
    expect(await by('tier notin (front)')).toEqual(['b', 'c']);
    const field = async (selector: string) =>
      client.get(`/api/v1/pods?fieldSelector=${encodeURIComponent(selector)}`);
    expect(names((await field('spec.nodeName=node-2')).json())).toEqual(['b']);
    expect(names((await field('status.phase!=Running')).json())).toEqual(['c']);
    expect(names((await field('metadata.name=a,metadata.namespace=one')).json())).toEqual(['a']);
    expect((await field('spec.colour=red')).status).toBe(400);
    expect((await client.get('/api/v1/pods?labelSelector=a%3D%3D%3Db')).status).toBe(400);
    expect((await client.get('/api/v1/pods?limit=x')).status).toBe(400);
  });

  it('cuts lists at limit and goes on in the state the list began with', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) cluster.pods.run(name);
    const first = await listed('/api/v1/pods?limit=2');
    expect(names(first)).toEqual(['a', 'b']);
    expect(first.metadata.remainingItemCount).toBe(3);
    cluster.pods.run('bb');
    cluster.delete({ kind: 'pods', namespace: 'default', name: 'd' });
    const token = encodeURIComponent(first.metadata.continue ?? '');
    const second = await listed(`/api/v1/pods?limit=2&continue=${token}`);
    expect(names(second)).toEqual(['c', 'd']);
    expect(second.metadata.resourceVersion).toBe(first.metadata.resourceVersion);

    cluster.compact();
    const expired = await client.get(`/api/v1/pods?limit=2&continue=${token}`);
    expect(expired.status).toBe(410);
    const status = expired.json<{ reason: string; metadata: { continue: string } }>();
    expect(status.reason).toBe('Expired');
    const inconsistent = encodeURIComponent(status.metadata.continue);
    expect(names(await listed(`/api/v1/pods?continue=${inconsistent}`))).toEqual(['bb', 'c', 'e']);
    expect((await client.get('/api/v1/pods?continue=nonsense')).status).toBe(400);
    expect(names(await listed('/api/v1/pods?resourceVersion=0&limit=2'))).toHaveLength(5);
    expect((await client.get('/api/v1/pods?resourceVersion=999999')).status).toBe(504);
    const old = `/api/v1/pods?resourceVersion=${first.metadata.resourceVersion}`;
    expect((await client.get(`${old}&resourceVersionMatch=Exact`)).status).toBe(410);
  });

  it('gives metadata alone when asked, JSON where protobuf is preferred, and refuses tables', async () => {
    cluster.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db', namespace: 'shop' },
      stringData: { password: 'canary' },
    });
    const partial = await client.get('/api/v1/secrets', {
      accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    });
    expect(partial.json()).toMatchObject({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      items: [{ kind: 'PartialObjectMetadata', metadata: { name: 'db' } }],
    });
    expect(partial.text).not.toContain('"data"');
    const whole = await client.get('/api/v1/namespaces/shop/secrets/db', {
      accept: 'application/vnd.kubernetes.protobuf,application/json',
    });
    expect(whole.headers['content-type']).toBe('application/json');
    expect(whole.json()).toMatchObject({
      kind: 'Secret',
      data: { password: Buffer.from('canary').toString('base64') },
    });
    const table = { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' };
    expect((await client.get('/api/v1/secrets', table)).status).toBe(406);
  });

  it('serves registered resources, with types on the items of their lists', async () => {
    cluster.register({
      group: 'example.com',
      version: 'v1',
      resource: 'widgets',
      kind: 'Widget',
      namespaced: false,
    });
    cluster.apply({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } });
    expect(await listed('/apis/example.com/v1/widgets')).toMatchObject({
      kind: 'WidgetList',
      items: [{ kind: 'Widget', apiVersion: 'example.com/v1', metadata: { name: 'w' } }],
    });
    const strategic = await client.patch(
      '/apis/example.com/v1/widgets/w',
      { spec: {} },
      'strategic-merge-patch+json',
    );
    expect(strategic.status).toBe(415);
  });

  it.each([
    ['/api/v1/gadgets', 404],
    ['/apis/apps/v1/namespaces/default/deployments/none', 404],
    ['/api/v1/namespaces/default/pods/a/unknown', 404],
    ['/api/v1/namespaces/default/nodes', 404],
    ['/api/v1/pods/a', 404],
    ['/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', 405],
    ['/api/v1/namespaces/default/pods/..%2f..%2fsecrets', 404],
    ['/nowhere', 404],
    ['/api/v1/pods/%zz', 400],
  ])('answers GET %s with %i', async (path, status) => {
    expect((await client.get(path)).status).toBe(status);
  });

  it('makes ten thousands of plausible pods and sends them compressed', async () => {
    cluster.pods.many(20_000, { namespaces: 7, nodes: 40 });
    const reply = await client.get('/api/v1/pods?resourceVersion=0', { 'accept-encoding': 'gzip' });
    expect(reply.headers['content-encoding']).toBe('gzip');
    const { items } = reply.json<ListReply>();
    expect(items).toHaveLength(20_000);
    expect(new Set(items.map(item => item.metadata?.uid)).size).toBe(20_000);
    expect(new Set(items.map(item => item.metadata?.namespace)).size).toBe(7);
    const [{ metadata }] = items;
    expect(JSON.stringify(items[0]).length).toBeGreaterThan(5000);
    const ref = { kind: 'pods', namespace: metadata?.namespace, name: metadata?.name ?? '' };
    expect(cluster.get(ref)).toMatchObject({ kind: 'Pod', metadata: { uid: metadata?.uid } });
    expect(cluster.list('nodes')).toHaveLength(40);
    expect(cluster.touch(ref).metadata?.uid).toBe(metadata?.uid);
  });

  it('is the same again for the same seed', async () => {
    const uids = async (seed: number) => {
      await using other = await FakeCluster.start({ seed });
      other.pods.many(10);
      return other.list('pods').map(pod => pod.metadata?.uid);
    };
    expect(await uids(7)).toEqual(await uids(7));
    expect(await uids(7)).not.toEqual(await uids(8));
  });
});
