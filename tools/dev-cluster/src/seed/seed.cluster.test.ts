import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterGroup, clusterUser } from '../access';
import type { ApiClient } from '../ApiClient';
import { describeCluster } from '../describeCluster';
import { DevCluster } from '../DevCluster';
import { company } from './company';
import { seed } from './seed';

interface Listed {
  metadata: { name: string; namespace: string; uid: string; generation?: number };
  status?: { conditions?: { type: string; status: string; reason?: string }[] };
}

describeCluster('the seed', () => {
  jest.setTimeout(180_000);
  let root: string;
  let cluster: DevCluster;
  let client: ApiClient;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'dev-cluster-'));
    cluster = DevCluster.open('production', { directory: join(root, 'production') });
    await cluster.up();
    client = cluster.client();
    await seed(cluster);
  });
  afterAll(async () => {
    await client?.close();
    await cluster?.down();
    rmSync(root, { recursive: true, force: true });
  });

  const list = async (path: string) => (await client.get<{ items: Listed[] }>(path)).items;
  /** Status as kubectl prints it, by `component` or name of the pod. */
  const statuses = async () => {
    const { rows } = await client.request<{
      rows: {
        cells: unknown[];
        object: { metadata: { name: string; labels?: Record<string, string> } };
      }[];
    }>({
      method: 'GET',
      path: '/api/v1/pods',
      accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
    });
    return rows.map(({ cells, object }) => ({
      component: object.metadata.labels?.['app.kubernetes.io/component'] ?? object.metadata.name,
      ready: String(cells[1]),
      status: String(cells[2]),
      restarts: parseInt(String(cells[3]), 10),
    }));
  };

  it('shows every trouble of production', async () => {
    const wanted: [
      string,
      (pod: { ready: string; status: string; restarts: number }) => boolean,
    ][] = [
      ['payments-api', pod => pod.ready === '2/2'],
      ['checkout-web', pod => pod.status === 'Running' && pod.ready === '0/1'],
      ['sanctions-screening', pod => pod.status === 'Running' && pod.ready === '0/1'],
      ['sanctions-screening', pod => pod.status === 'Running' && pod.ready === '1/1'],
      ['event-replay', pod => pod.status === 'CrashLoopBackOff' && pod.restarts >= 41],
      ['card-vault', pod => pod.status === 'OOMKilled'],
      ['search', pod => pod.status === 'Pending'],
      ['forecast-training', pod => pod.status === 'Pending'],
      ['settlement-payout-file', pod => pod.status === 'Error'],
      ['settlement-backfill-october', pod => pod.status === 'Completed'],
      ['disk-usage-report', pod => pod.status === 'Evicted'],
    ];
    const deadline = Date.now() + 90_000;
    let missing = wanted;
    while (missing.length > 0 && Date.now() < deadline) {
      const pods = await statuses();
      missing = missing.filter(
        ([component, holds]) => !pods.some(pod => pod.component === component && holds(pod)),
      );
      await sleep(250);
    }
    expect(missing.map(([component, holds]) => `${component}: ${holds}`)).toEqual([]);
    expect((await statuses()).length).toBeGreaterThan(100);
  });

  it('has a rollout that is stuck and a node out of use', async () => {
    const deadline = Date.now() + 90_000;
    let reason: string | undefined;
    while (reason !== 'ProgressDeadlineExceeded' && Date.now() < deadline) {
      const [deployment] = await list(
        '/apis/apps/v1/namespaces/risk/deployments?fieldSelector=metadata.name%3Dsanctions-screening',
      );
      reason = deployment.status?.conditions?.find(({ type }) => type === 'Progressing')?.reason;
      await sleep(250);
    }
    expect(reason).toBe('ProgressDeadlineExceeded');
    const nodes = await client.get<{ items: { spec: { unschedulable?: boolean } }[] }>(
      '/api/v1/nodes',
    );
    expect(nodes.items.filter(({ spec }) => spec.unschedulable)).toHaveLength(1);
  });

  it('has custom resources with what their controllers would report', async () => {
    const reported = async (path: string) =>
      (await client.get<{ status: Record<string, unknown> }>(path)).status;
    await expect(
      reported('/apis/platform.larkfield.example/v1/namespaces/risk/databases/screening-cases'),
    ).resolves.toMatchObject({
      replicas: 1,
      conditions: [{ type: 'Ready', status: 'False', reason: 'StorageFull' }, {}],
    });
    await expect(
      reported('/apis/gateway.networking.k8s.io/v1/namespaces/edge/gateways/public'),
    ).resolves.toMatchObject({ listeners: [{ attachedRoutes: 3 }, { attachedRoutes: 0 }] });
    await expect(
      reported(
        '/apis/snapshot.storage.k8s.io/v1/namespaces/payments/volumesnapshots/ledger-nightly',
      ),
    ).resolves.toMatchObject({ readyToUse: true, restoreSize: '200Gi' });
    await expect(
      reported('/apis/autoscaling.k8s.io/v1/namespaces/payments/verticalpodautoscalers/ledger'),
    ).resolves.toMatchObject({ recommendation: { containerRecommendations: [{}] } });
  });

  it('has a quota that is used up and one nearly so, a request that waits, and a claim that waits', async () => {
    const used = async (namespace: string) =>
      (
        await client.get<{ status: { used: Record<string, string> } }>(
          `/api/v1/namespaces/${namespace}/resourcequotas/${namespace}`,
        )
      ).status.used;
    const counted = async () => [
      (await used('catalog')).persistentvolumeclaims,
      (await used('payments'))['requests.storage'],
    ];
    const deadline = Date.now() + 30_000;
    while ((await counted()).join() !== '3,600Gi' && Date.now() < deadline) await sleep(250);
    expect(await counted()).toEqual(['3', '600Gi']);
    const request = await client.get<{ status: { conditions?: unknown[] } }>(
      '/apis/certificates.k8s.io/v1/certificatesigningrequests/report-reader',
    );
    expect(request.status.conditions).toBeUndefined();
    const claim = await client.get<{ status: { phase: string } }>(
      '/api/v1/namespaces/checkout/persistentvolumeclaims/session-archive',
    );
    expect(claim.status.phase).toBe('Pending');
  });

  it('lets a team see and change what definitions add, in its own namespace', async () => {
    const path = (namespace: string) =>
      `/apis/platform.larkfield.example/v1/namespaces/${namespace}/featureflags`;
    const maya = { user: clusterUser('maya.lindqvist'), groups: [clusterGroup('payments')] };
    await expect(client.get<{ items: unknown[] }>(path('payments'), maya)).resolves.toMatchObject({
      items: [{ metadata: { name: 'instant-refunds' } }],
    });
    await expect(client.get(path('checkout'), maya)).rejects.toMatchObject({ status: 403 });
    const flag = {
      apiVersion: 'platform.larkfield.example/v1',
      kind: 'FeatureFlag',
      metadata: { name: 'instant-refunds', namespace: 'payments' },
    };
    await client.merge(flag, { spec: { percentage: 55 } }, maya);
    await seed(cluster);
    const { spec } = (await client.find<{ spec: { percentage: number } }>(flag))!;
    expect(spec.percentage).toBe(50);
  });

  it('changes nothing when it is repeated, and mends what people changed unless told not to', async () => {
    const identities = async () =>
      (await list('/apis/apps/v1/deployments'))
        .map(({ metadata }) => `${metadata.name} ${metadata.uid} ${metadata.generation}`)
        .sort();
    const before = await identities();
    await seed(cluster);
    expect(await identities()).toEqual(before);

    const cart = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'cart', namespace: 'checkout' },
    };
    const replicas = async () =>
      (await client.find<{ spec: { replicas: number } }>(cart))?.spec.replicas;
    await client.merge(cart, { spec: { replicas: 1 } });
    await seed(cluster, { once: true });
    expect(await replicas()).toBe(1);
    await seed(cluster);
    expect(await replicas()).toBe(8);
  });

  it('lets people change what is theirs', async () => {
    const may = async (person: string, verb: string, namespace: string) => {
      const { teams } = company.people.find(({ name }) => name === person)!;
      const review = await client.request<{ status: { allowed: boolean } }>({
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          spec: {
            user: clusterUser(person),
            groups: teams.map(clusterGroup),
            resourceAttributes: { verb, namespace, group: 'apps', resource: 'deployments' },
          },
        },
      });
      return review.status.allowed;
    };
    await expect(may('maya.lindqvist', 'patch', 'payments')).resolves.toBe(true);
    await expect(may('maya.lindqvist', 'patch', 'catalog')).resolves.toBe(false);
    await expect(may('tomas.herrera', 'patch', 'checkout')).resolves.toBe(true);
    await expect(may('tomas.herrera', 'patch', 'catalog')).resolves.toBe(true);
    await expect(may('priya.nair', 'patch', 'risk')).resolves.toBe(true);
    await expect(may('jonas.berg', 'list', 'payments')).resolves.toBe(true);
    await expect(may('jonas.berg', 'patch', 'payments')).resolves.toBe(false);
    await expect(may('lena.fischer', 'list', 'payments')).resolves.toBe(false);
  });
});
