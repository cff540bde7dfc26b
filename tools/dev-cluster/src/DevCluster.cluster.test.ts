import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBinaries, programs } from '../binaries.mjs';
import { processStart } from '../process.mjs';
import { clusterGroup, clusterUser } from './access';
import { ApiError, type ApiClient, type KubernetesObject } from './ApiClient';
import { describeCluster } from './describeCluster';
import { DevCluster } from './DevCluster';
import { annotation, type Behaviour } from './simulation/behaviour';

/** Cells of the server's own table, the one that kubectl prints, by name of the object. */
async function table(client: ApiClient, path: string): Promise<Map<string, string[]>> {
  const reply = await client.request<{
    rows: { cells: unknown[]; object: { metadata: { name: string } } }[];
  }>({ method: 'GET', path, accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' });
  return new Map(
    reply.rows.map(({ cells, object }) => [object.metadata.name, cells.map(cell => String(cell))]),
  );
}

async function eventually(check: () => Promise<void>, milliseconds = 30_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

function pod(
  name: string,
  behaviour: Behaviour,
  more: {
    annotations?: Record<string, string>;
    init?: boolean;
    sidecar?: boolean;
    restartPolicy?: string;
  } = {},
): KubernetesObject {
  const container = (each: string) => ({ name: each, image: 'registry.example/app:1' });
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      annotations: { [annotation.behaviour]: behaviour, ...more.annotations },
    },
    spec: {
      ...(more.restartPolicy && { restartPolicy: more.restartPolicy }),
      ...(more.init && { initContainers: [container('init')] }),
      containers: [container('main'), ...(more.sidecar ? [container('sidecar')] : [])],
    },
  };
}

describeCluster('a development cluster', () => {
  jest.setTimeout(180_000);
  let root: string;
  let cluster: DevCluster;
  let client: ApiClient;
  const everStarted = new Set<number>();
  const remember = () => cluster.processes().forEach(pid => everStarted.add(pid));

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'dev-cluster-'));
    cluster = DevCluster.open('trial', { directory: join(root, 'trial') });
    await cluster.up();
    remember();
    client = cluster.client();
  });
  afterAll(async () => {
    await client?.close();
    await cluster?.down();
    rmSync(root, { recursive: true, force: true });
  });

  it('is ready, keeps its files from others, and a second start changes nothing', async () => {
    await expect(cluster.status()).resolves.toMatchObject({
      name: 'trial',
      ready: true,
      version: 'v1.36.3',
      nodes: 3,
    });
    expect(statSync(cluster.directory).mode % 0o1000).toBe(0o700);
    for (const file of readdirSync(cluster.directory)) {
      expect(statSync(join(cluster.directory, file)).mode % 0o100).toBe(0);
    }
    const before = cluster.processes();
    await Promise.all([
      cluster.up(),
      DevCluster.open('trial', { directory: cluster.directory }).up(),
    ]);
    expect(cluster.processes()).toEqual(before);
    expect(before).toHaveLength(6);
  });

  it('lets the portal read and act as a person, and the audit log names both', async () => {
    await client.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'team-payments', namespace: 'default' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' },
      subjects: [
        { kind: 'Group', name: clusterGroup('payments'), apiGroup: 'rbac.authorization.k8s.io' },
      ],
    });
    const settings = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'default' },
    };
    await client.apply({ ...settings, data: { colour: 'red' } });
    const portal = cluster.client('portal');
    try {
      await expect(portal.get('/api/v1/pods')).resolves.toMatchObject({ kind: 'PodList' });
      // By itself it changes nothing.
      await expect(portal.merge(settings, { data: { colour: 'own' } })).rejects.toMatchObject({
        status: 403,
      });
      const maya = { user: clusterUser('maya.lindqvist'), groups: [clusterGroup('payments')] };
      const lena = { user: clusterUser('lena.fischer'), groups: [clusterGroup('nobody')] };
      await eventually(async () => {
        await portal.merge(settings, { data: { colour: 'blue' } }, maya);
      });
      const refused = portal.merge(settings, { data: { colour: 'green' } }, lena);
      await expect(refused).rejects.toBeInstanceOf(ApiError);
      await expect(refused).rejects.toMatchObject({ status: 403, reason: 'Forbidden' });
      await expect(client.find(settings)).resolves.toMatchObject({ data: { colour: 'blue' } });

      const changes = cluster
        .auditEvents()
        .filter(({ verb, objectRef }) => verb === 'patch' && objectRef?.name === 'settings');
      const of = (user: string) =>
        changes.filter(({ impersonatedUser }) => impersonatedUser?.username === user);
      expect(of(maya.user).at(-1)).toMatchObject({
        user: { username: 'k8s-manager-portal' },
        impersonatedUser: { groups: expect.arrayContaining(maya.groups) },
        responseStatus: { code: 200 },
      });
      expect(of(lena.user)).toMatchObject([{ responseStatus: { code: 403 } }]);
    } finally {
      await portal.close();
    }
  });

  it('has an account that reads and may not impersonate', async () => {
    const reader = cluster.client('reader');
    try {
      await expect(reader.get('/api/v1/nodes')).resolves.toMatchObject({ kind: 'NodeList' });
      await expect(
        reader.get('/api/v1/nodes', { user: clusterUser('maya.lindqvist') }),
      ).rejects.toMatchObject({
        status: 403,
        message: expect.stringContaining('cannot impersonate'),
      });
    } finally {
      await reader.close();
    }
    expect(readFileSync(cluster.readerKubeconfig(), 'utf8')).toContain('current-context: trial');
    expect(cluster.portalKubeconfig()).not.toBe(cluster.readerKubeconfig());
  });

  it('lets nothing run on this machine through the simulated nodes', async () => {
    await client.apply(pod('quiet', 'run'));
    await eventually(async () => {
      expect((await table(client, '/api/v1/namespaces/default/pods')).get('quiet')?.[2]).toBe(
        'Running',
      );
    });
    const { status, body } = await client.exchange({
      method: 'POST',
      path: '/api/v1/namespaces/default/pods/quiet/exec?command=id&stdout=true',
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(body)).not.toContain('uid=');
  });

  it('has logs that go on', async () => {
    const logs = async (query = '') =>
      (
        await client.exchange({
          method: 'GET',
          path: `/api/v1/namespaces/default/pods/quiet/log${query}`,
        })
      ).body as string;
    const first = await logs('?tailLines=5');
    expect(first.trim().split('\n')).toHaveLength(5);
    expect(first).toMatch(/"level":"(info|debug)"/);
    await eventually(async () => expect(await logs('?tailLines=5')).not.toBe(first));
    expect(await logs('?timestamps=true&tailLines=1')).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  /** Ready, status and the least number of restarts, as kubectl prints them. */
  const expected: [
    string,
    KubernetesObject,
    { ready: string; status: string; restarts?: number },
  ][] = [
    ['runs', pod('runs', 'run', { sidecar: true }), { ready: '2/2', status: 'Running' }],
    [
      'runs after its init container',
      pod('initialized', 'run', { init: true, annotations: { [annotation.initFor]: '500ms' } }),
      { ready: '1/1', status: 'Running' },
    ],
    [
      'starts slowly',
      pod('slow', 'slow-start', { annotations: { [annotation.readyAfter]: '1h' } }),
      { ready: '0/1', status: 'Running' },
    ],
    [
      'is ready at last',
      pod('patient', 'slow-start', { annotations: { [annotation.readyAfter]: '2s' } }),
      { ready: '1/1', status: 'Running' },
    ],
    ['fails its probe', pod('unready', 'never-ready'), { ready: '0/1', status: 'Running' }],
    [
      'crashes again and again',
      pod('crashing', 'crash-loop', {
        sidecar: true,
        annotations: { [annotation.runFor]: '300ms', [annotation.exitCode]: '7' },
      }),
      { ready: '1/2', status: 'CrashLoopBackOff', restarts: 1 },
    ],
    [
      'is killed for want of memory',
      pod('hungry', 'out-of-memory', { annotations: { [annotation.runFor]: '300ms' } }),
      { ready: '0/1', status: 'OOMKilled' },
    ],
    ['cannot pull', pod('pulling', 'cannot-pull'), { ready: '0/1', status: 'ImagePullBackOff' }],
    [
      'cannot mount',
      pod('mounting', 'cannot-mount'),
      { ready: '0/1', status: 'ContainerCreating' },
    ],
    [
      'lacks configuration',
      pod('unconfigured', 'bad-config'),
      { ready: '0/1', status: 'CreateContainerConfigError' },
    ],
    [
      'waits for its init container',
      pod('blocked', 'init-blocks', { init: true }),
      { ready: '0/1', status: 'Init:0/1' },
    ],
    [
      'has a crashing init container',
      pod('uninitialized', 'init-fails', { init: true }),
      { ready: '0/1', status: 'Init:CrashLoopBackOff', restarts: 1 },
    ],
    [
      'completes',
      pod('done', 'complete', {
        restartPolicy: 'Never',
        annotations: { [annotation.runFor]: '300ms' },
      }),
      { ready: '0/1', status: 'Completed' },
    ],
    [
      'fails',
      pod('failed', 'fail', {
        restartPolicy: 'Never',
        annotations: { [annotation.runFor]: '300ms' },
      }),
      { ready: '0/1', status: 'Error' },
    ],
    [
      'is evicted',
      pod('evicted', 'evicted', { annotations: { [annotation.runFor]: '300ms' } }),
      { ready: '0/1', status: 'Evicted' },
    ],
  ];

  it('simulates what pods go through', async () => {
    await Promise.all(expected.map(([, object]) => client.apply(object)));
    const waiting = new Map(expected.map(([what, object, cells]) => [what, { object, cells }]));
    await eventually(async () => {
      const rows = await table(client, '/api/v1/namespaces/default/pods');
      for (const [what, { object, cells }] of waiting) {
        const [, ready, status, restarts] = rows.get(object.metadata.name) ?? [];
        if (
          ready === cells.ready &&
          status === cells.status &&
          parseInt(restarts, 10) >= (cells.restarts ?? 0)
        ) {
          waiting.delete(what);
        }
      }
      expect([...waiting.keys()]).toEqual([]);
    }, 60_000);
    const crashing = await client.get<{
      status: { containerStatuses: { lastState: unknown; restartCount: number }[] };
    }>('/api/v1/namespaces/default/pods/crashing');
    expect(crashing.status.containerStatuses[0].lastState).toMatchObject({
      terminated: { exitCode: 7, reason: 'Error' },
    });
    expect(crashing.status.containerStatuses[1]).toMatchObject({ restartCount: 0 });
  });

  it('keeps a pod that does not terminate until it is forced, and lets others go', async () => {
    const stuck = pod('stuck', 'cannot-terminate');
    await client.apply(stuck);
    await eventually(async () => {
      expect((await table(client, '/api/v1/namespaces/default/pods')).get('stuck')?.[2]).toBe(
        'Running',
      );
    });
    await client.delete(stuck);
    await client.delete(pod('runs', 'run'));
    await eventually(async () => {
      const rows = await table(client, '/api/v1/namespaces/default/pods');
      expect(rows.has('runs')).toBe(false);
      expect(rows.get('stuck')?.[2]).toBe('Terminating');
    });
    await client.delete(stuck, { gracePeriodSeconds: 0 });
    await expect(client.find(stuck)).resolves.toBeUndefined();
  });

  it('mends a deployment whose image cannot be pulled when the image is changed', async () => {
    const image = 'registry.example/web:missing';
    const deployment = (reference: string): KubernetesObject => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: {
            labels: { app: 'web' },
            annotations: {
              [annotation.behaviour]: 'cannot-pull',
              [annotation.onlyImage]: image,
            },
          },
          spec: { containers: [{ name: 'web', image: reference }] },
        },
      },
    });
    const path = '/api/v1/namespaces/default/pods?labelSelector=app%3Dweb';
    const statuses = async () => [...(await table(client, path)).values()].map(cells => cells[2]);
    await client.apply(deployment(image));
    await eventually(async () => expect(await statuses()).toEqual(['ImagePullBackOff']));
    await client.apply(deployment('registry.example/web:1'));
    await eventually(async () => expect(await statuses()).toEqual(['Running']));
  });

  it('loses nothing when the API server is restarted', async () => {
    const [, apiServer] = cluster.processes();
    await cluster.stopApiServer();
    expect(processStart(apiServer)).toBeUndefined();
    await expect(cluster.status()).resolves.toMatchObject({ ready: false });
    await expect(client.get('/version')).rejects.toThrow();
    await cluster.startApiServer();
    remember();
    await expect(client.find(pod('slow', 'slow-start'))).resolves.toBeDefined();
    // Controllers, scheduler and nodes find it again.
    await client.apply(pod('after', 'run'));
    await eventually(async () => {
      expect((await table(client, '/api/v1/namespaces/default/pods')).get('after')?.[2]).toBe(
        'Running',
      );
    });
  });

  it('forgets what was before when it is compacted, and says so after a crash', async () => {
    const path = '/api/v1/namespaces/default/configmaps';
    const list = await client.get<{ metadata: { resourceVersion: string } }>(path);
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } };
    await client.apply({ ...map, data: { a: '1' } });
    await client.apply({ ...map, data: { a: '2' } });
    await cluster.compact();
    await cluster.killApiServer();
    await expect(client.get('/version')).rejects.toThrow();
    await cluster.startApiServer();
    remember();
    const { resourceVersion } = list.metadata;
    const { body } = await client.exchange({
      method: 'GET',
      path: `${path}?watch=1&timeoutSeconds=2&resourceVersion=${resourceVersion}`,
    });
    expect(JSON.stringify(body)).toContain('"code":410');
    await expect(client.find(map)).resolves.toMatchObject({ data: { a: '2' } });
  });

  it('keeps data, ports and keys over a stop and a start', async () => {
    const { server } = cluster;
    const kubeconfig = readFileSync(cluster.kubeconfig(), 'utf8');
    await cluster.down();
    for (const pid of everStarted) expect(processStart(pid)).toBeUndefined();
    await cluster.up();
    remember();
    expect(cluster.server).toBe(server);
    expect(readFileSync(cluster.kubeconfig(), 'utf8')).toBe(kubeconfig);
    await expect(client.find(pod('slow', 'slow-start'))).resolves.toBeDefined();
  });

  it('stops what it started when the start is broken off', async () => {
    const other = DevCluster.open('other', { directory: join(root, 'other') });
    const controller = new AbortController();
    const start = other.up({ signal: controller.signal });
    while (other.processes().length < 2) await sleep(20);
    const begun = other.processes();
    controller.abort(new Error('ended by SIGINT'));
    await expect(start).rejects.toThrow();
    expect(other.processes()).toEqual([]);
    for (const pid of begun) expect(processStart(pid)).toBeUndefined();
  });

  it('says what to do when the data is damaged', async () => {
    const other = DevCluster.open('other', { directory: join(root, 'other') });
    await other.up();
    await other.down();
    const log = join(root, 'other', 'etcd', 'member', 'wal');
    for (const file of readdirSync(log)) writeFileSync(join(log, file), 'torn');
    await expect(other.up()).rejects.toThrow(/yarn dev-cluster reset --name other/);
    expect(other.processes()).toEqual([]);
    await other.reset();
    await other.up();
    await expect(other.status()).resolves.toMatchObject({ ready: true, nodes: 3 });
    await other.down();
  });

  it('quotes the log of a program that ends at once', async () => {
    const other = DevCluster.open('other', { directory: join(root, 'other') });
    const { dir } = await ensureBinaries();
    const assets = join(root, 'assets');
    mkdirSync(assets);
    for (const program of programs) symlinkSync(join(dir, program), join(assets, program));
    rmSync(join(assets, 'kwok'));
    writeFileSync(join(assets, 'kwok'), '#!/bin/sh\necho kwok is unwell >&2\nexit 1\n', {
      mode: 0o755,
    });
    const unwell = DevCluster.open('other', { directory: other.directory, assets });
    await expect(unwell.up()).rejects.toThrow(/kwok of cluster other ended at once:\n.*unwell/s);
    expect(other.processes()).toEqual([]);
  });

  it('leaves no process and after a reset no data', async () => {
    await cluster.reset();
    expect(cluster.processes()).toEqual([]);
    for (const pid of everStarted) expect(processStart(pid)).toBeUndefined();
    expect(existsSync(join(cluster.directory, 'etcd'))).toBe(false);
    expect(existsSync(cluster.kubeconfig())).toBe(false);
  });
});

describe('the name of a cluster', () => {
  it.each(['', '..', 'a/b', 'A', '-a', 'a_b'])('is refused when it is "%s"', name => {
    expect(() => DevCluster.open(name)).toThrow('is no name of a cluster');
  });
});
