import type { CountsQuery, EntityQuery, TableQuery } from 'backstage-plugin-k8s-manager-common';

/** What somebody may read: an object that passes all of it. Empty for everything. */
export interface Rights {
  readonly clusters?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly namespaceLabel?: { readonly label: string; readonly values: readonly string[] };
  readonly kinds?: readonly string[];
}

/** What a viewer of the soak asks for. */
export type SoakQuery = TableQuery | CountsQuery | EntityQuery;

/** Somebody who looks on. */
export interface Person {
  readonly name: string;
  readonly rights: Rights;
  readonly queries: readonly SoakQuery[];
}

/** The cluster with a control plane, and the one that is scripted. */
export const realCluster = 'real';
export const scriptedCluster = 'scripted';

/** What the catalog knows: pods and workloads of this label, and who owns them. */
export const soakEntity = {
  ref: 'component:default/web-1',
  name: 'web-1',
  owner: 'group:default/soak',
  label: { key: 'app', value: 'web-1' },
} as const;

function table(id: string, query: Omit<Partial<TableQuery>, 'id' | 'type'>): TableQuery {
  const { kind = 'pods', window = { at: 0, limit: 200 }, ...rest } = query;
  return { type: 'table', id, kind, window, ...rest };
}

const counted = [
  'pods',
  'deployments.apps',
  'replicasets.apps',
  'services',
  'configmaps',
  'namespaces',
];

/** Ten people with other rights and other questions. */
export const people: readonly Person[] = [
  {
    name: 'administrator',
    rights: {},
    queries: [
      table('pods', {}),
      table('deployments', { kind: 'deployments.apps' }),
      { type: 'counts', id: 'counts', kinds: counted },
    ],
  },
  {
    name: 'far-down',
    rights: {},
    queries: [
      table('pods', {
        order: { column: 'restarts', direction: 'descending' },
        window: { at: 120, limit: 80 },
      }),
      table('configmaps', { kind: 'configmaps', window: { at: 10, limit: 500 } }),
    ],
  },
  {
    name: 'contractor',
    rights: { namespaces: ['team-0', 'team-1'] },
    queries: [
      table('pods', { order: { column: 'age', direction: 'descending' } }),
      table('found', { text: 'web a' }),
      table('namespaces', { kind: 'namespaces' }),
      { type: 'counts', id: 'counts', kinds: counted },
    ],
  },
  {
    name: 'blue-team',
    rights: { namespaceLabel: { label: 'team', values: ['blue'] } },
    queries: [
      table('pods', { window: { at: 0, limit: 500 } }),
      table('services', { kind: 'services' }),
      { type: 'counts', id: 'counts', kinds: counted },
    ],
  },
  {
    name: 'workloads-only',
    rights: { kinds: ['deployments.apps', 'replicasets.apps'] },
    queries: [
      table('pods', {}),
      table('replicasets', { kind: 'replicasets.apps', window: { at: 0, limit: 500 } }),
    ],
  },
  {
    name: 'on-call',
    rights: {},
    queries: [
      table('unwell', {
        kind: ['deployments.apps', 'replicasets.apps', 'pods', 'services'],
        health: ['failed', 'degraded', 'progressing'],
        window: { at: 0, limit: 500 },
      }),
      table('crashing', { where: { status: ['CrashLoopBackOff', 'Error', 'Running'] } }),
    ],
  },
  {
    name: 'selective',
    rights: {},
    queries: [
      table('selected', { labels: 'tier in (a,b),!canary', window: { at: 0, limit: 500 } }),
      table('placed', { namespaces: ['team-2', 'team-3', 'extra-1'] }),
    ],
  },
  {
    name: 'owner',
    rights: {},
    queries: [
      { type: 'entity', id: 'entity', entity: soakEntity.ref },
      table('pods', { entity: soakEntity.ref, window: { at: 0, limit: 500 } }),
      table('deployments', { kind: 'deployments.apps', entity: soakEntity.ref }),
      table('owned', { owners: [soakEntity.owner], window: { at: 0, limit: 500 } }),
    ],
  },
  {
    name: 'operator',
    rights: { clusters: [realCluster] },
    queries: [
      table('nodes', { kind: 'nodes' }),
      table('namespaces', { kind: 'namespaces' }),
      table('events', { kind: 'events', window: { at: 0, limit: 300 } }),
      table('slices', { kind: 'endpointslices.discovery.k8s.io' }),
    ],
  },
  {
    name: 'scripted-only',
    rights: { clusters: [scriptedCluster] },
    queries: [
      table('pods', { window: { at: 40, limit: 100 } }),
      table('one', { clusters: [scriptedCluster], namespaces: ['team-1'] }),
    ],
  },
];
