/**
 * @jest-environment node
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { Frame, KindEntry, Query, ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { kinds as ours } from 'backstage-plugin-k8s-manager-common';
import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import { DevCluster, type ApiClient } from 'dev-cluster';
import { quick } from '../clusters/__testUtils__/fakeClusters';
import { ClusterConnection } from '../clusters/ClusterConnection';
import { Impersonation } from '../clusters/Impersonation';
import { ConfigClusterSource } from '../clusters/sources/ConfigClusterSource';
import { TestEntities } from './__testUtils__/TestEntities';
import { FeedViewer, TestRegistry } from './__testUtils__/TestFeed';
import { TestGuard, testViewer } from './__testUtils__/TestGuard';
import { waitFor } from './__testUtils__/waitFor';
import { ClusterFigures } from './ClusterFigures';
import { KindRegistry } from './KindRegistry';
import { ResourceCache } from './ResourceCache';
import { TableFeed } from './TableFeed';

const group = 'kinds.example.com';
const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const column = (name: string, jsonPath: string) => ({ name, type: 'string', jsonPath });
const schema = {
  openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};
const definitionOf = (plural: string, kind: string, columns: object[], more: object = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural, singular: kind.toLowerCase(), kind, shortNames: [`s${plural}`] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema,
        subresources: { status: {} },
        additionalPrinterColumns: columns,
      },
    ],
    ...more,
  },
});

describe('the kinds of a real API server', () => {
  const directory = mkdtempSync(join(tmpdir(), 'kinds-'));
  const cluster = DevCluster.open('kinds', { directory: join(directory, 'kinds') });
  const leaving: (() => Promise<unknown> | void)[] = [];
  let client: ApiClient;
  let connection: ClusterConnection;
  let registry: KindRegistry;
  let feed: TableFeed;

  const look = (...queries: Query[]) => {
    const viewer = new FeedViewer(feed, testViewer(), queries);
    leaving.push(() => viewer.leave());
    return viewer;
  };
  const kindsQuery: Query = { type: 'kinds', id: 'kinds' };
  const table = (kind: string): Query => ({
    type: 'table',
    id: 'q',
    kind,
    window: { at: 0, limit: 50 },
  });
  const told = (viewer: FeedViewer): Extract<Frame, { type: 'kinds' }> => {
    const frame = viewer.of('kinds').at(-1);
    if (!frame) throw new Error('no kinds were told');
    return frame;
  };
  const entry = (viewer: FeedViewer, id: string): KindEntry => {
    const found = told(viewer).kinds.find(one => one.id === id);
    if (!found) throw new Error(`${id} was not told`);
    return found;
  };
  const soon = <T>(work: () => T) => waitFor(work, 40_000);
  const create = async (plural: string, kind: string, name: string, spec: object) => {
    const path = `/apis/${group}/v1/namespaces/default/${plural}`;
    const body = { apiVersion: `${group}/v1`, kind, metadata: { name }, spec };
    for (let tries = 0; ; tries += 1) {
      try {
        return await client.request({ method: 'POST', path, body });
      } catch (error) {
        if (tries > 100) throw error;
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    }
  };

  beforeAll(async () => {
    await cluster.up();
    client = cluster.client();
    const file = join(directory, 'kinds', 'admin.kubeconfig');
    const clusters = [{ id: 'real', kubeconfig: { file } }];
    const source = ConfigClusterSource.fromConfig(new ConfigReader({ k8sManager: { clusters } }));
    const [definition] = (await source.clusters()) as [ClusterDefinition];
    connection = new ClusterConnection(definition, {
      source: 'config',
      impersonation: new Impersonation(),
      pace: quick,
    });
    connection.start();
    const clustersOfTest = new TestRegistry([{ descriptor: connection.descriptor, connection }]);
    registry = new KindRegistry({ timing: { linger: 100 } });
    const cache = new ResourceCache({ kinds: registry });
    const guard = new TestGuard();
    const figures = new ClusterFigures({ registry: clustersOfTest, guard, cache });
    feed = new TableFeed({
      registry: clustersOfTest,
      guard,
      cache,
      figures,
      entities: new TestEntities(),
      kinds: registry,
    });
    leaving.push(async () => {
      feed.close();
      cache.close();
      registry.close();
      await connection.close();
    });
  }, 300_000);

  afterAll(async () => {
    for (const leave of leaving.splice(0)) await leave();
    await client?.close();
    await cluster.reset();
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);

  it('are found, described and not, each once', async () => {
    const viewer = look(kindsQuery);
    await soon(() => expect(told(viewer).clusters[0].state).toBe('known'));
    const ids = told(viewer).kinds.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // Every kind of ours that is Kubernetes' own is served, in the version we describe.
    const builtIn = (ours as readonly ResourceKind[]).filter(
      kind => !/gateway|autoscaling\.k8s|snapshot/.test(kind.group),
    );
    expect(builtIn.filter(({ id }) => !ids.includes(id)).map(({ id }) => id)).toEqual([]);
    for (const kind of builtIn) expect(registry.kindFor(kind.id, connection)).toBe(kind);
    expect(ids).toContain('flowschemas.flowcontrol.apiserver.k8s.io');
    expect(entry(viewer, 'flowschemas.flowcontrol.apiserver.k8s.io').section).toBe('other');
    expect(ids).not.toContain('events.events.k8s.io');
    expect(told(viewer).clusters[0].unwatched.map(({ id }) => id)).toContain('componentstatuses');
  }, 120_000);

  it('come, change and go with their definitions while they are looked at', async () => {
    const id = `widgets.${group}`;
    const viewer = look(kindsQuery, table(id), { ...table('namespaces'), id: 'n' } as Query);
    await soon(() => expect(viewer.of('error').at(-1)?.query).toBe('q'));
    await client.request({
      method: 'POST',
      path: definitions,
      body: definitionOf('widgets', 'Widget', [column('Colour', '.spec.colour')]),
    });
    await create('widgets', 'Widget', 'a', { colour: 'red', size: 'small' });
    await soon(() => expect(viewer.names()).toEqual(['a']));
    expect(viewer.view?.rows[0].cells).toMatchObject({ 'colour-text': 'red' });
    expect(entry(viewer, id)).toMatchObject({
      section: 'custom',
      definition: { short: 'swidgets' },
    });

    await client.request({
      method: 'PATCH',
      path: `${definitions}/${id}`,
      contentType: 'application/json-patch+json',
      body: [
        {
          op: 'replace',
          path: '/spec/versions/0/additionalPrinterColumns',
          value: [column('Size', '.spec.size'), column('Broken', '.spec[')],
        },
      ],
    });
    await soon(() => expect(viewer.view?.rows[0]?.cells).toMatchObject({ 'size-text': 'small' }));
    await soon(() => expect(entry(viewer, id).problems).toHaveLength(1));

    const errors = viewer.of('error').length;
    await client.request({ method: 'DELETE', path: `${definitions}/${id}` });
    await soon(() => expect(viewer.of('error').length).toBeGreaterThan(errors));
    await soon(() => expect(told(viewer).kinds.map(kind => kind.id)).not.toContain(id));
    expect(viewer.views.get('n')?.total).toBeGreaterThan(3);
  }, 180_000);

  it('of an aggregated API that is down cost only themselves', async () => {
    const viewer = look(kindsQuery);
    await client.request({
      method: 'POST',
      path: '/apis/apiregistration.k8s.io/v1/apiservices',
      body: {
        apiVersion: 'apiregistration.k8s.io/v1',
        kind: 'APIService',
        metadata: { name: 'v1.down.example.com' },
        spec: {
          group: 'down.example.com',
          version: 'v1',
          groupPriorityMinimum: 100,
          versionPriority: 100,
          insecureSkipTLSVerify: true,
          service: { name: 'nobody', namespace: 'default' },
        },
      },
    });
    // The API server takes some seconds to find out; a definition makes us look again.
    for (let tries = 0; tries < 20; tries += 1) {
      const body = definitionOf(`t${tries}s`, `T${tries}`, []);
      await client.request({ method: 'POST', path: definitions, body });
      await new Promise(resolve => setTimeout(resolve, 1_500));
      if (told(viewer).clusters[0].failures.length > 0) break;
    }
    expect(told(viewer).clusters[0].failures).toEqual([
      { group: 'down.example.com', reason: { id: 'kinds.discovered.silent' } },
    ]);
    await soon(() => expect(entry(viewer, `t0s.${group}`)).toBeDefined());
  }, 180_000);

  it('whose conversion fails say why, and nothing else is hurt', async () => {
    const id = `converts.${group}`;
    const version = (name: string, storage: boolean) => ({
      name,
      served: true,
      storage,
      schema,
    });
    await client.request({
      method: 'POST',
      path: definitions,
      body: definitionOf('converts', 'Convert', [], { versions: [version('v1', true)] }),
    });
    await create('converts', 'Convert', 'a', {});
    await client.request({
      method: 'PATCH',
      path: `${definitions}/${id}`,
      contentType: 'application/merge-patch+json',
      body: {
        spec: {
          versions: [version('v2', true), version('v1', false)],
          conversion: {
            strategy: 'Webhook',
            webhook: {
              conversionReviewVersions: ['v1'],
              clientConfig: { url: 'https://127.0.0.1:1/convert' },
            },
          },
        },
      },
    });
    const viewer = look(kindsQuery, table(id), { ...table('namespaces'), id: 'n' } as Query);
    await soon(() => expect(entry(viewer, id).definition?.version).toBe('v2'));
    await soon(() =>
      expect(
        viewer
          .of('state')
          .filter(({ query }) => query === 'q')
          .at(-1)?.clusters,
      ).toMatchObject([
        {
          state: 'unavailable',
          reason: { verbatim: expect.stringContaining('conversion webhook') },
        },
      ]),
    );
    await soon(() => expect(viewer.views.get('n')?.total).toBeGreaterThan(3));
  }, 180_000);
});
