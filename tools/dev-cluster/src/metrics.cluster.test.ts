import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ensureBinaries } from '../binaries.mjs';
import { ensureMetricsServer } from '../metricsServer.mjs';
import type { ApiClient } from './ApiClient';
import { describeCluster } from './describeCluster';
import { DevCluster } from './DevCluster';
import { metricsApi } from './metricsObjects';
import { annotation } from './simulation/behaviour';

const run = promisify(execFile);
const mebi = 1024 * 1024;

describeCluster('usage', () => {
  // A build from source may come first.
  jest.setTimeout(20 * 60_000);
  let root: string;
  let cluster: DevCluster;
  let client: ApiClient;

  const open = (metrics: boolean) =>
    DevCluster.open('usage', { directory: join(root, 'usage'), metrics });
  const pod = (name: string, cpuUsage: string, memoryUsage: string) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      annotations: { [annotation.cpuUsage]: cpuUsage, [annotation.memoryUsage]: memoryUsage },
    },
    spec: {
      containers: [
        {
          name: 'main',
          image: 'registry.example/main:1',
          resources: { requests: { cpu: '1', memory: '1Gi' } },
        },
      ],
    },
  });

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'dev-cluster-'));
    await ensureMetricsServer();
    cluster = open(true);
    await cluster.up();
    client = cluster.client();
    await client.apply(pod('busy', '0.9', '1.8'));
    await client.apply(pod('idle', '0.05', '0.1'));
  });
  afterAll(async () => {
    await client?.close();
    await cluster?.down();
    rmSync(root, { recursive: true, force: true });
  });

  /** Lines of `kubectl top`, by name: cores and MiB. */
  const top = async (what: 'pods' | 'nodes') => {
    const { dir } = await ensureBinaries();
    const { stdout } = await run(join(dir, 'kubectl'), [
      `--kubeconfig=${cluster.kubeconfig()}`,
      'top',
      what,
      '--no-headers',
    ]);
    return new Map(
      stdout
        .trim()
        .split('\n')
        .map(line => line.split(/\s+/))
        .map(words => {
          const [cpu, memory] = words.slice(1).filter(word => /^\d+(m|Mi)$/.test(word));
          return [words[0], { cores: parseInt(cpu, 10) / 1000, mebi: parseInt(memory, 10) }];
        }),
    );
  };

  it('is told by kubectl for pods and nodes, differs as the pods say, and is never still', async () => {
    const none: Awaited<ReturnType<typeof top>> = new Map();
    let [pods, nodes] = [none, none];
    const deadline = Date.now() + 120_000;
    while (!(pods.has('busy') && pods.has('idle') && nodes.size === 3) && Date.now() < deadline) {
      await sleep(1000);
      // Before two looks at the nodes there are no figures, and kubectl ends with an error.
      pods = await top('pods').catch(() => none);
      nodes = await top('nodes').catch(() => none);
    }
    const [busy, idle] = [pods.get('busy')!, pods.get('idle')!];
    expect(busy.cores).toBeGreaterThan(0.4);
    expect(busy.cores).toBeLessThan(1.5);
    expect(idle.cores).toBeLessThan(0.1);
    expect(busy.mebi).toBeGreaterThan(1500);
    expect(idle.mebi).toBeLessThan(150);
    const used = [...nodes.values()].reduce((sum, { mebi: some }) => sum + some, 0);
    expect(used).toBeGreaterThan(busy.mebi);

    const bytes = async () => {
      const { containers } = await client.get<{ containers: { usage: { memory: string } }[] }>(
        '/apis/metrics.k8s.io/v1beta1/namespaces/default/pods/busy',
      );
      return containers[0].usage.memory;
    };
    const before = await bytes();
    expect(parseInt(before, 10) * 1024).toBeGreaterThan(1500 * mebi);
    while ((await bytes()) === before && Date.now() < deadline) await sleep(1000);
    expect(await bytes()).not.toBe(before);
  });

  it('is told to whoever may see the pods, and to nobody else', async () => {
    const path = '/apis/metrics.k8s.io/v1beta1/namespaces/default/pods';
    const as = { user: 'viewer' };
    await expect(client.get(path, as)).rejects.toMatchObject({ status: 403 });
    await client.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'viewer', namespace: 'default' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'viewer' }],
    });
    let items: unknown[] = [];
    const deadline = Date.now() + 30_000;
    while (items.length === 0 && Date.now() < deadline) {
      const reply = await client.get<{ items: unknown[] }>(path, as).catch(() => undefined);
      items = reply?.items ?? [];
      await sleep(250);
    }
    expect(items).toHaveLength(2);
  });

  it('is not registered where nobody answers for it', async () => {
    await cluster.down();
    const without = open(false);
    await without.up();
    expect(await client.find(metricsApi)).toBeUndefined();
    expect(without.processes()).toHaveLength(6);
    // It joins a cluster that runs already.
    expect(await cluster.up()).toBe(true);
    expect(cluster.processes()).toHaveLength(7);
    expect(await client.find(metricsApi)).toBeDefined();
  });
});
