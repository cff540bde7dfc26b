import { specimen, type Specimen } from './Specimen';

const port = (number: number, more: object = {}) => ({ name: `p${number}`, port: number, ...more });
const rule = (host?: string) => ({
  ...(host ? { host } : {}),
  http: {
    paths: [
      {
        path: '/',
        pathType: 'Prefix',
        backend: { service: { name: 'web', port: { number: 80 } } },
      },
    ],
  },
});
const address = (ip: string) => ({ ip });
const slice = (addresses: string[][], ports: object[] | undefined, conditions?: object) => ({
  addressType: 'IPv4',
  endpoints: addresses.map(each => ({ addresses: each, ...(conditions ? { conditions } : {}) })),
  ...(ports ? { ports } : {}),
});

export const network: readonly Specimen[] = [
  specimen('services', 'headless', { spec: { clusterIP: 'None', selector: { b: '2', a: '1' } } }),
  specimen('services', 'plain', {
    spec: { ports: [port(80), port(53, { protocol: 'UDP' })], externalIPs: ['192.0.2.7'] },
  }),
  specimen('services', 'node-port', {
    spec: { type: 'NodePort', ports: [port(443, { nodePort: 30443 }), port(80)] },
  }),
  specimen('services', 'pending', { spec: { type: 'LoadBalancer', ports: [port(80)] } }),
  specimen(
    'services',
    'balanced',
    { spec: { type: 'LoadBalancer', ports: [port(80)], externalIPs: ['192.0.2.8'] } },
    {
      status: {
        loadBalancer: {
          ingress: [
            { hostname: 'b.balancer.example.com' },
            { ip: '198.51.100.4', hostname: 'hidden.example.com' },
            { hostname: 'a.balancer.example.com' },
          ],
        },
      },
    },
  ),
  specimen('services', 'outside', {
    spec: { type: 'ExternalName', externalName: 'database.example.com' },
  }),
  specimen('services', 'terminating', { spec: { ports: [port(80)] } }, { deleting: true }),

  specimen('ingresses.networking.k8s.io', 'any-host', { spec: { rules: [rule()] } }),
  specimen(
    'ingresses.networking.k8s.io',
    'many-hosts',
    {
      spec: {
        ingressClassName: 'traefik',
        tls: [{ hosts: ['a.example.com'], secretName: 'tls' }],
        rules: [
          rule('a.example.com'),
          rule(),
          rule('b.example.com'),
          rule('c.example.com'),
          rule('d.example.com'),
        ],
      },
    },
    {
      status: {
        loadBalancer: { ingress: [{ ip: '198.51.100.9' }, { hostname: 'lb.example.com' }] },
      },
    },
  ),
  specimen('ingresses.networking.k8s.io', 'three-hosts', {
    spec: { rules: [rule('a.example.com'), rule('b.example.com'), rule('*.c.example.com')] },
  }),

  specimen('ingressclasses.networking.k8s.io', 'plain', {
    spec: { controller: 'example.com/ingress' },
  }),
  specimen(
    'ingressclasses.networking.k8s.io',
    'traefik',
    {
      spec: {
        controller: 'traefik.io/ingress-controller',
        parameters: { apiGroup: 'traefik.io', kind: 'Settings', name: 'main' },
      },
    },
    { metadata: { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } } },
  ),
  specimen('ingressclasses.networking.k8s.io', 'in-core', {
    spec: {
      controller: 'example.com/ingress',
      parameters: { kind: 'ConfigMap', name: 'main', scope: 'Namespace', namespace: 'zoo' },
    },
  }),

  specimen('networkpolicies.networking.k8s.io', 'all-pods', { spec: { podSelector: {} } }),
  specimen('networkpolicies.networking.k8s.io', 'labels', {
    spec: { podSelector: { matchLabels: { tier: 'web', app: 'cart' } }, policyTypes: ['Egress'] },
  }),
  specimen('networkpolicies.networking.k8s.io', 'expressions', {
    spec: {
      podSelector: {
        matchLabels: { tier: 'web' },
        matchExpressions: [
          { key: 'zone', operator: 'NotIn', values: ['b', 'a'] },
          { key: 'app', operator: 'In', values: ['one'] },
          { key: 'canary', operator: 'DoesNotExist' },
          { key: 'owner', operator: 'Exists' },
        ],
      },
    },
  }),

  specimen('endpoints', 'empty'),
  specimen('endpoints', 'few', {
    subsets: [
      { addresses: [address('10.0.0.1'), address('10.0.0.2')], ports: [port(80)] },
      { addresses: [address('2001:db8::1')], ports: [port(443)] },
    ],
  }),
  specimen('endpoints', 'many', {
    subsets: [
      {
        addresses: [address('10.0.0.1'), address('10.0.0.2'), address('10.0.0.3')],
        ports: [port(80), port(81)],
      },
      { addresses: [address('10.0.0.4')] },
    ],
  }),
  specimen('endpoints', 'without-ports', { subsets: [{ addresses: [address('10.0.0.1')] }] }),
  specimen('endpoints', 'none-ready', {
    subsets: [{ notReadyAddresses: [address('10.0.0.1')], ports: [port(80)] }],
  }),

  specimen('endpointslices.discovery.k8s.io', 'empty', slice([], [])),
  specimen(
    'endpointslices.discovery.k8s.io',
    'few',
    slice([['10.0.0.1'], ['10.0.0.2']], [{ name: '', port: 80 }, { name: 'named' }]),
  ),
  specimen(
    'endpointslices.discovery.k8s.io',
    'many',
    slice(
      [['10.0.0.1'], ['10.0.0.2'], ['10.0.0.3'], ['10.0.0.4'], ['10.0.0.5']],
      [port(1), port(2), port(3), port(4)],
      { ready: false },
    ),
  ),
];
