import type { KubernetesObject } from '../ApiClient';
import { company } from './company';
import type { Environment } from './demo';
import { applicationMetadata, clusterMetadata, namespaceMetadata } from './metadata';
import { condition, plain, type Seeded } from './Seeded';

const gatewayApi = 'gateway.networking.k8s.io/v1';
const controllerName = 'traefik.io/gateway-controller';

/** Name of an application in the DNS. */
function hostOf(environment: Environment, name: string): string {
  return environment === 'production'
    ? `${name}.${company.domain}`
    : `${name}.staging.${company.domain}`;
}

/** Address at which the load balancer of an environment is reached. */
function balancerOf(environment: Environment): string {
  return `k8s-edge-${environment}-4f1c.elb.eu-central-1.amazonaws.com`;
}

/** How requests come in: ingresses with certificates, gateways with their routes, and network rules. */
export function traffic(environment: Environment): readonly Seeded[] {
  return [
    ...ingresses(environment),
    ...gateways(environment),
    ...routes(environment),
    ...plain(...networkPolicies()),
  ];
}

function ingresses(environment: Environment): Seeded[] {
  const ingress = (application: string, subdomain: string): Seeded[] => {
    const host = hostOf(environment, subdomain);
    const secretName = `${application}-tls`;
    return [
      {
        object: {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          metadata: applicationMetadata(application, application),
          spec: {
            ingressClassName: 'traefik',
            tls: [{ hosts: [host], secretName }],
            rules: [
              {
                host,
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
        },
        status: () => ({ loadBalancer: { ingress: [{ hostname: balancerOf(environment) }] } }),
      },
      ...plain(certificate(applicationMetadata(application, secretName, application))),
    ];
  };
  return [
    ...plain({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: clusterMetadata('traefik', {
        'ingressclass.kubernetes.io/is-default-class': 'true',
      }),
      spec: { controller: 'traefik.io/ingress-controller' },
    }),
    ...ingress('payments-api', 'api'),
    ...ingress('checkout-web', 'shop'),
    ...ingress('product-api', 'products'),
  ];
}

/** A secret of the kind that TLS uses; what it holds is no certificate. */
function certificate(metadata: KubernetesObject['metadata']): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata,
    type: 'kubernetes.io/tls',
    stringData: { 'tls.crt': 'not a real certificate', 'tls.key': 'not a real key' },
  };
}

const everywhere = { namespaces: { from: 'All' } };

function gateways(environment: Environment): Seeded[] {
  const production = environment === 'production';
  const well = (since: string) => [
    condition('Accepted', 'True', 'Accepted', since),
    condition('Programmed', 'True', 'Programmed', since),
  ];
  const listener = (name: string, attachedRoutes: number, since: string, obstacle?: object) => ({
    name,
    attachedRoutes,
    supportedKinds: [
      { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' },
      { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute' },
    ],
    conditions: [
      ...well(since),
      obstacle ?? condition('ResolvedRefs', 'True', 'ResolvedRefs', since),
    ],
  });
  const secure = (name: string, secret: string) => ({
    name,
    port: 443,
    protocol: 'HTTPS',
    allowedRoutes: everywhere,
    tls: { mode: 'Terminate', certificateRefs: [{ kind: 'Secret', name: secret }] },
  });
  return [
    {
      object: {
        apiVersion: gatewayApi,
        kind: 'GatewayClass',
        metadata: clusterMetadata('traefik'),
        spec: { controllerName, description: 'Traefik, behind the load balancer of the account' },
      },
      status: since => ({ conditions: [condition('Accepted', 'True', 'Accepted', since)] }),
    },
    ...plain(certificate(applicationMetadata('ingress-gateway', 'wildcard-tls', 'public'))),
    {
      object: {
        apiVersion: gatewayApi,
        kind: 'Gateway',
        metadata: applicationMetadata('ingress-gateway', 'public'),
        spec: {
          gatewayClassName: 'traefik',
          listeners: [
            secure('https', 'wildcard-tls'),
            { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: everywhere },
          ],
        },
      },
      status: since => ({
        addresses: [{ type: 'Hostname', value: balancerOf(environment) }],
        conditions: well(since),
        listeners: [listener('https', production ? 3 : 4, since), listener('http', 0, since)],
      }),
    },
    {
      // In staging the certificate for partners was never put there.
      object: {
        apiVersion: gatewayApi,
        kind: 'Gateway',
        metadata: applicationMetadata('ingress-gateway', 'partners'),
        spec: {
          gatewayClassName: 'traefik',
          listeners: [secure('https', production ? 'wildcard-tls' : 'partners-tls')],
        },
      },
      status: since => ({
        addresses: [{ type: 'Hostname', value: `partners-${balancerOf(environment)}` }],
        conditions: well(since),
        listeners: [
          listener(
            'https',
            1,
            since,
            production
              ? undefined
              : condition(
                  'ResolvedRefs',
                  'False',
                  'InvalidCertificateRef',
                  since,
                  'Secret edge/partners-tls not found',
                ),
          ),
        ],
      }),
    },
  ];
}

function routes(environment: Environment): Seeded[] {
  const route = (
    kind: 'HTTPRoute' | 'GRPCRoute',
    application: string,
    name: string,
    gateway: string,
    backend: { name: string; port: number },
    missing?: string,
  ): Seeded => {
    const parentRef = {
      group: 'gateway.networking.k8s.io',
      kind: 'Gateway',
      name: gateway,
      namespace: 'edge',
      sectionName: 'https',
    };
    return {
      object: {
        apiVersion: gatewayApi,
        kind,
        metadata: applicationMetadata(application, name),
        spec: {
          parentRefs: [parentRef],
          hostnames: [hostOf(environment, name)],
          rules: [{ backendRefs: [backend] }],
        },
      },
      status: since => ({
        parents: [
          {
            parentRef,
            controllerName,
            conditions: [
              condition('Accepted', 'True', 'Accepted', since),
              missing
                ? condition('ResolvedRefs', 'False', 'BackendNotFound', since, missing)
                : condition('ResolvedRefs', 'True', 'ResolvedRefs', since),
            ],
          },
        ],
      }),
    };
  };
  const http = { port: 80 };
  return [
    route('HTTPRoute', 'cart', 'cart', 'public', { name: 'cart', ...http }),
    route('HTTPRoute', 'promotions', 'promotions', 'public', { name: 'promotions', ...http }),
    // The service of the preview was taken away, its route was forgotten.
    ...(environment === 'staging'
      ? [
          route(
            'HTTPRoute',
            'promotions',
            'promotions-preview',
            'public',
            { name: 'promotions-preview', ...http },
            'Service checkout/promotions-preview not found',
          ),
        ]
      : []),
    route('HTTPRoute', 'event-collector', 'events', 'public', { name: 'event-collector', ...http }),
    route('GRPCRoute', 'fraud-scoring', 'scoring', 'partners', { name: 'fraud-scoring', ...http }),
  ];
}

function networkPolicies(): KubernetesObject[] {
  const ofApplication = (name: string) => ({
    matchLabels: { 'app.kubernetes.io/name': name },
  });
  const policy = (metadata: KubernetesObject['metadata'], spec: object): KubernetesObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec,
  });
  return [
    policy(namespaceMetadata('payments', 'default-deny'), {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    }),
    policy(namespaceMetadata('payments', 'allow-dns'), {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
            },
          ],
          ports: [{ protocol: 'UDP', port: 53 }],
        },
      ],
    }),
    policy(applicationMetadata('card-vault', 'card-vault-from-payments'), {
      podSelector: ofApplication('card-vault'),
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: ofApplication('payments-api') }] }],
    }),
    policy(applicationMetadata('checkout-web', 'checkout-web-from-edge'), {
      podSelector: ofApplication('checkout-web'),
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } } }],
          ports: [{ protocol: 'TCP', port: 3000 }],
        },
      ],
    }),
  ];
}
