import { clusterGroup, clusterUser } from '../access';
import type { KubernetesObject } from '../ApiClient';
import { company } from './company';
import { workloadsOf, type Environment } from './demo';
import { applicationMetadata, ownerAnnotation, teamLabel } from './metadata';

/** Namespaces, each with the team that owns it. */
export function namespaces(): readonly KubernetesObject[] {
  return company.teams.flatMap(team =>
    team.namespaces.map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: { [teamLabel]: team.name },
        annotations: { [ownerAnnotation]: `group:default/${team.name}` },
      },
    })),
  );
}

const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
const apiGroup = 'rbac.authorization.k8s.io';

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

/** Volumes for the StatefulSets; no provisioner runs here. In production one too few for `search`. */
export function storage(environment: Environment): readonly KubernetesObject[] {
  const storageClass: KubernetesObject = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name: 'efs',
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    },
    provisioner: 'efs.csi.aws.com',
    reclaimPolicy: 'Retain',
    volumeBindingMode: 'Immediate',
  };
  const volumes = workloadsOf(environment).flatMap(description => {
    const { application, name = application, replicas = 1, storage: size } = description;
    if (!size) return [];
    const missing = environment === 'production' && name === 'search' ? 1 : 0;
    return Array.from({ length: replicas - missing }, (_, index) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: `${name}-${index}`, labels: { 'app.kubernetes.io/name': application } },
      spec: {
        storageClassName: 'efs',
        persistentVolumeReclaimPolicy: 'Retain',
        capacity: { storage: `${size}Gi` },
        accessModes: ['ReadWriteOnce'],
        // Named for its claim: without that a small claim may take a large volume.
        claimRef: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          namespace: applicationMetadata(application, name).namespace,
          name: `data-${name}-${index}`,
        },
        nfs: { server: 'fs-0a3d5c7e.efs.eu-central-1.amazonaws.com', path: `/${name}-${index}` },
      },
    }));
  });
  return [storageClass, ...volumes];
}

/** Routes from outside, rules of the network, and a quota. */
export function policies(environment: Environment): readonly KubernetesObject[] {
  const host = (name: string) =>
    environment === 'production'
      ? `${name}.larkfield.example`
      : `${name}.staging.larkfield.example`;
  const ingress = (application: string, name: string): KubernetesObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: applicationMetadata(application, application),
    spec: {
      ingressClassName: 'traefik',
      rules: [
        {
          host: host(name),
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: application, port: { name: 'http' } } },
              },
            ],
          },
        },
      ],
    },
  });
  return [
    ingress('payments-api', 'api'),
    ingress('checkout-web', 'shop'),
    ingress('product-api', 'products'),
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: applicationMetadata('card-vault', 'card-vault-from-payments'),
      spec: {
        podSelector: { matchLabels: { 'app.kubernetes.io/name': 'card-vault' } },
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'payments-api' } } }],
          },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: applicationMetadata('warehouse-export', 'analytics'),
      spec: { hard: { pods: '60', 'requests.cpu': '80', 'requests.memory': '160Gi' } },
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
