/* eslint-disable jest/no-standalone-expect -- the loop over the contract calls these inside of its tests */
import {
  clusterReadPermission,
  type Frame,
  objectReadPermission,
  type OperationPreview,
  type RouteId,
  routes,
} from 'backstage-plugin-k8s-manager-common';
import type { TestPortal } from '../../__testUtils__/TestPortal';

/** A person every right is given to. */
export const mira = 'user:default/mira';
/** A person without any right. */
export const tom = 'user:default/tom';
/** Stands in what is refused; it must never come back. */
export const canary = 'canary-9f2';

const target = { cluster: 'staging', kind: 'deployments.apps', namespace: 'payments', name: 'api' };
const window = { at: 0, limit: 50 };
const pods = { kind: 'pods', window };
const csv = { kind: 'pods', export: { format: 'csv', columns: ['name'] } };
const yaml = { kind: 'pods', export: { format: 'yaml' } };
const table = { type: 'table', id: 'pods', ...pods };
const preview = { mode: 'preview', target, input: {} };
const apply = {
  ...preview,
  mode: 'apply',
  at: '2026-03-01T10:00:00Z',
  seen: { uid: 'uid-1', digest: '0'.repeat(64) },
};
const menu = { operation: 'restart', ref: target };

/** The URL of a route, the body of a POST, and the field that is named when it is refused. */
interface Malformed {
  readonly path?: string;
  readonly body?: unknown;
  readonly field: string;
}

/** What a route is tried with. */
export interface RouteCase {
  readonly path: string;
  /** A body the route takes; absent for a GET. */
  readonly body?: unknown;
  /** What a person with every right sees. */
  allowed(portal: TestPortal): Promise<void>;
  /** What a person without any right sees. */
  denied(portal: TestPortal): Promise<void>;
  readonly malformed: Readonly<Record<string, Malformed>>;
}

const notNames: Readonly<Record<string, unknown>> = {
  'two dots': '..',
  'one dot': '.',
  empty: '',
  '254 characters': 'a'.repeat(254),
  'an encoded way out': `..%2f..%2fsecrets%2f${canary}`,
  'a twice encoded way out': '%252e%252e',
  'a slash': `${canary}/b`,
  'a question mark': 'a?b',
  'a NUL': 'a\0b',
  'a line break': 'a\r\nb',
  'a space': 'a b',
  'a letter that looks like one': 'аpi',
  'a number': 5,
  'a list': ['api'],
  null: null,
};
const notKindIds: Readonly<Record<string, unknown>> = {
  'two dots': '..',
  empty: '',
  'a way out': '../secrets',
  'a slash': 'apps/deployments',
  'an object': {},
};
const notKinds = { ...notKindIds, 'an unknown kind': 'widgets.example.com' };
const notClusters: Readonly<Record<string, unknown>> = {
  'two dots': '..',
  empty: '',
  '64 characters': 'a'.repeat(64),
  'a slash': 'a/b',
  'capital letters': 'STAGING',
};
const notNamespaces: Readonly<Record<string, unknown>> = {
  'two dots': '..',
  'one dot': '.',
  empty: '',
  '64 characters': 'a'.repeat(64),
  'a way out': '../kube-system',
};

/** Every bad value in one field of a body that is otherwise good. */
function inField(
  bad: Readonly<Record<string, unknown>>,
  field: string,
  body: (value: unknown) => unknown,
): Record<string, Malformed> {
  return Object.fromEntries(
    Object.entries(bad).map(([what, value]) => [
      `${what} as ${field}`,
      { body: body(value), field },
    ]),
  );
}

