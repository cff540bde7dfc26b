import {
  kindById,
  type KubernetesObject,
  project,
  type Row,
  type ScopeCluster,
} from 'backstage-plugin-k8s-manager-common';
import { deploymentOf, podOf } from '../__testUtils__/objects';
import { compareWorkloads, differs, isDifferent, problemsOf, traitsOf } from './comparison';

const cluster = (id: string, production = false): ScopeCluster => ({
  id,
  title: id,
  production,
  environment: id,
});
const both = [cluster('staging'), cluster('production', true)];

function rowOf(kind: string, on: string, object: KubernetesObject): Row {
  return { ...project(kindById(kind)!, on, object), key: [] };
}
const deployment = (on: string, words: Parameters<typeof deploymentOf>[0]) => ({
  kind: 'deployments.apps',
  row: rowOf('deployments.apps', on, deploymentOf(words)),
});
const pod = (on: string, words: Parameters<typeof podOf>[0]) => rowOf('pods', on, podOf(words));

describe('compareWorkloads', () => {
  it('puts the same workload of all clusters side by side, with its pods under it', () => {
    const { workloads } = compareWorkloads(
      both,
      [deployment('staging', { name: 'api' }), deployment('production', { name: 'api' })],
      [
        pod('production', { name: 'api-7d9c-x', replicaSet: 'api-7d9c' }),
        pod('staging', { name: 'by-hand' }),
      ],
    );
    expect(workloads.map(({ key }) => key)).toEqual(['deployments.apps/api', 'pods/by-hand']);
    const [api] = workloads;
    expect(api.places.get('production')?.[0].pods.map(({ name }) => name)).toEqual(['api-7d9c-x']);
    expect(api.places.get('staging')?.[0].pods).toEqual([]);
  });

  it('begins with what is worst, also where only a pod of it is', () => {
    const { workloads } = compareWorkloads(
      both,
      [deployment('staging', { name: 'a' }), deployment('staging', { name: 'z' })],
      [pod('staging', { name: 'z-1-x', replicaSet: 'z-1', waiting: 'CrashLoopBackOff' })],
    );
    expect(workloads.map(({ name }) => name)).toEqual(['z', 'a']);
    expect(workloads[0].places.get('staging')?.[0].health.state).toBe('failed');
  });

  it('keeps a workload of several namespaces of one cluster apart', () => {
    const { workloads } = compareWorkloads(
      both,
      [
        deployment('staging', { name: 'api', namespace: 'one' }),
        deployment('staging', { name: 'api', namespace: 'two' }),
      ],
      [],
    );
    expect(workloads[0].places.get('staging')?.map(({ namespace }) => namespace)).toEqual([
      'one',
      'two',
    ]);
  });

  it('shows pods whose workload may not be read under its name', () => {
    const { workloads } = compareWorkloads(
      both,
      [],
      [pod('staging', { name: 'api-1-x', replicaSet: 'api-1' })],
    );
    expect(workloads).toMatchObject([{ kind: 'deployments.apps', name: 'api' }]);
  });

  it('leaves out clusters that were not chosen', () => {
    const rows = [
      deployment('staging', { name: 'api' }),
      deployment('production', { name: 'api' }),
    ];
    const { workloads } = compareWorkloads([both[0]], rows, []);
    expect([...workloads[0].places.keys()]).toEqual(['staging']);
  });
});

describe('what differs', () => {
  const compared = (staging: object, production: object) =>
    compareWorkloads(
      both,
      [
        deployment('staging', { name: 'api', ...staging }),
        deployment('production', { name: 'api', ...production }),
      ],
      [],
    ).workloads[0];

  it('is the version, and the replicas that are wanted', () => {
    const versions = compared({ image: 'r.io/api:2' }, { image: 'r.io/api:1' });
    expect(differs('version', versions, both)).toBe(true);
    expect(differs('replicas', versions, both)).toBe(false);
    expect(differs('replicas', compared({ replicas: 2 }, { replicas: 5 }), both)).toBe(true);
  });

  it('is nothing where all is the same', () => {
    expect(isDifferent(compared({}, {}), both)).toBe(false);
  });

  it('is everything where one cluster has no such workload', () => {
    const { workloads } = compareWorkloads(both, [deployment('staging', { name: 'api' })], []);
    expect(differs('state', workloads[0], both)).toBe(true);
  });

  it('is what is wrong with pods, told once for all in which it is the same', () => {
    const crashing = (name: string) =>
      pod('production', { name, replicaSet: 'api-1', waiting: 'CrashLoopBackOff' });
    const { workloads } = compareWorkloads(
      both,
      [deployment('staging', { name: 'api' }), deployment('production', { name: 'api' })],
      [
        crashing('api-1-a'),
        crashing('api-1-b'),
        pod('production', { name: 'api-1-c', replicaSet: 'api-1' }),
      ],
    );
    expect(problemsOf(workloads[0].places.get('production')![0])).toMatchObject([
      { status: { word: 'CrashLoopBackOff' }, count: 2 },
    ]);
    expect(differs('problems', workloads[0], both)).toBe(true);
  });

  it('names every version that runs while a rollout is under way', () => {
    const { workloads } = compareWorkloads(
      both,
      [deployment('production', { name: 'api', image: 'r.io/api:2' })],
      [
        pod('production', {
          name: 'api-1-x',
          replicaSet: 'api-1',
          image: 'r.io/api:1',
          restarts: 3,
        }),
      ],
    );
    const traits = traitsOf(workloads[0].places.get('production')![0]);
    expect(traits).toMatchObject({ versions: ['2', '1'], restarts: { count: 3 } });
  });
});
