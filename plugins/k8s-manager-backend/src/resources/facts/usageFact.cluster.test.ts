import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { CellPayloads, TableQuery } from 'backstage-plugin-k8s-manager-common';
import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import { annotation, DevCluster, findMetricsServer } from 'dev-cluster';
import { quick } from '../../clusters/__testUtils__/fakeClusters';
import { ClusterConnection } from '../../clusters/ClusterConnection';
import { Impersonation } from '../../clusters/Impersonation';
import { ConfigClusterSource } from '../../clusters/sources/ConfigClusterSource';
import { TestEntities } from '../__testUtils__/TestEntities';
import { FeedViewer, TestRegistry } from '../__testUtils__/TestFeed';
import { TestGuard, testViewer } from '../__testUtils__/TestGuard';
import { waitFor } from '../__testUtils__/waitFor';
import { ClusterFigures } from '../ClusterFigures';
import { ResourceCache } from '../ResourceCache';
import { TableFeed } from '../TableFeed';
import { defaultFacts } from './defaultFacts';

jest.setTimeout(180_000);

const directory = mkdtempSync(join(tmpdir(), 'usage-'));
const cluster = DevCluster.open('usage', { directory: join(directory, 'usage'), metrics: true });
/** metrics-server is built where Go is; a cluster without it answers as most do that have none. */
const hasMetrics = findMetricsServer() !== undefined;
const leaving: (() => Promise<unknown> | void)[] = [];
let feed: TableFeed;

const table = (kind: string, columns = ['cpu', 'memory']): TableQuery => ({
  type: 'table',
  id: 'q',
  kind,
  columns,
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 100 },
});

function look(query: TableQuery): FeedViewer {
  const viewer = new FeedViewer(feed, testViewer(), [query]);
  leaving.push(() => viewer.leave());
  return viewer;
}

const memory = (viewer: FeedViewer) =>
  (viewer.view?.rows ?? []).map(({ cells }) => cells.memory as CellPayloads['usage'] | undefined);

const api = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'default' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'api' } },
    template: {
      metadata: { labels: { app: 'api' }, annotations: { [annotation.memoryUsage]: '0.5' } },
      spec: {
        containers: [
          {
            name: 'main',
            image: 'api:1',
            resources: { requests: { cpu: '100m', memory: '1Gi' }, limits: { memory: '2Gi' } },
          },
        ],
      },
    },
  },
};

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
  const facts = defaultFacts({ between: [2_000, 2_000], refused: 2_000, failed: 2_000 });
  const cache = new ResourceCache({ facts });
  const guard = new TestGuard();
  const figures = new ClusterFigures({ registry, guard, cache });
  feed = new TableFeed({ registry, guard, cache, figures, entities: new TestEntities() });
  leaving.push(() => {
    feed.close();
    cache.close();
    return connection.close();
  });
  await cluster.client().apply(api);
}, 300_000);

afterAll(async () => {
  for (const leave of leaving.reverse()) await leave();
  await cluster.reset();
  rmSync(directory, { recursive: true });
}, 60_000);

const gibi = 2 ** 30;

(hasMetrics ? describe : describe.skip)('a cluster with metrics-server', () => {
  it('tells what pods, nodes and workloads use', async () => {
    const pods = look(table('pods'));
    await waitFor(() => expect(memory(pods).filter(cell => cell?.use)).toHaveLength(2), 120_000);
    for (const cell of memory(pods)) {
      expect(cell).toMatchObject({ unit: 'bytes', request: gibi, limit: 2 * gibi });
      expect(cell?.use).toBeGreaterThan(0.25 * gibi);
      expect(cell?.use).toBeLessThan(gibi);
    }
    const deployments = look(table('deployments.apps'));
    await waitFor(() => {
      const [sum] = memory(deployments);
      expect(sum).toMatchObject({ unit: 'bytes', request: 2 * gibi, limit: 4 * gibi });
      expect(sum?.use).toBe(memory(pods).reduce((all, cell) => all + (cell?.use ?? 0), 0));
    }, 60_000);
    const nodes = look(table('nodes'));
    await waitFor(() => {
      const requested = memory(nodes).reduce((all, cell) => all + (cell?.request ?? 0), 0);
      expect(requested).toBe(2 * gibi);
      for (const cell of memory(nodes)) expect(cell?.limit).toBeGreaterThan(cell?.use ?? Infinity);
    }, 60_000);
    expect(pods.freshness[0].lacking).toBeUndefined();
  });
});

(hasMetrics ? describe.skip : describe)('a cluster without metrics-server', () => {
  it('says once that there are no metrics', async () => {
    const pods = look(table('pods'));
    await waitFor(() =>
      expect(pods.freshness[0]?.lacking).toEqual([
        { fact: 'usage', reason: { id: 'facts.noMetrics', params: { cluster: 'real' } } },
      ]),
    );
  });
});
