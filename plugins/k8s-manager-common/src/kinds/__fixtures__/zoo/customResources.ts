import { specimen, type Specimen } from './Specimen';

const condition = (type: string, status: string, reason: string) => ({
  type,
  status,
  reason,
  message: 'as the zoo wants it',
  lastTransitionTime: '2026-01-02T03:14:05Z',
});
const accepted = condition('Accepted', 'True', 'Accepted');
const programmed = condition('Programmed', 'True', 'Programmed');
const resolved = condition('ResolvedRefs', 'True', 'ResolvedRefs');

const listener = (name: string, port: number, protocol = 'HTTP') => ({ name, port, protocol });
const listening = (name: string, attachedRoutes: number, conditions: object[]) => ({
  name,
  attachedRoutes,
  conditions,
  supportedKinds: [],
});
const gateway = (...listeners: object[]) => ({ spec: { gatewayClassName: 'traefik', listeners } });

const parent = (name: string) => ({ name });
const answer = (name: string, ...conditions: object[]) => ({
  parentRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name },
  controllerName: 'zoo.example/gateway',
  conditions,
});
const to = (...names: string[]) => ({
  backendRefs: names.map(name => ({ name, port: 80 })),
});

const gatewayApi: readonly Specimen[] = [
  specimen('gatewayclasses.gateway.networking.k8s.io', 'new', {
    spec: { controllerName: 'zoo.example/gateway' },
  }),
  specimen(
    'gatewayclasses.gateway.networking.k8s.io',
    'traefik',
    { spec: { controllerName: 'traefik.io/gateway-controller', description: 'from outside' } },
    { status: { conditions: [accepted] } },
  ),
  specimen(
    'gatewayclasses.gateway.networking.k8s.io',
    'refused',
    { spec: { controllerName: 'zoo.example/gateway', description: '' } },
    { status: { conditions: [condition('Accepted', 'False', 'InvalidParameters')] } },
  ),

  specimen('gateways.gateway.networking.k8s.io', 'new', gateway(listener('http', 80))),
  specimen(
    'gateways.gateway.networking.k8s.io',
    'serving',
    gateway(listener('http', 80), listener('tcp', 9000, 'TCP')),
    {
      status: {
        addresses: [
          { type: 'Hostname', value: 'gw.zoo.example' },
          { type: 'IPAddress', value: '192.0.2.7' },
        ],
        conditions: [accepted, programmed],
        listeners: [
          listening('http', 3, [accepted, programmed, resolved]),
          listening('tcp', 1, [accepted, programmed, resolved]),
        ],
      },
    },
  ),
  specimen(
    'gateways.gateway.networking.k8s.io',
    'half',
    gateway(listener('http', 80), listener('other', 81)),
    {
      status: {
        conditions: [accepted, programmed],
        listeners: [
          listening('http', 1, [accepted, programmed, resolved]),
          listening('other', 0, [accepted, condition('Conflicted', 'True', 'HostnameConflict')]),
        ],
      },
    },
  ),
  specimen('gateways.gateway.networking.k8s.io', 'refused', gateway(listener('http', 80)), {
    status: { conditions: [accepted, condition('Programmed', 'False', 'AddressNotAssigned')] },
    deleting: true,
  }),

  ...(['httproutes', 'grpcroutes'] as const).flatMap(plural => {
    const kind = `${plural}.gateway.networking.k8s.io` as const;
    return [
      specimen(kind, 'new', { spec: { parentRefs: [parent('serving')], rules: [to('web')] } }),
      specimen(
        kind,
        'served',
        {
          spec: {
            parentRefs: [parent('serving'), parent('half')],
            hostnames: ['a.zoo.example', '*.b.zoo.example'],
            rules: [to('web', 'canary'), to('web')],
          },
        },
        {
          status: {
            parents: [answer('serving', accepted, resolved), answer('half', accepted, resolved)],
          },
        },
      ),
      specimen(
        kind,
        'without-backend',
        { spec: { parentRefs: [parent('serving')], rules: [to('absent')] } },
        {
          status: {
            parents: [
              answer('serving', accepted, condition('ResolvedRefs', 'False', 'BackendNotFound')),
            ],
          },
        },
      ),
      specimen(
        kind,
        'refused',
        { spec: { parentRefs: [parent('serving')] } },
        {
          status: {
            parents: [answer('serving', condition('Accepted', 'False', 'NoMatchingParent'))],
          },
        },
      ),
    ];
  }),
];

