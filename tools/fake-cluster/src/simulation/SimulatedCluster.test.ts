import { FakeCluster } from '../FakeCluster';
import type { KubeObject } from '../KubeObject';
import { Controllers } from './Controllers';
import { SimulatedCluster } from './SimulatedCluster';

const textOf = (pods: readonly KubeObject[]) => pods.map(pod => JSON.stringify(pod.status));

describe('SimulatedCluster', () => {
  let simulated: SimulatedCluster;
  let cluster: FakeCluster;

  beforeAll(async () => {
    simulated = await SimulatedCluster.start('production');
    cluster = simulated.cluster;
  });

  afterAll(async () => {
    await simulated.stop();
  });

  it('holds the demo company with pods of every workload, well and not', () => {
    expect(cluster.list('nodes')).toHaveLength(6);
    expect(cluster.list('namespaces').map(({ metadata }) => metadata?.name)).toContain('payments');
    const pods = cluster.list('pods');
    expect(pods.filter(({ metadata }) => /^payments-api-/.test(metadata?.name ?? ''))).toHaveLength(
      12,
    );
    expect(pods.map(({ metadata }) => metadata?.name)).toContain('ledger-0');
    expect(textOf(pods).filter(text => /OOMKilled/.test(text)).length).toBeGreaterThan(0);
    expect(textOf(pods).filter(text => /"reason":"Evicted"/.test(text))).toHaveLength(1);
    for (const kind of [
      'ingresses',
      'gateways',
      'databases',
      'clusterroles',
      'hpa',
      'replicasets',
    ]) {
      expect([kind, cluster.list(kind).length > 0]).toEqual([kind, true]);
    }
  });

  it('says of every deployment what its pods are', () => {
    for (const deployment of cluster.list('deployments')) {
      expect(deployment.status).toMatchObject({ observedGeneration: 1 });
    }
    const vault = cluster.get({ kind: 'deployments', namespace: 'payments', name: 'card-vault' });
    expect(vault?.status).toMatchObject({ replicas: 3, availableReplicas: 0 });
  });
});

describe('Controllers', () => {
  const template = (image: string, annotations = {}) => ({
    metadata: { labels: { app: 'web' }, annotations },
    spec: { containers: [{ name: 'web', image }] },
  });
  const deployment = (image: string, annotations = {}): KubeObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { replicas: 3, template: template(image, annotations) },
  });
  const nodes = [{ name: 'one', address: '10.0.0.1', podCidr: '10.1.0.0/24' }] as never;

  let cluster: FakeCluster;
  let controllers: Controllers;
  const images = () =>
    cluster
      .list('pods')
      .map(pod => (pod.spec as { containers: { image: string }[] }).containers[0].image)
      .sort();
  const pass = (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      jest.setSystemTime(Date.now() + 1_000);
      controllers.tick();
    }
  };

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['setTimeout', 'setInterval', 'nextTick', 'setImmediate'] });
    cluster = await FakeCluster.start();
    const draws = { integer: () => 0, uid: () => 'u', suffix: letters() } as never;
    controllers = new Controllers(cluster, nodes, draws);
  });

  afterEach(async () => {
    jest.useRealTimers();
    await cluster.stop();
  });

  it('roll out a changed template, with pods ready throughout', () => {
    controllers.adopt(deployment('web:1'));
    expect(images()).toEqual(['web:1', 'web:1', 'web:1']);
    const before = cluster.get({ kind: 'deployments', namespace: 'shop', name: 'web' });
    cluster.apply({ ...before, ...deployment('web:2'), status: before?.status });
    let least = 3;
    for (let second = 0; second < 20; second += 1) {
      pass(1);
      const ready = cluster
        .list('pods')
        .filter(pod => /"type":"Ready","status":"True"/.test(JSON.stringify(pod.status)));
      least = Math.min(least, ready.length);
    }
    expect(images()).toEqual(['web:2', 'web:2', 'web:2']);
    expect(least).toBeGreaterThanOrEqual(2);
    const { status } = cluster.get({ kind: 'deployments', namespace: 'shop', name: 'web' })!;
    expect(status).toMatchObject({ observedGeneration: 2, updatedReplicas: 3, readyReplicas: 3 });
  });

  it('replace a pod that is lost, and go on when nothing changes', () => {
    controllers.adopt(deployment('web:1'));
    const [{ metadata }] = cluster.list('pods');
    cluster.delete({ kind: 'pods', namespace: 'shop', name: metadata?.name ?? '' });
    pass(5);
    expect(cluster.list('pods')).toHaveLength(3);
    expect(cluster.list('events').length).toBeGreaterThan(0);
    const { resourceVersion } = cluster;
    pass(1);
    expect(cluster.resourceVersion).toBe(resourceVersion);
  });

  it('count another restart of a pod that crashes', () => {
    controllers.adopt(deployment('web:1', { 'dev-cluster/behaviour': 'crash-loop' }));
    jest
      .spyOn(controllers['random' as never] as { integer(): number }, 'integer')
      .mockReturnValue(2);
    const restarts = () => Math.max(...cluster.list('pods').map(pod => restartsOf(pod)));
    expect(restarts()).toBe(0);
    pass(7);
    expect(restarts()).toBe(1);
  });
});

function letters() {
  let count = 0;
  return () => `x${(count += 1)}`;
}

function restartsOf({ status }: KubeObject): number {
  return (status as { containerStatuses: { restartCount: number }[] }).containerStatuses[0]
    .restartCount;
}
