import type { TableQuery } from 'backstage-plugin-k8s-manager-common';
import { MemoryCluster } from '../__testUtils__/MemoryCluster';
import { podNamed, replicaSetNamed } from '../__testUtils__/somePods';
import { TestFeed } from '../__testUtils__/TestFeed';
import { testViewer } from '../__testUtils__/TestGuard';
import { waitFor } from '../__testUtils__/waitFor';

// Waits end as soon as what is waited for is there; a busy machine only makes them longer.
jest.setTimeout(30_000);

const table = (kind: string): TableQuery => ({
  type: 'table',
  id: 'q',
  kind,
  order: { column: 'name', direction: 'ascending' },
  window: { at: 0, limit: 10 },
});

describe('the controller of a pod', () => {
  let cluster: MemoryCluster;
  let world: TestFeed;
  const owner = (uid: string) => ({ kind: 'ReplicaSet', name: 'web-1', uid });

  beforeEach(() => {
    cluster = new MemoryCluster();
    world = new TestFeed([cluster]);
    const { uid } = cluster.apply('replicasets', replicaSetNamed('web-1', 'web')).metadata;
    cluster.apply('pods', podNamed('a', { owner: owner(uid) }));
    cluster.apply('pods', podNamed('b', { owner: owner('gone') }));
    cluster.apply('pods', podNamed('c', { owner: { kind: 'StatefulSet', name: 'db', uid: 's' } }));
    cluster.apply('pods', podNamed('d'));
  });

  afterEach(() => world.close());

  const controllers = (tab: ReturnType<TestFeed['look']>) =>
    tab.view?.rows.map(({ cells }) => cells.controller);
  const link = (kind: string, name: string) => ({ kind, name, namespace: 'default' });
  const others = [link('replicasets.apps', 'web-1'), link('statefulsets.apps', 'db'), undefined];

  it('is the Deployment behind the ReplicaSet, or the owner it has', async () => {
    const tab = world.look(testViewer(), table('pods'));
    await waitFor(() =>
      expect(controllers(tab)).toEqual([link('deployments.apps', 'web'), ...others]),
    );
  });

  it('changes with the ReplicaSet, in the rows it touches only', async () => {
    const tab = world.look(testViewer(), table('pods'));
    await waitFor(() =>
      expect(controllers(tab)).toEqual([link('deployments.apps', 'web'), ...others]),
    );
    const { length } = tab.frames;
    cluster.apply('replicasets', replicaSetNamed('web-1', 'shop'));
    await waitFor(() =>
      expect(controllers(tab)).toEqual([link('deployments.apps', 'shop'), ...others]),
    );
    const [delta] = tab.frames.slice(length);
    expect(delta).toMatchObject({ type: 'delta', upsert: [{ name: 'a' }], remove: [] });
    cluster.delete('replicasets', 'web-1', 'default');
    await waitFor(() =>
      expect(controllers(tab)).toEqual([link('replicasets.apps', 'web-1'), ...others]),
    );
  });

  it('is the direct owner where ReplicaSets may not be read', async () => {
    cluster.forbid('replicasets');
    const tab = world.look(testViewer(), table('pods'));
    await waitFor(() =>
      expect(controllers(tab)).toEqual([link('replicasets.apps', 'web-1'), ...others]),
    );
    expect(tab.freshness).toEqual([{ cluster: 'memory', state: 'live' }]);
  });

  it('costs nothing while nobody looks at a kind that shows it', async () => {
    const tab = world.look(testViewer(), table('configmaps'));
    await waitFor(() => expect(tab.view).toBeDefined());
    expect(cluster.asked.map(({ segments }) => segments.join('/'))).toEqual(['api/v1/configmaps']);
  });

  it.each([
    ['a CronJob over a Job', 'Job', 'batch/v1', 'CronJob', 'cronjobs.batch'],
    [
      'an Argo Rollout over a ReplicaSet',
      'ReplicaSet',
      'argoproj.io/v1alpha1',
      'Rollout',
      'rollouts.argoproj.io',
    ],
  ])('is %s', async (_, between, apiVersion, kind, id) => {
    const above = { apiVersion, kind, name: 'top', uid: 'uid-top', controller: true };
    const resource = between === 'Job' ? 'jobs' : 'replicasets';
    const { uid } = cluster.apply(resource, {
      metadata: { name: 'between', namespace: 'default', ownerReferences: [above] },
      spec: {},
    }).metadata;
    const direct = { apiVersion: between === 'Job' ? 'batch/v1' : 'apps/v1', kind: between };
    const pod = podNamed('e');
    cluster.apply('pods', {
      ...pod,
      metadata: {
        ...pod.metadata,
        ownerReferences: [{ ...direct, name: 'between', uid, controller: true }],
      },
    });
    const tab = world.look(testViewer(), table('pods'));
    await waitFor(() => expect(controllers(tab)?.at(-1)).toEqual(link(id, 'top')));
  });

  it('is a DaemonSet or a kind nobody described as it stands', async () => {
    for (const [name, apiVersion, kind] of [
      ['e', 'apps/v1', 'DaemonSet'],
      ['f', 'postgresql.cnpg.io/v1', 'Cluster'],
    ]) {
      const pod = podNamed(name);
      const ownerReferences = [{ apiVersion, kind, name: 'own', uid: 'uid-own', controller: true }];
      cluster.apply('pods', { ...pod, metadata: { ...pod.metadata, ownerReferences } });
    }
    const tab = world.look(testViewer(), table('pods'));
    await waitFor(() =>
      expect(controllers(tab)?.slice(-2)).toEqual([
        link('daemonsets.apps', 'own'),
        link('clusters.postgresql.cnpg.io', 'own'),
      ]),
    );
  });

  it('is nobody who only owns and does not control', async () => {
    const pod = podNamed('e');
    const ownerReferences = [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'own', uid: 'uid-own' }];
    cluster.apply('pods', { ...pod, metadata: { ...pod.metadata, ownerReferences } });
    const tab = world.look(testViewer(), table('pods'));
    await waitFor(() => expect(tab.names()).toHaveLength(5));
    expect(controllers(tab)?.at(-1)).toBeUndefined();
  });
});
