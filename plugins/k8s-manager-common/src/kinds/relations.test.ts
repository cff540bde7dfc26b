import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../kubernetes';
import { kindById, kinds, type KindId } from '.';
import type { ResourceKind } from './define';
import { anyKind, named, relationsOf, selected, type FoundRelation } from './relations';

const kindOf = (id: KindId) => kindById(id) as ResourceKind;

/** Relations in one line each: `uses ↓ secrets payments/db`. */
const told = (id: KindId, object: KubernetesObject) =>
  relationsOf(kindOf(id), object).map(({ as, direction, kind, end }: FoundRelation) => {
    const arrow = direction === 'up' ? '↑' : '↓';
    const where = 'namespace' in end && end.namespace ? `${end.namespace}/` : '';
    if (end.type === 'object') return `${as} ${arrow} ${kind} ${where}${end.name}`;
    if (end.type === 'owned') return `${as} ${arrow} ${kind} ${where}of ${end.uid}`;
    return `${as} ${arrow} ${kind} ${where}{${end.selector}}`;
  });

const metadata = { name: 'api', namespace: 'shop', uid: 'uid-1' };
const objectOf = (members: object) => ({ metadata, ...members }) as KubernetesObject;

describe('relationsOf', () => {
  it('names owners, whatever the kind', () => {
    const ownerReferences = [
      { apiVersion: 'example.com/v1', kind: 'Widget', name: 'w', uid: 'uid-w', controller: true },
      { apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'uid-n' },
    ];
    const object = objectOf({ metadata: { ...metadata, ownerReferences } });
    expect(told('configmaps', object)).toEqual([
      'ownedBy ↑ widgets.example.com shop/w',
      'ownedBy ↑ nodes shop/n',
    ]);
  });

  it('finds everything a pod stands on and reads, each once', () => {
    const object = objectOf({
      spec: {
        nodeName: 'node-1',
        serviceAccountName: 'robot',
        imagePullSecrets: [{ name: 'registry' }],
        containers: [
          {
            name: 'a',
            env: [
              { name: 'A', valueFrom: { secretKeyRef: { name: 'db', key: 'a' } } },
              { name: 'B', valueFrom: { configMapKeyRef: { name: 'settings', key: 'b' } } },
              { name: 'C', value: 'plain' },
            ],
            envFrom: [{ secretRef: { name: 'db' } }, { configMapRef: { name: 'more' } }],
          },
        ],
        volumes: [
          { name: 'v', persistentVolumeClaim: { claimName: 'data' } },
          { name: 'scratch', ephemeral: {} },
          { name: 'p', projected: { sources: [{ configMap: { name: 'ca' } }, { secret: {} }] } },
          { name: 's', secret: { secretName: 'tls' } },
          { name: 'e', emptyDir: {} },
        ],
      },
    });
    expect(told('pods', object)).toEqual([
      'runsOn ↑ nodes node-1',
      'runsAs ↑ serviceaccounts shop/robot',
      'uses ↓ configmaps shop/ca',
      'uses ↓ configmaps shop/settings',
      'uses ↓ configmaps shop/more',
      'uses ↓ secrets shop/tls',
      'uses ↓ secrets shop/db',
      'uses ↓ secrets shop/registry',
      'mounts ↓ persistentvolumeclaims shop/data',
      'mounts ↓ persistentvolumeclaims shop/api-scratch',
    ]);
  });

  it.each<[KindId, object, string[]]>([
    [
      'deployments.apps',
      { spec: { selector: { matchLabels: { app: 'api' } } } },
      ['owns ↓ replicasets.apps shop/of uid-1', 'selects ↓ pods shop/{app=api}'],
    ],
    [
      'statefulsets.apps',
      {
        spec: {
          replicas: 2,
          ordinals: { start: 5 },
          serviceName: 'db',
          volumeClaimTemplates: [{ metadata: { name: 'data' } }],
        },
      },
      [
        'owns ↓ pods shop/of uid-1',
        'uses ↑ services shop/db',
        'mounts ↓ persistentvolumeclaims shop/data-api-5',
        'mounts ↓ persistentvolumeclaims shop/data-api-6',
      ],
    ],
    ['cronjobs.batch', {}, ['owns ↓ jobs.batch shop/of uid-1']],
    [
      'services',
      { spec: { selector: { b: '2', a: '1' } } },
      [
        'selects ↓ pods shop/{a=1,b=2}',
        'owns ↓ endpointslices.discovery.k8s.io shop/{kubernetes.io/service-name=api}',
      ],
    ],
    // A service without a selector has its endpoints from elsewhere; it does not select every pod.
    [
      'services',
      { spec: {} },
      ['owns ↓ endpointslices.discovery.k8s.io shop/{kubernetes.io/service-name=api}'],
    ],
    // An empty selector of a policy is every pod of the namespace.
    [
      'networkpolicies.networking.k8s.io',
      { spec: { podSelector: {} } },
      ['selects ↓ pods shop/{}'],
    ],
    [
      'poddisruptionbudgets.policy',
      { spec: { selector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['x'] }] } } },
      ['selects ↓ pods shop/{a in (x)}'],
    ],
    ['poddisruptionbudgets.policy', { spec: {} }, []],
    [
      'ingresses.networking.k8s.io',
      {
        spec: {
          ingressClassName: 'nginx',
          tls: [{ secretName: 'tls' }, {}],
          defaultBackend: { service: { name: 'fallback' } },
          rules: [{ http: { paths: [{ backend: { service: { name: 'web' } } }] } }, {}],
        },
      },
      [
        'routesTo ↓ services shop/fallback',
        'routesTo ↓ services shop/web',
        'uses ↓ secrets shop/tls',
        'uses ↑ ingressclasses.networking.k8s.io nginx',
      ],
    ],
    [
      'horizontalpodautoscalers.autoscaling',
      { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } } },
      ['scales ↓ deployments.apps shop/web'],
    ],
    [
      'persistentvolumeclaims',
      { spec: { volumeName: 'pv-1', storageClassName: 'fast' } },
      ['binds ↓ persistentvolumes pv-1', 'uses ↑ storageclasses.storage.k8s.io fast'],
    ],
    [
      'persistentvolumes',
      { metadata: { name: 'pv-1' }, spec: { claimRef: { name: 'data', namespace: 'db' } } },
      ['binds ↑ persistentvolumeclaims db/data'],
    ],
    [
      'rolebindings.rbac.authorization.k8s.io',
      {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
        subjects: [
          { kind: 'ServiceAccount', name: 'robot', namespace: 'tools' },
          { kind: 'User', name: 'jane' },
        ],
      },
      [
        'grants ↑ clusterroles.rbac.authorization.k8s.io view',
        'grants ↓ serviceaccounts tools/robot',
      ],
    ],
    [
      'endpointslices.discovery.k8s.io',
      {
        metadata: { ...metadata, labels: { 'kubernetes.io/service-name': 'web' } },
        endpoints: [{ targetRef: { kind: 'Pod', name: 'web-1', namespace: 'shop' } }, {}],
      },
      ['attachedTo ↑ services shop/web', 'routesTo ↓ pods shop/web-1'],
    ],
    [
      'mutatingwebhookconfigurations.admissionregistration.k8s.io',
      {
        metadata: { name: 'w' },
        webhooks: [
          { clientConfig: { service: { name: 'hook', namespace: 'kube-system' } } },
          { clientConfig: { url: 'https://example.com' } },
        ],
      },
      ['calls ↓ services kube-system/hook'],
    ],
    [
      'events',
      { involvedObject: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'r', namespace: 'x' } },
      ['concerns ↑ replicasets.apps x/r'],
    ],
  ])('reads %s', (id, members, expected) => {
    expect(told(id, objectOf(members))).toEqual(expected);
  });

  it('costs only the relation that throws', () => {
    const kind = {
      relations: [
        named(
          'pods',
          () => {
            throw new Error('odd');
          },
          { as: 'uses' },
        ),
        named('secrets', () => ['s'], { as: 'uses' }),
      ],
    };
    expect(relationsOf(kind, objectOf({})).map(({ kind: id }) => id)).toEqual(['secrets']);
  });

  it('says the role in words', () => {
    const kind = { relations: [selected('pods', () => ({}))] };
    expect(relationsOf(kind, objectOf({}))[0].role).toEqual({ id: 'relations.selects' });
  });
});

describe('the relations of every kind', () => {
  const all = kinds as readonly ResourceKind[];

  it('lead to kinds we know', () => {
    const ids = new Set(all.map(({ id }) => id));
    const targets = all.flatMap(({ relations = [] }) => relations.map(({ to }) => to));
    expect(targets.filter(to => to !== anyKind && !ids.has(to))).toEqual([]);
  });

  it.each(all.map(kind => [kind.id, kind] as const))('hold on every fixture of %s', (id, kind) => {
    const file = path.join(__dirname, '__fixtures__', `${id}.yaml`);
    const objects: KubernetesObject[] = [
      ...parseAllDocuments(readFileSync(file, 'utf8')).map(document => document.toJS()),
      {} as KubernetesObject,
      { metadata: {}, spec: {}, status: {} } as KubernetesObject,
    ];
    for (const object of objects) {
      for (const relation of kind.relations ?? []) {
        expect(() => relation.ends(object)).not.toThrow();
      }
      const ends = relationsOf(kind, object).map(({ end }) => end);
      expect(ends.filter(end => end.type === 'object' && end.name === '')).toEqual([]);
    }
  });
});