const notWindows = (prefix: string, body: (window: unknown) => unknown) =>
  Object.fromEntries(
    [
      ['a window without a limit', { at: 0 }, 'limit'],
      ['a huge limit', { at: 0, limit: 1e9 }, 'limit'],
      ['a negative limit', { at: 0, limit: -1 }, 'limit'],
      ['a limit of 0', { at: 0, limit: 0 }, 'limit'],
      ['half a row', { at: 0, limit: 1.5 }, 'limit'],
      ['a limit as text', { at: 0, limit: '50' }, 'limit'],
      ['a negative place', { at: -1, limit: 1 }, 'at'],
      ['a key that is none', { after: {}, limit: 1 }, 'after'],
      ['a key that is endless', { after: Array(1000).fill('a'), limit: 1 }, 'after'],
    ].map(([what, value, field]) => [
      `${what}${prefix}`,
      { body: body(value), field: `${prefix}window.${field}` },
    ]),
  ) as Record<string, Malformed>;

/** Reads a feed until a frame is of that type. */
async function frame(portal: TestPortal, body: unknown, type: Frame['type'], as: string) {
  for await (const line of portal.lines<Frame>('/v1/feed', body, as)) {
    if (line.type === type) return line;
  }
  throw new Error(`the feed ended without a ${type}`);
}

