import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { TableQuery } from 'backstage-plugin-k8s-manager-common';
import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import { DevCluster } from 'dev-cluster';
import { quick } from '../clusters/__testUtils__/fakeClusters';
import { ClusterConnection } from '../clusters/ClusterConnection';
import { Impersonation } from '../clusters/Impersonation';
import { ConfigClusterSource } from '../clusters/sources/ConfigClusterSource';
import { FeedViewer, TestRegistry } from './__testUtils__/TestFeed';
import { TappedCluster } from './__testUtils__/TappedCluster';
import { TestEntities } from './__testUtils__/TestEntities';
import { TestGuard, testViewer } from './__testUtils__/TestGuard';
import { waitFor } from './__testUtils__/waitFor';
import { ClusterFigures } from './ClusterFigures';
import { ResourceCache } from './ResourceCache';
import { TableFeed } from './TableFeed';

const directory = mkdtempSync(join(tmpdir(), 'secrets-'));
const cluster = DevCluster.open('secrets', { directory: join(directory, 'secrets') });
const canary = Buffer.from('canary in the mine').toString('base64');
const table: TableQuery = {
  type: 'table',
  id: 'q',
  kind: 'secrets',
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 500 },
};
const leaving: (() => Promise<unknown> | void)[] = [];
let tapped: TappedCluster;
let feed: TableFeed;

const applySecret = (name: string) =>
  cluster.client().apply({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: 'default' },
    data: { password: canary },
  } as Parameters<ReturnType<DevCluster['client']>['apply']>[0]);

beforeAll(async () => {
  await cluster.up();
  const clusters = [{ id: 'real', kubeconfig: { file: cluster.portalKubeconfig() } }];
  const source = ConfigClusterSource.fromConfig(new ConfigReader({ k8sManager: { clusters } }));
  const [definition] = (await source.clusters()) as [ClusterDefinition];
  const connection = new ClusterConnection(definition, {
    source: 'config',
    impersonation: new Impersonation(),
    pace: quick,
  });
  connection.start();
  tapped = new TappedCluster(connection);
  const registry = new TestRegistry([{ descriptor: tapped.descriptor, connection: tapped }]);
  const guard = new TestGuard();
  const cache = new ResourceCache();
  const figures = new ClusterFigures({ registry, guard, cache });
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

it('shows the names of secrets without a byte of their values having come', async () => {
  await applySecret('database');
  const viewer = new FeedViewer(feed, testViewer(), [table]);
  leaving.push(() => viewer.leave());
  await waitFor(() => expect(viewer.names()).toContain('database'));
  await applySecret('queue');
  await waitFor(() =>
    expect(viewer.names()).toEqual(expect.arrayContaining(['database', 'queue'])),
  );
  // Away and back: the check of the history and the watch that goes on.
  await cluster.stopApiServer();
  await waitFor(() => expect(viewer.freshness[0].state).toBe('stale'));
  await cluster.startApiServer();
  await applySecret('vault');
  await waitFor(() => expect(viewer.names()).toContain('vault'), 60_000);

  const ofSecrets = tapped.asked.filter(({ segments }) => segments.includes('secrets'));
  expect(ofSecrets.some(({ query }) => query?.limit === 1)).toBe(true);
  for (const { accept } of ofSecrets) {
    expect(accept?.split(',').every(type => type.includes(';as=PartialObjectMetadata'))).toBe(true);
  }
  expect(tapped.received).toContain('PartialObjectMetadata');
  expect(tapped.received).toContain('PartialObjectMetadataList');
  expect(tapped.received).toContain('vault');
  for (const value of [canary, Buffer.from(canary, 'base64').toString()]) {
    expect(tapped.received).not.toContain(value);
  }
  expect(JSON.stringify(viewer.frames)).not.toContain(canary);
}, 180_000);
