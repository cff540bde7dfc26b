import { specimen, type Specimen } from './Specimen';

const rules = [
  { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
];
const hook = (name: string, more: object = {}) => ({
  name,
  admissionReviewVersions: ['v1'],
  sideEffects: 'None',
  // A selector that nothing matches: nobody answers there, and the zoo must stay open.
  namespaceSelector: { matchLabels: { 'zoo.example/webhooks': 'nowhere' } },
  clientConfig: { service: { namespace: 'zoo', name: 'hook' } },
  rules,
  ...more,
});
const elsewhere = { metadata: { namespace: 'zoo-limits' } };

export const config: readonly Specimen[] = [
  specimen('configmaps', 'empty'),
  specimen('configmaps', 'both', { data: { a: '1', b: '2' }, binaryData: { c: 'AAAA' } }),
  specimen('configmaps', 'fixed', { data: { a: '1' }, immutable: true }),

  specimen('secrets', 'empty'),
  specimen('secrets', 'token', { type: 'example.com/token', stringData: { token: 'x' } }),
  specimen('secrets', 'two', { stringData: { user: 'a', password: 'b' } }),

  specimen('resourcequotas', 'never-seen', { spec: { hard: { pods: '10' } } }, elsewhere),
  specimen(
    'resourcequotas',
    'full',
    { spec: { hard: { 'requests.cpu': '4', 'limits.memory': '16Gi', pods: '10' } } },
    {
      ...elsewhere,
      status: {
        hard: { 'requests.cpu': '4', 'limits.memory': '16Gi', pods: '10' },
        used: { 'requests.cpu': '3500m', 'limits.memory': '16Gi', pods: '4' },
      },
    },
  ),
  specimen(
    'resourcequotas',
    'forbidding',
    { spec: { hard: { 'services.loadbalancers': '0' } } },
    {
      ...elsewhere,
      status: { hard: { 'services.loadbalancers': '0' }, used: {} },
    },
  ),

  specimen('limitranges', 'empty', {}, elsewhere),
  specimen(
    'limitranges',
    'containers',
    { spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] } },
    elsewhere,
  ),
  specimen(
    'limitranges',
    'several',
    {
      spec: {
        limits: [
          { type: 'Pod', max: { cpu: '8' } },
          { type: 'PersistentVolumeClaim', max: { storage: '1Ti' } },
        ],
      },
    },
    elsewhere,
  ),

  specimen('priorityclasses.scheduling.k8s.io', 'never', { value: -10, preemptionPolicy: 'Never' }),
  specimen('priorityclasses.scheduling.k8s.io', 'usual', { value: 0, globalDefault: true }),
  specimen('priorityclasses.scheduling.k8s.io', 'high', { value: 1_000_000 }),

  specimen('runtimeclasses.node.k8s.io', 'runc', { handler: 'runc' }),
  specimen('runtimeclasses.node.k8s.io', 'gvisor', { handler: 'runsc' }),
  specimen('runtimeclasses.node.k8s.io', 'kata', { handler: 'kata-qemu' }),

  specimen('leases.coordination.k8s.io', 'nobody', { spec: {} }),
  specimen('leases.coordination.k8s.io', 'held', {
    spec: {
      holderIdentity: 'controller-7d9c5b6f4-x2x7q_1',
      leaseDurationSeconds: 15,
      renewTime: '2026-01-02T03:04:05.678901Z',
    },
  }),
  specimen('leases.coordination.k8s.io', 'given-up', { spec: { leaseTransitions: 4 } }),

  specimen('mutatingwebhookconfigurations.admissionregistration.k8s.io', 'none'),
  specimen('mutatingwebhookconfigurations.admissionregistration.k8s.io', 'one', {
    webhooks: [hook('a.zoo.example', { failurePolicy: 'Ignore' })],
  }),
  specimen('mutatingwebhookconfigurations.admissionregistration.k8s.io', 'two', {
    webhooks: [hook('a.zoo.example'), hook('b.zoo.example', { failurePolicy: 'Ignore' })],
  }),
  specimen('validatingwebhookconfigurations.admissionregistration.k8s.io', 'none'),
  specimen('validatingwebhookconfigurations.admissionregistration.k8s.io', 'one', {
    webhooks: [hook('a.zoo.example')],
  }),
  specimen('validatingwebhookconfigurations.admissionregistration.k8s.io', 'two', {
    webhooks: [hook('a.zoo.example'), hook('b.zoo.example')],
  }),

  ...['plain', 'with-parameters', 'mistyped'].map(name =>
    specimen(
      'validatingadmissionpolicies.admissionregistration.k8s.io',
      name,
      {
        spec: {
          matchConstraints: { resourceRules: rules },
          ...(name === 'with-parameters'
            ? { paramKind: { apiVersion: 'zoo.example.com/v1', kind: 'Limit' } }
            : {}),
          validations: [
            { expression: 'object.metadata.name != ""' },
            ...(name === 'plain' ? [] : [{ expression: 'has(object.metadata.labels)' }]),
          ],
        },
      },
      name === 'mistyped'
        ? {
            status: {
              observedGeneration: 1,
              typeChecking: {
                expressionWarnings: [
                  { fieldRef: 'spec.validations[0].expression', warning: 'undefined field' },
                ],
              },
            },
          }
        : {},
    ),
  ),
];
