import type { Resource } from './ResourceCatalog';

/** Verbs of a resource that is stored. */
export const storedVerbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
] as const;

type Row = [kind: string, resource: string, shortNames: string[], subresources: string[]];

function resources(
  group: string,
  version: string,
  scope: 'Namespaced' | 'Cluster',
  verbs: readonly string[],
  rows: Row[],
): Resource[] {
  return rows.map(([kind, resource, shortNames, subresources]) => ({
    group,
    version,
    resource,
    kind,
    namespaced: scope === 'Namespaced',
    singular: kind.toLowerCase(),
    shortNames,
    categories: group === 'apps' || resource === 'pods' ? ['all'] : [],
    verbs,
    subresources,
    builtIn: true,
  }));
}

/** The built-in kinds served from the start. Reviews have the one verb `create` and are answered, not stored. */
export const builtInResources: readonly Resource[] = [
  ...resources('', 'v1', 'Namespaced', storedVerbs, [
    ['ConfigMap', 'configmaps', ['cm'], []],
    ['Event', 'events', ['ev'], []],
    ['Pod', 'pods', ['po'], ['status']],
    ['Secret', 'secrets', [], []],
    ['ReplicationController', 'replicationcontrollers', ['rc'], ['status']],
    ['Service', 'services', ['svc'], ['status']],
    ['ServiceAccount', 'serviceaccounts', ['sa'], []],
    ['PersistentVolumeClaim', 'persistentvolumeclaims', ['pvc'], ['status']],
  ]),
  ...resources('', 'v1', 'Cluster', storedVerbs, [
    ['Namespace', 'namespaces', ['ns'], ['status']],
    ['Node', 'nodes', ['no'], ['status']],
  ]),
  ...resources('apps', 'v1', 'Namespaced', storedVerbs, [
    ['DaemonSet', 'daemonsets', ['ds'], ['status']],
    ['Deployment', 'deployments', ['deploy'], ['status']],
    ['ReplicaSet', 'replicasets', ['rs'], ['status']],
    ['StatefulSet', 'statefulsets', ['sts'], ['status']],
  ]),
  ...resources('batch', 'v1', 'Namespaced', storedVerbs, [
    ['CronJob', 'cronjobs', ['cj'], ['status']],
    ['Job', 'jobs', [], ['status']],
  ]),
  ...resources(
    'authorization.k8s.io',
    'v1',
    'Cluster',
    ['create'],
    [
      ['SelfSubjectAccessReview', 'selfsubjectaccessreviews', [], []],
      ['SelfSubjectRulesReview', 'selfsubjectrulesreviews', [], []],
      ['SubjectAccessReview', 'subjectaccessreviews', [], []],
    ],
  ),
  ...resources(
    'authorization.k8s.io',
    'v1',
    'Namespaced',
    ['create'],
    [['LocalSubjectAccessReview', 'localsubjectaccessreviews', [], []]],
  ),
  ...resources(
    'authentication.k8s.io',
    'v1',
    'Cluster',
    ['create'],
    [['SelfSubjectReview', 'selfsubjectreviews', [], []]],
  ),
];
