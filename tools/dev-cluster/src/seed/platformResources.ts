import type { KubernetesObject } from '../ApiClient';
import { company } from './company';
import type { Environment } from './demo';
import { applicationMetadata, clusterMetadata } from './metadata';
import { condition, plain, type Seeded } from './Seeded';

/** API group of what the platform team offers to all teams. */
export const platformGroup = `platform.${company.domain}`;
const apiVersion = `${platformGroup}/v1`;

interface PrinterColumn {
  name: string;
  type: string;
  jsonPath: string;
  priority?: number;
  description?: string;
}

const ageColumn: PrinterColumn = {
  name: 'Age',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};
const string = { type: 'string' };
const conditions = {
  type: 'array',
  items: {
    type: 'object',
    required: ['type', 'status'],
    properties: {
      type: string,
      status: { type: 'string', enum: ['True', 'False', 'Unknown'] },
      reason: string,
      message: string,
      lastTransitionTime: { type: 'string', format: 'date-time' },
      observedGeneration: { type: 'integer', format: 'int64' },
    },
  },
};

function definition(
  kind: string,
  plural: string,
  shortNames: string[],
  scope: 'Namespaced' | 'Cluster',
  schema: { spec: object; status?: object },
  columns: PrinterColumn[],
  subresources: object = {},
): KubernetesObject {
  const object = (properties: object) => ({ type: 'object', properties });
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: clusterMetadata(`${plural}.${platformGroup}`),
    spec: {
      group: platformGroup,
      scope,
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase(), shortNames },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {}, ...subresources },
          additionalPrinterColumns: [...columns, ageColumn],
          schema: {
            openAPIV3Schema: object({
              spec: object(schema.spec),
              status: object({ conditions, ...schema.status }),
            }),
          },
        },
      ],
    },
  };
}

