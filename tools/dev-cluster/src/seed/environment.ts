import { clusterGroup, clusterUser } from '../access';
import type { KubernetesObject } from '../ApiClient';
import { company } from './company';
import { clusterMetadata, ownerAnnotation, teamLabel, tierLabel } from './metadata';
import { platformGroup } from './platformResources';

/** Namespaces, each with the team that owns it. */
export function namespaces(): readonly KubernetesObject[] {
  return company.teams.flatMap(team =>
    team.namespaces.map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: { [teamLabel]: team.name, [tierLabel]: team.tier },
        annotations: { [ownerAnnotation]: `group:default/${team.name}` },
      },
    })),
  );
}

const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
const apiGroup = 'rbac.authorization.k8s.io';

/** Groups of the kinds that definitions add: those of others, and the platform team's own. */
const addedGroups = [
  'autoscaling.k8s.io',
  'gateway.networking.k8s.io',
  'snapshot.storage.k8s.io',
  platformGroup,
];

/** `view` and `edit` know the built-in kinds only; these roles add to them what definitions add. */
function addedAccess(): readonly KubernetesObject[] {
  const added = (role: 'view' | 'edit', verbs: string[]): KubernetesObject => ({
    ...rbac,
    kind: 'ClusterRole',
    metadata: {
      ...clusterMetadata(`${company.name}-added-${role}`),
      labels: { [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true' },
    },
    rules: [{ apiGroups: addedGroups, resources: ['*'], verbs }],
  });
  return [
    added('view', ['get', 'list', 'watch']),
    added('edit', ['create', 'update', 'patch', 'delete', 'deletecollection']),
  ];
}

/**
 * What people may do in the cluster when the portal acts as them: a team edits in its own namespaces,
 * the platform team everywhere, and the auditor sees everything.
 */
export function peopleAccess(): readonly KubernetesObject[] {
  const teams = company.teams.flatMap(team =>
    team.namespaces.map(namespace => ({
      ...rbac,
      kind: 'RoleBinding',
      metadata: { name: `team-${team.name}`, namespace },
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'edit' },
      subjects: [{ apiGroup, kind: 'Group', name: clusterGroup(team.name) }],
    })),
  );
  return [
    ...addedAccess(),
    ...teams,
    {
      ...rbac,
      kind: 'ClusterRoleBinding',
      metadata: { name: `${company.name}-platform` },
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ apiGroup, kind: 'Group', name: clusterGroup('platform') }],
    },
    {
      ...rbac,
      kind: 'ClusterRoleBinding',
      metadata: { name: `${company.name}-auditor` },
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'view' },
      subjects: [{ apiGroup, kind: 'User', name: clusterUser('jonas.berg') }],
    },
  ];
}

/** What every cluster runs for itself. */
export function systemWorkloads(version: string): readonly KubernetesObject[] {
  const workload = (
    kind: 'Deployment' | 'DaemonSet',
    name: string,
    image: string,
    spec: Record<string, unknown>,
    more: Record<string, unknown> = {},
  ): KubernetesObject => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace: 'kube-system', labels: { 'k8s-app': name } },
    spec: {
      ...more,
      selector: { matchLabels: { 'k8s-app': name } },
      template: {
        metadata: { labels: { 'k8s-app': name } },
        spec: {
          tolerations: [{ operator: 'Exists' }],
          containers: [
            {
              name,
              image,
              resources: { requests: { cpu: '100m', memory: '70Mi' }, limits: { memory: '170Mi' } },
            },
          ],
          ...spec,
        },
      },
    },
  });
  return [
    workload(
      'Deployment',
      'coredns',
      'registry.k8s.io/coredns/coredns:v1.12.3',
      { priorityClassName: 'system-cluster-critical' },
      { replicas: 2 },
    ),
    workload('DaemonSet', 'kube-proxy', `registry.k8s.io/kube-proxy:${version}`, {
      hostNetwork: true,
      priorityClassName: 'system-node-critical',
    }),
  ];
}
