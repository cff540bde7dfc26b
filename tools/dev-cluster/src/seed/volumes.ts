import type { KubernetesObject } from '../ApiClient';
import { workloadsOf, type Environment } from './demo';
import { applicationMetadata, clusterMetadata } from './metadata';
import { plain, type Seeded } from './Seeded';

/**
 * Volumes for the StatefulSets; no provisioner runs here. In production one too few for `search`. A
 * claim by hand waits for its first consumer, and snapshots were taken of some volumes.
 */
export function volumes(environment: Environment): readonly Seeded[] {
  return [
    ...plain(...storageClasses(), ...persistentVolumes(environment), waitingClaim()),
    ...snapshots(environment),
  ];
}

function storageClasses(): KubernetesObject[] {
  return [
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: clusterMetadata('efs', {
        'storageclass.kubernetes.io/is-default-class': 'true',
      }),
      provisioner: 'efs.csi.aws.com',
      reclaimPolicy: 'Retain',
      volumeBindingMode: 'Immediate',
    },
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: clusterMetadata('gp3'),
      provisioner: 'ebs.csi.aws.com',
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
    },
  ];
}

function persistentVolumes(environment: Environment): KubernetesObject[] {
  return workloadsOf(environment).flatMap(description => {
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
}

function waitingClaim(): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: applicationMetadata('cart', 'session-archive'),
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'gp3',
      resources: { requests: { storage: '40Gi' } },
    },
  };
}

const snapshotApi = 'snapshot.storage.k8s.io/v1';
const driver = 'efs.csi.aws.com';

function snapshots(environment: Environment): Seeded[] {
  const production = environment === 'production';
  const deletionPolicy = 'Retain';
  const snapshot = (
    application: string,
    name: string,
    persistentVolumeClaimName: string,
    gibibytes: number,
    error?: string,
  ): Seeded[] => {
    const metadata = applicationMetadata(application, name);
    const content = `snapcontent-${name}`;
    return [
      {
        object: {
          apiVersion: snapshotApi,
          kind: 'VolumeSnapshot',
          metadata,
          spec: { volumeSnapshotClassName: 'nightly', source: { persistentVolumeClaimName } },
        },
        status: since =>
          error
            ? { readyToUse: false, error: { message: error, time: since } }
            : {
                readyToUse: true,
                creationTime: since,
                restoreSize: `${gibibytes}Gi`,
                boundVolumeSnapshotContentName: content,
              },
      },
      ...(error
        ? []
        : [
            {
              object: {
                apiVersion: snapshotApi,
                kind: 'VolumeSnapshotContent',
                metadata: clusterMetadata(content),
                spec: {
                  deletionPolicy,
                  driver,
                  volumeSnapshotClassName: 'nightly',
                  source: { volumeHandle: `fs-0a3d5c7e::${persistentVolumeClaimName}` },
                  volumeSnapshotRef: {
                    apiVersion: snapshotApi,
                    kind: 'VolumeSnapshot',
                    name,
                    namespace: metadata.namespace,
                  },
                },
              },
              status: (since: string) => ({
                readyToUse: true,
                // Nanoseconds, as the driver reports them.
                creationTime: (Date.parse(since) || 0) * 1e6,
                restoreSize: gibibytes * 1024 ** 3,
                snapshotHandle: `snap-${name}`,
              }),
            },
          ]),
    ];
  };
  return [
    ...plain({
      apiVersion: snapshotApi,
      kind: 'VolumeSnapshotClass',
      metadata: clusterMetadata('nightly', {
        'snapshot.storage.kubernetes.io/is-default-class': 'true',
      }),
      driver,
      deletionPolicy,
    }),
    ...snapshot('ledger', 'ledger-nightly', 'data-ledger-0', production ? 200 : 20),
    ...snapshot(
      'metrics-store',
      'metrics-store-weekly',
      'data-metrics-store-0',
      production ? 500 : 50,
    ),
    ...snapshot(
      'search',
      'search-before-reindex',
      'data-search-0',
      production ? 100 : 10,
      production ? undefined : 'the driver timed out: the file system is being modified',
    ),
  ];
}