const scaling = (name: string, updatePolicy?: object) => ({
  spec: {
    targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    ...(updatePolicy ? { updatePolicy } : {}),
  },
});

const autoscalers: readonly Specimen[] = [
  specimen('verticalpodautoscalers.autoscaling.k8s.io', 'never-seen', scaling('healthy')),
  specimen(
    'verticalpodautoscalers.autoscaling.k8s.io',
    'recommending',
    scaling('healthy', { updateMode: 'Recreate', minReplicas: 2 }),
    {
      status: {
        conditions: [condition('RecommendationProvided', 'True', '')],
        recommendation: {
          containerRecommendations: [
            { containerName: 'a', target: { cpu: '25m', memory: '262144k' } },
            { containerName: 'b', target: { cpu: '1', memory: '1Gi' } },
          ],
        },
      },
    },
  ),
  specimen(
    'verticalpodautoscalers.autoscaling.k8s.io',
    'of-nothing',
    scaling('gone', { updateMode: 'Off' }),
    {
      status: {
        conditions: [
          condition('NoPodsMatched', 'True', 'NoPodsMatched'),
          condition('RecommendationProvided', 'False', 'NoPodsMatched'),
        ],
      },
    },
  ),
];

const content = (name: string) => ({
  spec: {
    deletionPolicy: 'Retain',
    driver: 'ebs.csi.aws.com',
    source: { volumeHandle: 'vol-1' },
    volumeSnapshotClassName: 'nightly',
    volumeSnapshotRef: { namespace: 'zoo', name },
  },
});

const snapshots: readonly Specimen[] = [
  specimen('volumesnapshotclasses.snapshot.storage.k8s.io', 'plain', {
    driver: 'zoo.example/disk',
    deletionPolicy: 'Retain',
  }),
  specimen(
    'volumesnapshotclasses.snapshot.storage.k8s.io',
    'nightly',
    { driver: 'ebs.csi.aws.com', deletionPolicy: 'Delete' },
    { metadata: { annotations: { 'snapshot.storage.kubernetes.io/is-default-class': 'true' } } },
  ),
  specimen('volumesnapshotclasses.snapshot.storage.k8s.io', 'with-parameters', {
    driver: 'ebs.csi.aws.com',
    deletionPolicy: 'Delete',
    parameters: { tier: 'archive' },
  }),

  specimen('volumesnapshots.snapshot.storage.k8s.io', 'new', {
    spec: { source: { persistentVolumeClaimName: 'bound' } },
  }),
  specimen(
    'volumesnapshots.snapshot.storage.k8s.io',
    'taken',
    {
      spec: {
        volumeSnapshotClassName: 'nightly',
        source: { persistentVolumeClaimName: 'bound' },
      },
    },
    {
      status: {
        readyToUse: true,
        restoreSize: '20Gi',
        creationTime: '2026-01-02T03:04:05Z',
        boundVolumeSnapshotContentName: 'snapcontent-1',
      },
    },
  ),
  specimen(
    'volumesnapshots.snapshot.storage.k8s.io',
    'failed',
    { spec: { source: { volumeSnapshotContentName: 'imported' } } },
    {
      status: {
        readyToUse: false,
        error: { message: 'the disk is gone', time: '2026-01-02T03:04:05Z' },
      },
    },
  ),

  specimen('volumesnapshotcontents.snapshot.storage.k8s.io', 'new', content('new')),
  specimen('volumesnapshotcontents.snapshot.storage.k8s.io', 'taken', content('taken'), {
    status: { readyToUse: true, restoreSize: 21474836480, creationTime: 1767323045000000000 },
  }),
  specimen('volumesnapshotcontents.snapshot.storage.k8s.io', 'failed', content('failed'), {
    status: { readyToUse: false, error: { message: 'the disk is gone' } },
    deleting: true,
  }),
];

/** Objects of the definitions that come from others. */
export const customResources: readonly Specimen[] = [...gatewayApi, ...autoscalers, ...snapshots];
