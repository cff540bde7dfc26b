import { specimen, type Specimen } from './Specimen';

const volume = (spec: object = {}) => ({
  spec: {
    capacity: { storage: '20Gi' },
    accessModes: ['ReadWriteOnce'],
    hostPath: { path: '/zoo' },
    ...spec,
  },
});
const claim = (spec: object = {}) => ({
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '8Gi' } },
    ...spec,
  },
});
const byAnnotation = {
  annotations: { 'volume.beta.kubernetes.io/storage-class': 'from-annotation' },
};

export const storage: readonly Specimen[] = [
  specimen('storageclasses.storage.k8s.io', 'plain', { provisioner: 'example.com/disk' }),
  specimen(
    'storageclasses.storage.k8s.io',
    'usual',
    {
      provisioner: 'efs.csi.aws.com',
      reclaimPolicy: 'Retain',
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
    },
    { metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } } },
  ),
  specimen('storageclasses.storage.k8s.io', 'fixed', {
    provisioner: 'kubernetes.io/no-provisioner',
    allowVolumeExpansion: false,
  }),

  specimen('persistentvolumes', 'new', volume()),
  specimen('persistentvolumes', 'available', volume({ storageClassName: 'usual' }), {
    status: { phase: 'Available' },
  }),
  specimen(
    'persistentvolumes',
    'bound',
    volume({
      accessModes: ['ReadWriteMany', 'ReadOnlyMany', 'ReadWriteOnce'],
      volumeMode: 'Block',
      claimRef: { namespace: 'zoo', name: 'bound' },
    }),
    { status: { phase: 'Bound' }, metadata: byAnnotation },
  ),
  specimen(
    'persistentvolumes',
    'released',
    volume({
      persistentVolumeReclaimPolicy: 'Retain',
      claimRef: { namespace: 'gone', name: 'data-db-0' },
    }),
    { status: { phase: 'Released' } },
  ),
  specimen('persistentvolumes', 'failed', volume({ capacity: { storage: '1500M' } }), {
    status: { phase: 'Failed', reason: 'VolumeFailedDelete', message: 'busy' },
  }),
  specimen(
    'persistentvolumes',
    'fast',
    volume({
      hostPath: undefined,
      csi: { driver: 'ebs.csi.aws.com', volumeHandle: 'vol-1' },
      volumeAttributesClassName: 'gold',
    }),
    { status: { phase: 'Available' } },
  ),
  specimen('persistentvolumes', 'leaving', volume(), {
    status: { phase: 'Available' },
    deleting: true,
  }),

  specimen('persistentvolumeclaims', 'new', claim()),
  specimen('persistentvolumeclaims', 'pending', claim({ storageClassName: 'usual' }), {
    status: { phase: 'Pending' },
  }),
  specimen(
    'persistentvolumeclaims',
    'bound',
    claim({ volumeName: 'bound', accessModes: ['ReadOnlyMany', 'ReadWriteMany'] }),
    {
      status: {
        phase: 'Bound',
        capacity: { storage: '20Gi' },
        accessModes: ['ReadWriteMany', 'ReadOnlyMany'],
      },
      metadata: byAnnotation,
    },
  ),
  specimen(
    'persistentvolumeclaims',
    'alone',
    claim({ volumeName: 'gone', volumeMode: 'Block', accessModes: ['ReadWriteOncePod'] }),
    { status: { phase: 'Lost' } },
  ),
  specimen('persistentvolumeclaims', 'fast', claim({ volumeAttributesClassName: 'gold' })),
  specimen('persistentvolumeclaims', 'leaving', claim(), {
    status: { phase: 'Pending' },
    deleting: true,
  }),
];
