import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  kindById,
  type KubernetesObject,
  project,
  type ResourceKind,
  type TableQuery,
} from 'backstage-plugin-k8s-manager-common';
import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import { DevCluster } from 'dev-cluster';
import { quick } from '../clusters/__testUtils__/fakeClusters';
import { ClusterConnection } from '../clusters/ClusterConnection';
import { Impersonation } from '../clusters/Impersonation';
import { ConfigClusterSource } from '../clusters/sources/ConfigClusterSource';
import { FeedViewer, TestRegistry } from './__testUtils__/TestFeed';
import { TestEntities } from './__testUtils__/TestEntities';
import { TestGuard, testViewer } from './__testUtils__/TestGuard';
import { waitFor } from './__testUtils__/waitFor';
import { ClusterFigures } from './ClusterFigures';
import { ResourceCache } from './ResourceCache';
import { TableFeed } from './TableFeed';

const pods = kindById('pods') as ResourceKind;
const directory = mkdtempSync(join(tmpdir(), 'tables-'));
const cluster = DevCluster.open('tables', { directory: join(directory, 'tables') });
const guard = new TestGuard();
const leaving: (() => Promise<unknown> | void)[] = [];
let feed: TableFeed;
let figures: ClusterFigures;

const table: TableQuery = {
  type: 'table',
  id: 'q',
  kind: 'pods',
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 500 },
};
const web = (replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'main', image: 'web:1', resources: { requests: { cpu: '100m', memory: '1Gi' } } },
        ],
      },
    },
  },
});
const podsOfServer = async () =>
  (await cluster.client().get<{ items: KubernetesObject[] }>('/api/v1/pods')).items;

/** Resolves when the viewer sees what the server has, and is told that it is live. */
async function sees(viewer: FeedViewer, count: number): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const truth = (await podsOfServer()).map(pod => {
      const { id, name, health, cells } = project(pods, 'real', pod);
      return { id, name, health, cells: { ...cells, controller: undefined } };
    });
    const shown = (viewer.view?.rows ?? []).map(({ id, name, health, cells }) => ({
      id,
      name,
      health,
      cells: { ...cells, controller: undefined },
    }));
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    try {
      expect(truth).toHaveLength(count);
      expect(shown.sort(byId)).toEqual(JSON.parse(JSON.stringify(truth.sort(byId))));
      expect(viewer.freshness[0].state).toBe('live');
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
}

function look(query: TableQuery = table): FeedViewer {
  const viewer = new FeedViewer(feed, testViewer(), [query]);
  leaving.push(() => viewer.leave());
  return viewer;
}

beforeAll(async () => {
  await cluster.up();
  const file = cluster.portalKubeconfig();
  const clusters = [{ id: 'real', kubeconfig: { file } }];
  const source = ConfigClusterSource.fromConfig(new ConfigReader({ k8sManager: { clusters } }));
  const [definition] = (await source.clusters()) as [ClusterDefinition];
  const connection = new ClusterConnection(definition, {
    source: 'config',
    impersonation: new Impersonation(),
    pace: quick,
  });
  connection.start();
  const registry = new TestRegistry([{ descriptor: connection.descriptor, connection }]);
  const cache = new ResourceCache();
  figures = new ClusterFigures({ registry, guard, cache, patience: 10_000 });
  feed = new TableFeed({ registry, guard, cache, figures, entities: new TestEntities() });
  leaving.push(() => {
    feed.close();
    cache.close();
    return connection.close();
  });
}, 300_000);

afterAll(async () => {
  for (const leave of leaving.reverse()) await leave();
  await cluster.reset();
  rmSync(directory, { recursive: true });
}, 60_000);

it('follows a Deployment from its first pod to its last, and names it as their controller', async () => {
  await cluster.client().apply(web(3));
  const viewer = look();
  await sees(viewer, 3);
  const link = { kind: 'deployments.apps', name: 'web', namespace: 'default' };
  await waitFor(() =>
    expect(viewer.view?.rows.map(({ cells }) => cells.controller)).toEqual([link, link, link]),
  );
  const [{ metadata }] = await podsOfServer();
  const { name = '' } = metadata ?? {};
  await cluster
    .client()
    .delete({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'default' } });
  await waitFor(() => expect(viewer.names()).not.toContain(name), 60_000);
  await sees(viewer, 3);
}, 120_000);

it('asks for a WatchList, and gets one', async () => {
  const reads = () =>
    cluster.auditEvents().filter(({ verb }) => verb === 'list' || verb === 'watch');
  await waitFor(() => {
    const mine = reads().filter(
      ({ user, requestURI }) =>
        user.username === 'k8s-manager-portal' && requestURI.startsWith('/api/v1/pods'),
    );
    expect(mine.map(({ requestURI }) => requestURI)).toEqual([
      expect.stringContaining('sendInitialEvents=true'),
    ]);
  });
});

it('sums what the nodes offer and the pods ask for', async () => {
  const [{ nodes, pods: count, cpu, memory, health }] = await figures.summaries(testViewer());
  expect({ count, health }).toMatchObject({ count: { value: 3 }, health: { state: 'ok' } });
  expect(nodes).toMatchObject({ value: { ready: 3, total: 3 } });
  expect(cpu).toMatchObject({ value: { requested: 0.3, capacity: expect.any(Number) } });
  expect(memory).toMatchObject({ value: { requested: 3 * 2 ** 30 } });
}, 30_000);

it('has what the server has when the API server was away and things went on', async () => {
  const viewer = look();
  await sees(viewer, 3);
  await cluster.stopApiServer();
  await waitFor(() => expect(viewer.freshness[0].state).toBe('stale'), 20_000);
  expect(viewer.names()).toHaveLength(3);
  await cluster.startApiServer();
  await cluster.client().apply(web(5));
  await sees(viewer, 5);
  await cluster.client().apply(web(1));
  await sees(viewer, 1);
  expect(viewer.of('snapshot')).toHaveLength(1);
}, 180_000);
