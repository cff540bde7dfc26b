import { specimen, type Specimen } from './Specimen';

const version = (name: string, more: object = {}) => ({
  name,
  served: true,
  storage: false,
  schema: { openAPIV3Schema: { type: 'object' } },
  ...more,
});
const definition = (plural: string, kind: string, more: object = {}) => ({
  spec: {
    group: 'zoo.example.com',
    scope: 'Namespaced',
    names: { plural, singular: plural.slice(0, -1), kind, listKind: `${kind}List` },
    versions: [version('v1', { storage: true })],
    ...more,
  },
});
const local = (group: string, more: object = {}) => ({
  spec: { group, version: 'v1', groupPriorityMinimum: 100, versionPriority: 10, ...more },
});
const absent = { service: { namespace: 'zoo', name: 'absent' }, insecureSkipTLSVerify: true };

const about = { involvedObject: { kind: 'Pod', namespace: 'zoo', name: 'a', apiVersion: 'v1' } };
const at = '2026-01-02T03:04:05Z';
const exactly = '2026-01-02T03:04:05.678901Z';

export const cluster: readonly Specimen[] = [
  specimen(
    'customresourcedefinitions.apiextensions.k8s.io',
    'lions.zoo.example.com',
    definition('lions', 'Lion'),
  ),
  specimen(
    'customresourcedefinitions.apiextensions.k8s.io',
    'bears.zoo.example.com',
    definition('bears', 'Bear', {
      scope: 'Cluster',
      versions: [
        version('v1', { storage: true }),
        version('v1beta1'),
        version('v1alpha1', { served: false }),
      ],
    }),
  ),
  // Its kind is taken already.
  specimen(
    'customresourcedefinitions.apiextensions.k8s.io',
    'cats.zoo.example.com',
    definition('cats', 'Lion'),
  ),

  specimen(
    'apiservices.apiregistration.k8s.io',
    'v1.absent.zoo.example',
    local('absent.zoo.example', absent),
  ),

  specimen('events', 'a.old', {
    ...about,
    type: 'Normal',
    reason: 'Pulled',
    message: '  pulled the image\n',
    source: { component: 'kubelet', host: 'node-1' },
    firstTimestamp: at,
    lastTimestamp: '2026-01-02T04:04:05Z',
    count: 12,
  }),
  specimen('events', 'a.new', {
    involvedObject: { ...about.involvedObject, fieldPath: 'spec.containers{main}' },
    type: 'Warning',
    reason: 'FailedScheduling',
    message: 'no node fits',
    action: 'Scheduling',
    eventTime: exactly,
    reportingComponent: 'scheduler',
    reportingInstance: 'scheduler-1',
  }),
  specimen('events', 'a.series', {
    ...about,
    type: 'Warning',
    reason: 'BackOff',
    action: 'Wait',
    eventTime: exactly,
    series: { count: 7, lastObservedTime: '2026-01-03T00:00:00.000001Z' },
    reportingComponent: 'kubelet',
    reportingInstance: 'node-1',
  }),
  specimen('events', 'without-anything', { involvedObject: { namespace: 'zoo' } }),
];
