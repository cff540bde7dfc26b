import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from './ApiClient';
import { describeCluster } from './describeCluster';
import { DevCluster } from './DevCluster';
import { scalePods } from './scale';

interface Pod {
  metadata: { namespace: string };
  spec: { nodeName: string };
  status: { phase: string };
}

describeCluster('scale pods', () => {
  jest.setTimeout(180_000);
  let root: string;
  let cluster: DevCluster;
  let client: ApiClient;
  const lines: string[] = [];
  const scale = (count: number) => scalePods(cluster, count, { log: line => lines.push(line) });

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'dev-cluster-'));
    cluster = DevCluster.open('scale', { directory: join(root, 'scale') });
    await cluster.up();
    client = cluster.client();
  });
  afterAll(async () => {
    await client?.close();
    await cluster?.down();
    rmSync(root, { recursive: true, force: true });
  });

  const pods = async () => (await client.get<{ items: Pod[] }>('/api/v1/pods')).items;
  const nodes = async () =>
    (await client.get<{ items: { metadata: { name: string } }[] }>('/api/v1/nodes')).items
      .map(({ metadata }) => metadata.name)
      .sort();

  it('runs that many, on nodes of their own, and says how far it is', async () => {
    const before = await nodes();
    await scale(60);
    const running = (await pods()).filter(({ status }) => status.phase === 'Running');
    expect(running).toHaveLength(60);
    for (const { metadata, spec } of running) {
      expect(metadata.namespace).toBe('load');
      expect(before).not.toContain(spec.nodeName);
    }
    expect(lines.at(0)).toMatch(/^cluster scale: \d+ of 60 pods run$/);
    expect(lines.at(-1)).toMatch(/^cluster scale: 60 pods of load/);
  });

  it('runs fewer when asked for fewer', async () => {
    await scale(5);
    expect((await pods()).filter(({ status }) => status.phase === 'Running')).toHaveLength(5);
  });

  it('takes all of it away, and leaves the rest', async () => {
    const other = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'mine', namespace: 'default' },
      spec: { containers: [{ name: 'main', image: 'registry.example/main:1' }] },
    };
    await client.apply(other);
    await scale(0);
    expect((await pods()).map(({ metadata }) => metadata.namespace)).toEqual(['default']);
    expect((await nodes()).filter(name => name.startsWith('load-'))).toEqual([]);
    await scale(0);
  });
});
