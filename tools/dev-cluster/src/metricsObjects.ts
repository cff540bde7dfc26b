import type { KubernetesObject, ObjectName } from './ApiClient';
import { leaves } from './ClusterKeys';

const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
const apiGroup = 'rbac.authorization.k8s.io';
const read = ['get', 'list', 'watch'];
const service = { name: 'metrics-server', namespace: 'kube-system' };

/** What registers the API group of usage. */
export const metricsApi: ObjectName = {
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1beta1.metrics.k8s.io' },
};

/**
 * What lets metrics-server read the cluster and answer for it, in the order in which it is needed: the
 * program ends at once when it may not read how the API server signs its requests.
 *
 * @param port - where it listens on this machine
 * @param authority - the authority of its certificate, in PEM
 */
export function metricsObjects(port: number, authority: string): readonly KubernetesObject[] {
  const subjects = [{ apiGroup, kind: 'User', name: leaves['metrics-server'].commonName }];
  const binding = (name: string, role: string): KubernetesObject => ({
    ...rbac,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects,
  });
  return [
    {
      ...rbac,
      kind: 'ClusterRole',
      metadata: { name: 'system:metrics-server' },
      rules: [
        { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
        { apiGroups: [''], resources: ['pods', 'nodes'], verbs: read },
      ],
    },
    binding('system:metrics-server', 'system:metrics-server'),
    binding('metrics-server:system:auth-delegator', 'system:auth-delegator'),
    {
      ...rbac,
      kind: 'RoleBinding',
      metadata: { name: 'metrics-server-auth-reader', namespace: 'kube-system' },
      roleRef: { apiGroup, kind: 'Role', name: 'extension-apiserver-authentication-reader' },
      subjects,
    },
    {
      ...rbac,
      kind: 'ClusterRole',
      metadata: {
        name: 'system:aggregated-metrics-reader',
        labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' },
      },
      rules: [{ apiGroups: ['metrics.k8s.io'], resources: ['pods', 'nodes'], verbs: read }],
    },
    {
      // Found by name: the API server looks up endpoints only of services that have an address.
      apiVersion: 'v1',
      kind: 'Service',
      metadata: service,
      spec: {
        type: 'ExternalName',
        externalName: 'localhost',
        ports: [{ name: 'https', port }],
      },
    },
    {
      ...metricsApi,
      spec: {
        group: 'metrics.k8s.io',
        version: 'v1beta1',
        groupPriorityMinimum: 100,
        versionPriority: 100,
        service: { ...service, port },
        caBundle: Buffer.from(authority).toString('base64'),
      },
    },
  ];
}