/** What the platform team has added to the API of every cluster. */
export function platformDefinitions(): readonly KubernetesObject[] {
  const ofReady = (field: string) => `.status.conditions[?(@.type=="Ready")].${field}`;
  return [
    definition(
      'Database',
      'databases',
      ['db'],
      'Namespaced',
      {
        spec: {
          engine: { type: 'string', enum: ['postgres', 'valkey', 'opensearch'] },
          version: string,
          storage: string,
          replicas: { type: 'integer', minimum: 0 },
          className: string,
        },
        status: { endpoint: string, replicas: { type: 'integer' } },
      },
      [
        { name: 'Engine', type: 'string', jsonPath: '.spec.engine' },
        { name: 'Version', type: 'string', jsonPath: '.spec.version' },
        { name: 'Storage', type: 'string', jsonPath: '.spec.storage' },
        { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' },
        { name: 'Ready', type: 'string', jsonPath: ofReady('status') },
        { name: 'Reason', type: 'string', jsonPath: ofReady('reason') },
        { name: 'Endpoint', type: 'string', jsonPath: '.status.endpoint', priority: 1 },
      ],
      { scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' } },
    ),
    definition(
      'DatabaseClass',
      'databaseclasses',
      ['dbclass'],
      'Cluster',
      { spec: { provider: string, instance: string, backups: { type: 'boolean' } } },
      [
        { name: 'Provider', type: 'string', jsonPath: '.spec.provider' },
        { name: 'Instance', type: 'string', jsonPath: '.spec.instance' },
        { name: 'Backups', type: 'boolean', jsonPath: '.spec.backups' },
      ],
    ),
    definition(
      'FeatureFlag',
      'featureflags',
      ['ff'],
      'Namespaced',
      {
        spec: {
          enabled: { type: 'boolean' },
          percentage: { type: 'integer', minimum: 0, maximum: 100 },
          description: string,
          expires: { type: 'string', format: 'date-time' },
        },
      },
      [
        { name: 'Enabled', type: 'boolean', jsonPath: '.spec.enabled' },
        {
          name: 'Percentage',
          type: 'integer',
          jsonPath: '.spec.percentage',
          description: 'How many of a hundred visitors see it.',
        },
        { name: 'Expires', type: 'string', jsonPath: '.spec.expires' },
        { name: 'Description', type: 'string', jsonPath: '.spec.description', priority: 1 },
      ],
    ),
  ];
}

/** What the teams have asked the platform for. */
export function platformResources(environment: Environment): readonly Seeded[] {
  return [...databaseClasses(), ...databases(environment), ...featureFlags(environment)];
}

function databaseClasses(): Seeded[] {
  const databaseClass = (name: string, instance: string, backups: boolean): KubernetesObject => ({
    apiVersion,
    kind: 'DatabaseClass',
    metadata: clusterMetadata(name),
    spec: { provider: 'rds', instance, backups },
  });
  return plain(
    databaseClass('small', 'db.t4g.medium', false),
    databaseClass('standard', 'db.r7g.large', true),
  );
}

function databases(environment: Environment): Seeded[] {
  const production = environment === 'production';
  const database = (
    application: string,
    name: string,
    spec: { engine: string; version: string; storage: string; replicas: number },
    trouble?: { status: 'False' | 'Unknown'; reason: string; message: string },
  ): Seeded => {
    const metadata = applicationMetadata(application, name);
    return {
      object: {
        apiVersion,
        kind: 'Database',
        metadata,
        spec: { className: production ? 'standard' : 'small', ...spec },
      },
      status: since => ({
        replicas: trouble?.status === 'False' ? spec.replicas - 1 : spec.replicas,
        endpoint: `${name}.${metadata.namespace}.db.${environment}.${company.domain}`,
        conditions: [
          trouble
            ? condition('Ready', trouble.status, trouble.reason, since, trouble.message)
            : condition('Ready', 'True', 'Available', since),
          condition('BackedUp', production ? 'True' : 'False', 'Schedule', since),
        ],
      }),
    };
  };
  const postgres = (version: string, storage: string, replicas: number) => ({
    engine: 'postgres',
    version,
    storage,
    replicas,
  });
  return [
    database('payments-api', 'payments', postgres('17.6', production ? '400Gi' : '20Gi', 2)),
    database(
      'card-vault',
      'card-vault',
      postgres('17.6', production ? '80Gi' : '10Gi', production ? 2 : 1),
    ),
    database(
      'promotions',
      'promotions',
      postgres(production ? '16.10' : '17.6', '20Gi', 1),
      production
        ? undefined
        : {
            status: 'Unknown',
            reason: 'Upgrading',
            message: 'pg_upgrade from 16.10 to 17.6 is at 40 %',
          },
    ),
    database(
      'sanctions-screening',
      'screening-cases',
      postgres('17.6', '60Gi', 2),
      production
        ? {
            status: 'False',
            reason: 'StorageFull',
            message: 'screening-cases-1 has 0.4 GiB of 60 GiB left and refuses writes',
          }
        : undefined,
    ),
    database('cart', 'sessions', {
      engine: 'valkey',
      version: '8.1',
      storage: '8Gi',
      replicas: production ? 3 : 1,
    }),
  ];
}

function featureFlags(environment: Environment): Seeded[] {
  const production = environment === 'production';
  const flag = (
    application: string,
    name: string,
    percentage: number,
    description: string,
    expires?: string,
  ): KubernetesObject => ({
    apiVersion,
    kind: 'FeatureFlag',
    metadata: applicationMetadata(application, name),
    spec: { enabled: percentage > 0, percentage, description, ...(expires && { expires }) },
  });
  const rollOut = (inProduction: number) => (production ? inProduction : 100);
  return plain(
    flag('checkout-web', 'one-page-checkout', rollOut(25), 'Address and payment on one page.'),
    flag('checkout-web', 'express-wallets', rollOut(0), 'Pay by wallet from the cart.'),
    flag('payments-api', 'instant-refunds', rollOut(50), 'Refunds within ten seconds.'),
    flag(
      'search',
      'synonyms-v2',
      rollOut(100),
      'The new list of synonyms.',
      '2027-03-31T00:00:00Z',
    ),
  );
}
