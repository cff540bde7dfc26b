/* eslint-disable jest/no-standalone-expect, jest/expect-expect -- what is common to all refusals is expected after each */
import { gzipSync } from 'node:zlib';
import {
  clusterReadPermission,
  objectReadPermission,
  operationPermissions,
  type RouteId,
  routes,
} from 'backstage-plugin-k8s-manager-common';
import { FakeCluster } from 'fake-cluster';
import { type PortalReply, TestPortal } from '../__testUtils__/TestPortal';
import { canary, mira, routeCases as cases, tom } from './__testUtils__/routeCases';

jest.setTimeout(30_000);

let cluster: FakeCluster;

beforeAll(async () => {
  cluster = await FakeCluster.start({ name: 'staging' });
  cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'payments' },
    spec: { template: { spec: { containers: [{ name: 'web', image: 'web:1' }] } } },
  });
  cluster.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'api-0', namespace: 'payments' },
    spec: { containers: [{ name: 'web', image: 'web:1' }] },
    status: { phase: 'Running' },
  });
});
afterAll(() => cluster.stop());

const ids = Object.keys(routes) as RouteId[];

it('has a case for every route', () => {
  expect(Object.keys(cases)).toEqual(ids);
});

describe('a refused request', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await TestPortal.start({ clusters: [cluster] });
    portal.policy.allow(
      mira,
      clusterReadPermission,
      objectReadPermission,
      operationPermissions.restart,
    );
  });
  afterAll(() => portal.stop());

  let mark: number[];
  beforeEach(() => {
    mark = portal.mark();
  });
  afterEach(() => {
    expect(portal.upstream(mark)).toEqual([]);
    expect({}).not.toHaveProperty('polluted');
  });

  function expectRefused(reply: PortalReply, field: string, status = 400) {
    expect([reply.status, reply.detail?.field]).toEqual([status, field]);
    const { error } = reply.json<{ error: unknown }>();
    expect(error).toEqual({
      name: expect.any(String),
      message: expect.stringMatching(/./),
      k8sManager: { field, message: expect.objectContaining({ id: expect.any(String) }) },
      ...(status === 413 ? { statusCode: 413 } : {}),
    });
    expect(reply.text).not.toContain(canary);
  }

  describe.each(ids)('of %s', id => {
    const { path, body, malformed, denied } = cases[id];

    it('without credentials is a 401', async () => {
      const { status } = await portal.ask({ path, body, as: 'none' });
      expect(status).toBe(401);
    });

    it('with a cookie alone is a 401', async () => {
      const headers = { cookie: `backstage-auth=${mira}` };
      const { status } = await portal.ask({ path, body, as: 'none', headers });
      expect(status).toBe(401);
    });

    it('by a service is a 403', async () => {
      const { status } = await portal.ask({ path, body, as: 'service' });
      expect(status).toBe(403);
    });

    it('without any right shows nothing', async () => {
      await denied(portal);
    });

    it('while the permission backend fails is a 503', async () => {
      portal.policy.fault = async () => Promise.reject(new Error(canary));
      const reply = await portal.ask({ path, body, as: mira });
      portal.policy.fault = undefined;
      expect([reply.status, reply.detail]).toEqual([
        503,
        { message: { id: 'errors.permissionsUnavailable' } },
      ]);
      expect(reply.text).not.toContain(canary);
    });

    it.each(['?a=b', '?limit=1&limit=2', '?a[b]=1', '?token', '?__proto__[polluted]=1'])(
      'with the query string %s names the key',
      async query => {
        const reply = await portal.ask({ path: `${path}${query}=${canary}`, body });
        expect([reply.status, reply.detail?.field]).toEqual([
          400,
          expect.stringMatching(/^query\./),
        ]);
        expect(reply.text).not.toContain(canary);
      },
    );

    it.each(['PUT', 'PATCH', 'DELETE'])('by %s is a 404', async method => {
      const reply = await portal.ask({ method, path, body: {} });
      expect(reply.status).toBe(404);
    });

    it('under another spelling of its path is a 404', async () => {
      expect((await portal.ask({ path: `${path}/`, body })).status).toBe(404);
      expect((await portal.ask({ path: path.replace('v1', 'V1'), body })).status).toBe(404);
    });

    if (body !== undefined) {
      const text = JSON.stringify(body);
      const twice = text.replace(/^\{"(\w+)":/, (start, name) => `{"${name}":1,${start.slice(1)}`);
      const first = Object.keys(body as object)[0];
      const unreadable: [string, unknown, Record<string, string>, string, number][] = [
        ['no body', '', {}, 'body', 400],
        ['half a body', text.slice(0, -1), {}, 'body', 400],
        ['a body that is a list', [body], {}, 'body', 400],
        ['a body that is null', 'null', {}, 'body', 400],
        ['a body that is text', JSON.stringify(canary), {}, 'body', 400],
        ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 'body', 400],
        ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), {}, 'body', 400],
        ['an unknown encoding', text, { 'content-encoding': 'br2' }, 'body', 400],
        ['bytes that are no gzip', text, { 'content-encoding': 'gzip' }, 'body', 400],
        ['two MiB', JSON.stringify({ a: 'a'.repeat(2 ** 21) }), {}, 'body', 413],
        [
          'a bomb',
          gzipSync(Buffer.alloc(2 ** 26, ' ')),
          { 'content-encoding': 'gzip' },
          'body',
          413,
        ],
        ['an unknown field', { ...(body as object), extra: canary }, {}, 'extra', 400],
        ['a field given twice', twice, {}, first, 400],
        ['a prototype', `{"__proto__":{"polluted":1},${text.slice(1)}`, {}, '__proto__', 400],
        [
          'endless nesting',
          `{"${first}":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
          {},
          `${first}${'.0'.repeat(63)}`,
          400,
        ],
      ];
      it.each(unreadable)('with %s names the field', async (_, bad, headers, field, status) => {
        expectRefused(await portal.ask({ path, body: bad, headers }), field, status);
      });
    }

    const entries = Object.entries(malformed);
    if (entries.length > 0) {
      it.each(entries)('with %s names the field', async (_, bad) => {
        const reply = await portal.ask({ path: bad.path ?? path, body: bad.body });
        expectRefused(reply, bad.field, bad.field === 'id' ? 404 : 400);
      });
    }
  });

  it.each(['/v1', '/v1/secrets', '/v1/operations', '/v1/../v1/clusters', '/openapi.json/x'])(
    'of %s, which is no route, is a 404',
    async path => {
      expect((await portal.ask({ path })).status).toBe(404);
      expect((await portal.ask({ path, body: {} })).status).toBe(404);
    },
  );
});

describe('with the permission framework off', () => {
  it.each([
    ['unset', {}],
    ['false', { permission: { enabled: false } }],
  ])('(%s) every route says which key to set, and nothing is connected to', async (_, config) => {
    const mark = cluster.requests.mark();
    const portal = await TestPortal.start({ clusters: [cluster], config });
    portal.policy.allow(mira, clusterReadPermission, objectReadPermission);
    for (const id of ids) {
      const { path, body } = cases[id];
      const reply = await portal.ask({ path, body, as: mira });
      expect([id, reply.status, reply.detail]).toEqual([
        id,
        503,
        { message: { id: 'errors.permissionsDisabled' } },
      ]);
      expect(reply.text).toContain('permission.enabled');
      expect((await portal.ask({ path, body, as: 'none' })).status).toBe(401);
    }
    expect(cluster.requests.since(mark)).toEqual([]);
    await portal.stop();
  });

  it('serves when told to', async () => {
    const portal = await TestPortal.start({
      k8sManager: { clusters: [], dangerouslyAllowWithoutPermissions: true },
      config: {},
    });
    const reply = await portal.ask({ path: '/v1/clusters' });
    expect([reply.status, reply.json()]).toEqual([200, { clusters: [] }]);
    await portal.stop();
  });
});

describe('an allowed request', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await TestPortal.start({ clusters: [cluster] });
    portal.policy.allow(
      mira,
      clusterReadPermission,
      objectReadPermission,
      operationPermissions.restart,
    );
    let summaries: { health: { state: string } }[] = [];
    while (summaries[0]?.health.state !== 'ok') {
      const reply = await portal.ask({ path: '/v1/clusters', as: mira });
      summaries = reply.json<{ clusters: typeof summaries }>().clusters;
    }
  });
  afterAll(() => portal.stop());

  it.each(ids)('of %s is answered as the contract says', async id => {
    await cases[id].allowed(portal);
  });

  it('is not to be kept by anybody on the way', async () => {
    for (const id of ids.filter(name => !routes[name].stream)) {
      const { path, body } = cases[id];
      const { headers } = await portal.ask({ path, body, as: mira });
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('of the description of the contract needs credentials, and no rights', async () => {
    expect((await portal.ask({ path: '/openapi.json', as: 'none' })).status).toBe(401);
    const reply = await portal.ask({ path: '/openapi.json', as: tom });
    expect(Object.keys(reply.json<{ paths: object }>().paths)).toEqual(
      Object.values(routes).map(({ path }) => path.replace(/:(\w+)/g, '{$1}')),
    );
  });
});