/** Every route of the contract, three ways: allowed, denied, malformed. */
export const routeCases: { readonly [Id in RouteId]: RouteCase } = {
  clusters: {
    path: '/v1/clusters',
    async allowed(portal) {
      const reply = await portal.ask({ path: '/v1/clusters', as: mira });
      expect(reply.status).toBe(200);
      const output = routes.clusters.output.parse(reply.json());
      expect(output.clusters).toMatchObject([{ id: 'staging', source: 'config' }]);
    },
    async denied(portal) {
      const reply = await portal.ask({ path: '/v1/clusters', as: tom });
      expect(reply.json()).toEqual({ clusters: [] });
    },
    malformed: {},
  },
  feed: {
    path: '/v1/feed',
    body: { queries: [table] },
    async allowed(portal) {
      const body = { queries: [table, { type: 'kinds', id: 'kinds' }] };
      expect(await frame(portal, body, 'snapshot', mira)).toMatchObject({
        query: 'pods',
        total: 1,
        rows: [{ name: 'api-0' }],
      });
      expect(await frame(portal, body, 'kinds', mira)).toMatchObject({
        query: 'kinds',
        clusters: [{ cluster: 'staging' }],
      });
      // Which kinds there are only the clusters know, so that an unknown one is not the whole feed's fault.
      const unknown = { ...table, id: 'unknown', kind: 'widgets.example.com' };
      expect(await frame(portal, { queries: [unknown] }, 'error', mira)).toMatchObject({
        query: 'unknown',
        name: 'InputError',
      });
    },
    async denied(portal) {
      const all = ['clusters', 'kinds'].map(type => ({ type, id: type }));
      const body = { queries: [table, ...all] };
      expect(await frame(portal, body, 'snapshot', tom)).toMatchObject({ total: 0, rows: [] });
      expect(await frame(portal, body, 'clusters', tom)).toMatchObject({ clusters: [] });
      expect(await frame(portal, body, 'kinds', tom)).toMatchObject({ kinds: [], clusters: [] });
    },
    malformed: {
      'no queries': { body: { queries: [] }, field: 'queries' },
      'queries that are no list': { body: { queries: table }, field: 'queries' },
      'too many queries': { body: { queries: Array(17).fill(table) }, field: 'queries' },
      'an unknown type': {
        body: { queries: [{ ...table, type: 'secrets' }] },
        field: 'queries.0.type',
      },
      'a query that is none': { body: { queries: [null] }, field: 'queries.0' },
      'an id with a slash': { body: { queries: [{ ...table, id: 'a/b' }] }, field: 'queries.0.id' },
      'an unknown field in a query': {
        body: { queries: [table, { ...table, labelSelector: canary }] },
        field: 'queries.1.labelSelector',
      },
      'a revision that is endless': {
        body: { queries: [{ ...table, revision: 'a'.repeat(257) }] },
        field: 'queries.0.revision',
      },
      'no kind to count': {
        body: { queries: [{ type: 'counts', id: 'a', kinds: ['pods', '../secrets'] }] },
        field: 'queries.0.kinds.1',
      },
      'a list of kinds in a query of kinds': {
        body: { queries: [{ type: 'kinds', id: 'a', kinds: ['pods'] }] },
        field: 'queries.0.kinds',
      },
      ...inField(notKindIds, 'queries.0.kind', kind => ({ queries: [{ ...table, kind }] })),
      ...inField(notClusters, 'queries.0.clusters.0', cluster => ({
        queries: [{ ...table, clusters: [cluster] }],
      })),
      ...inField(notNamespaces, 'queries.0.namespaces.1', namespace => ({
        queries: [{ ...table, namespaces: ['payments', namespace] }],
      })),
      ...notWindows('queries.0.', bad => ({ queries: [{ ...table, window: bad }] })),
    },
  },
  rows: {
    path: '/v1/rows',
    body: pods,
    async allowed(portal) {
      const reply = await portal.ask({ path: '/v1/rows', body: pods, as: mira });
      expect(reply.status).toBe(200);
      expect(routes.rows.output.parse(reply.json())).toMatchObject({
        total: 1,
        rows: [{ name: 'api-0', cluster: 'staging' }],
      });
      const file = await portal.ask({ path: '/v1/rows', body: csv, as: mira });
      expect([file.status, file.text]).toEqual([200, '\uFEFFName\r\napi-0\r\n']);
      const objects = await portal.ask({ path: '/v1/rows', body: yaml, as: mira });
      expect([objects.status, objects.text]).toEqual([200, expect.stringContaining('name: api-0')]);
      // Only the clusters know whether there is such a kind.
      const body = { ...pods, kind: 'widgets.example.com' };
      const unknown = await portal.ask({ path: '/v1/rows', body, as: mira });
      expect([unknown.status, unknown.detail]).toEqual([
        400,
        {
          field: 'kind',
          message: { id: 'errors.unknownKind', params: { kind: 'widgets.example.com' } },
        },
      ]);
    },
    async denied(portal) {
      const reply = await portal.ask({ path: '/v1/rows', body: pods, as: tom });
      expect(reply.json()).toMatchObject({ total: 0, rows: [], clusters: [] });
      const file = await portal.ask({ path: '/v1/rows', body: csv, as: tom });
      expect([file.status, file.text]).toEqual([200, '\uFEFFName\r\n']);
      const objects = await portal.ask({ path: '/v1/rows', body: yaml, as: tom });
      expect([objects.status, objects.text]).toEqual([200, expect.not.stringContaining('api-0')]);
      // One that is hidden is one that does not exist.
      for (const cluster of ['staging', 'unheard-of']) {
        const body = { ...pods, clusters: [cluster] };
        const { status, detail } = await portal.ask({ path: '/v1/rows', body, as: tom });
        expect([status, detail]).toEqual([
          400,
          {
            field: 'clusters',
            message: { id: 'errors.unknownCluster', params: { cluster } },
          },
        ]);
      }
    },
    malformed: {
      'no kind': { body: { window }, field: 'kind' },
      'no window': { body: { kind: 'pods' }, field: 'window' },
      'a window and an export': { body: { ...csv, window }, field: 'export' },
      'an unknown format': { body: { ...csv, export: { format: 'xlsx' } }, field: 'export.format' },
      'an export without columns': {
        body: { ...csv, export: { ...csv.export, columns: [] } },
        field: 'export.columns',
      },
      'too many columns': {
        body: { ...csv, export: { ...csv.export, columns: Array(65).fill('name') } },
        field: 'export.columns',
      },
      'a column nobody knows': {
        body: { ...csv, export: { ...csv.export, columns: ['name', 'data'] } },
        field: 'export.columns.1',
      },
      'an export with what only CSV has': {
        body: { ...yaml, export: { ...yaml.export, columns: ['name'] } },
        field: 'export.columns',
      },
      'an unknown language': {
        body: { ...csv, export: { ...csv.export, language: 'tlh' } },
        field: 'export.language',
      },
      'an export of an unknown cluster': {
        body: { ...csv, clusters: ['unheard-of'] },
        field: 'clusters',
      },
      'no ids': { body: { ...pods, ids: [] }, field: 'ids' },
      'too many ids': { body: { ...pods, ids: Array(501).fill('a') }, field: 'ids' },
      'an id that is none': { body: { ...pods, ids: [''] }, field: 'ids.0' },
      'text that is endless': { body: { ...pods, text: 'a'.repeat(257) }, field: 'text' },
      'text that is a pattern': { body: { ...pods, text: { $regex: '.*' } }, field: 'text' },
      'an unknown order': {
        body: { ...pods, order: { column: 'shoe size', direction: 'ascending' } },
        field: 'order.column',
      },
      'an unknown direction': {
        body: { ...pods, order: { column: 'name', direction: 'sideways' } },
        field: 'order.direction',
      },
      'a facet of an unknown column': {
        body: { ...pods, where: { shoe: ['a'] } },
        field: 'where.shoe',
      },
      'a facet named like a member of every object': {
        body: { ...pods, where: { constructor: ['a'] } },
        field: 'where.constructor',
      },
      'a facet without values': { body: { ...pods, where: { status: [] } }, field: 'where.status' },
      'too many clusters': { body: { ...pods, clusters: Array(201).fill('a') }, field: 'clusters' },
      ...inField(notKindIds, 'kind', kind => ({ ...pods, kind })),
      ...inField(notClusters, 'clusters.0', cluster => ({ ...pods, clusters: [cluster] })),
      ...inField(notNamespaces, 'namespaces.0', name => ({ ...pods, namespaces: [name] })),
      ...notWindows('', bad => ({ ...pods, window: bad })),
    },
  },
  allowed: {
    path: '/v1/allowed',
    body: { accesses: [menu] },
    async allowed(portal) {
      const ofPod = { ...menu, ref: { ...target, kind: 'pods', name: 'api-0' } };
      const body = { accesses: [menu, ofPod] };
      const reply = await portal.ask({ path: '/v1/allowed', body, as: mira });
      expect(routes.allowed.output.parse(reply.json())).toEqual({
        results: [
          { allowed: true },
          {
            allowed: false,
            reason: { id: 'errors.notOffered', params: { kind: 'pods', operation: 'restart' } },
          },
        ],
      });
    },
    async denied(portal) {
      const body = { accesses: [menu] };
      const reply = await portal.ask({ path: '/v1/allowed', body, as: tom });
      expect(reply.json()).toEqual({
        results: [
          {
            allowed: false,
            reason: { id: 'errors.unknownCluster', params: { cluster: 'staging' } },
          },
        ],
      });
    },
    malformed: {
      'no accesses': { body: { accesses: [] }, field: 'accesses' },
      'too many accesses': { body: { accesses: Array(101).fill(menu) }, field: 'accesses' },
      'an unknown operation': {
        body: { accesses: [{ ...menu, operation: 'exec' }] },
        field: 'accesses.0.operation',
      },
      'an unknown field in a ref': {
        body: { accesses: [{ ...menu, ref: { ...target, uid: canary } }] },
        field: 'accesses.0.ref.uid',
      },
      ...inField(notNames, 'accesses.0.ref.name', name => ({
        accesses: [{ ...menu, ref: { ...target, name } }],
      })),
      ...inField(notKinds, 'accesses.0.ref.kind', kind => ({
        accesses: [{ ...menu, ref: { ...target, kind } }],
      })),
    },
  },
  operation: {
    path: '/v1/operations/restart',
    body: preview,
    async allowed(portal) {
      const path = '/v1/operations/restart';
      const shown = await portal.ask({ path, body: preview, as: mira });
      const { at, seen, diff } = routes.operation.output.parse(shown.json()) as OperationPreview;
      expect(diff).toHaveLength(1);
      const body = { ...preview, mode: 'apply', at, seen, reason: 'because' };
      const done = await portal.ask({ path, body, as: mira });
      expect(done.status).toBe(200);
      expect(routes.operation.output.parse(done.json())).toMatchObject({ mode: 'apply', diff });
      const again = await portal.ask({ path, body, as: mira });
      expect([again.status, again.detail?.message]).toEqual([
        409,
        { id: 'errors.conflict', params: { name: 'api' } },
      ]);
    },
    async denied(portal) {
      for (const body of [preview, apply]) {
        const reply = await portal.ask({ path: '/v1/operations/restart', body, as: tom });
        expect([reply.status, reply.detail?.message]).toEqual([
          404,
          { id: 'errors.unknownCluster', params: { cluster: 'staging' } },
        ]);
      }
      portal.policy.allow(tom, clusterReadPermission, objectReadPermission);
      for (const body of [preview, apply]) {
        const reply = await portal.ask({ path: '/v1/operations/restart', body, as: tom });
        expect([reply.status, reply.detail?.message]).toEqual([
          403,
          { id: 'errors.denied', params: { permission: 'k8s-manager.object.restart' } },
        ]);
      }
      portal.policy.deny(tom, clusterReadPermission, objectReadPermission);
    },
    malformed: {
      'no mode': { body: { target, input: {} }, field: 'mode' },
      'an unknown mode': { body: { ...preview, mode: 'force' }, field: 'mode' },
      'a kind that offers it not': {
        body: { ...preview, target: { ...target, kind: 'pods' } },
        field: 'target.kind',
      },
      'no namespace': {
        body: { ...preview, target: { ...target, namespace: undefined } },
        field: 'target.namespace',
      },
      'an input it does not take': {
        body: { ...preview, input: { force: canary } },
        field: 'input.force',
      },
      'an input that is none': { body: { ...preview, input: canary }, field: 'input' },
      'an apply of nothing seen': { body: { ...apply, seen: undefined }, field: 'seen' },
      'a digest that is none': {
        body: { ...apply, seen: { uid: 'uid-1', digest: canary } },
        field: 'seen.digest',
      },
      'a time that is none': { body: { ...apply, at: `${canary}T10:00:00Z` }, field: 'at' },
      'a preview with what only an apply has': {
        body: { ...preview, confirm: 'api' },
        field: 'confirm',
      },
      'an identity of their own': { body: { ...preview, as: 'system:admin' }, field: 'as' },
      'an endless reason': { body: { ...apply, reason: 'a'.repeat(1001) }, field: 'reason' },
      'an unknown operation': { path: '/v1/operations/explode', body: preview, field: 'id' },
      'two dots as operation': { path: '/v1/operations/..', body: preview, field: 'path.id' },
      'a way out as operation': {
        path: '/v1/operations/..%2f..%2fsecrets',
        body: preview,
        field: 'path.id',
      },
      'a twice encoded way out as operation': {
        path: '/v1/operations/%252e%252e',
        body: preview,
        field: 'path.id',
      },
      'an operation that cannot be decoded': {
        path: '/v1/operations/%zz',
        body: preview,
        field: 'path',
      },
      'an endless operation': {
        path: `/v1/operations/${'a'.repeat(64)}`,
        body: preview,
        field: 'path.id',
      },
      ...inField(notNames, 'target.name', name => ({ ...preview, target: { ...target, name } })),
      ...inField(notKinds, 'target.kind', kind => ({ ...preview, target: { ...target, kind } })),
      ...inField(notClusters, 'target.cluster', cluster => ({
        ...preview,
        target: { ...target, cluster },
      })),
      ...inField(notNamespaces, 'target.namespace', namespace => ({
        ...preview,
        target: { ...target, namespace },
      })),
    },
  },
};
