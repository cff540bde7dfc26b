import type { KubernetesObject } from './ApiClient';
import { leaves } from './ClusterKeys';
import { platformGroup } from './seed/platformResources';

const rbac = 'rbac.authorization.k8s.io/v1';
const read = ['get', 'list', 'watch'];

/** Prefix of a user's and a group's name in the cluster, before the full entity reference. */
export const impersonationPrefix = 'backstage:';

/** The name under which a person of the demo company acts in the cluster. */
export function clusterUser(person: string): string {
  return `${impersonationPrefix}user:default/${person}`;
}

/** The name of a team of the demo company in the cluster. */
export function clusterGroup(team: string): string {
  return `${impersonationPrefix}group:default/${team}`;
}

/**
 * The roles of the two accounts for the portal. Both read everything the portal shows; only the first
 * may act as somebody else.
 *
 * The core group's resources are named one by one: `*` would cover `pods/exec` and `nodes/proxy`, and
 * their `get` opens a terminal or the node's own API.
 */
export const portalAccess: readonly KubernetesObject[] = [
  {
    apiVersion: rbac,
    kind: 'ClusterRole',
    metadata: { name: 'k8s-manager-read' },
    rules: [
      {
        apiGroups: [''],
        resources: [
          'configmaps',
          'endpoints',
          'events',
          'limitranges',
          'namespaces',
          'nodes',
          'persistentvolumeclaims',
          'persistentvolumes',
          'pods',
          'pods/log',
          'pods/status',
          'podtemplates',
          'replicationcontrollers',
          'resourcequotas',
          'secrets',
          'serviceaccounts',
          'services',
        ],
        verbs: read,
      },
      {
        apiGroups: [
          'admissionregistration.k8s.io',
          'apiextensions.k8s.io',
          'apiregistration.k8s.io',
          'apps',
          'autoscaling',
          'autoscaling.k8s.io',
          'batch',
          'certificates.k8s.io',
          'coordination.k8s.io',
          'discovery.k8s.io',
          'events.k8s.io',
          'flowcontrol.apiserver.k8s.io',
          'gateway.networking.k8s.io',
          'metrics.k8s.io',
          'networking.k8s.io',
          'node.k8s.io',
          platformGroup,
          'policy',
          'rbac.authorization.k8s.io',
          'resource.k8s.io',
          'scheduling.k8s.io',
          'snapshot.storage.k8s.io',
          'storage.k8s.io',
        ],
        resources: ['*'],
        verbs: read,
      },
      {
        apiGroups: ['authorization.k8s.io'],
        resources: ['subjectaccessreviews', 'selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
        verbs: ['create'],
      },
    ],
  },
  {
    apiVersion: rbac,
    kind: 'ClusterRole',
    metadata: { name: 'k8s-manager-impersonate' },
    // RBAC knows no prefix: whoever wants less lists the people and groups under resourceNames.
    rules: [{ apiGroups: [''], resources: ['users', 'groups'], verbs: ['impersonate'] }],
  },
  binding('k8s-manager-portal-read', 'k8s-manager-read', leaves.portal.commonName),
  binding('k8s-manager-portal-impersonate', 'k8s-manager-impersonate', leaves.portal.commonName),
  binding('k8s-manager-reader-read', 'k8s-manager-read', leaves.reader.commonName),
];

function binding(name: string, role: string, user: string): KubernetesObject {
  return {
    apiVersion: rbac,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: user }],
  };
}
