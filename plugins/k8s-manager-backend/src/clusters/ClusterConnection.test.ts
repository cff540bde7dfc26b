import { FakeCluster } from 'fake-cluster';
import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import { AuthorizationV1Api } from './apis';
import type { ClusterConnection, ConnectionOptions } from './ClusterConnection';
import { connectionTo, failureOf, until, viewer } from './__testUtils__/fakeClusters';
import { UpstreamError } from './UpstreamError';

let cluster: FakeCluster;
const opened: ClusterConnection[] = [];

async function connect(
  overrides: Partial<ClusterDefinition> = {},
  options: Partial<ConnectionOptions> = {},
): Promise<ClusterConnection> {
  const connection = await connectionTo(cluster, overrides, options);
  opened.push(connection);
  return connection;
}

async function checked(overrides?: Partial<ClusterDefinition>): Promise<ClusterConnection> {
  const connection = await connect(overrides);
  await connection.check();
  return connection;
}

const reasonOf = ({ health: { health } }: ClusterConnection) =>
  health.reason && 'id' in health.reason ? health.reason.id : undefined;
const detailOf = ({ health: { detail } }: ClusterConnection) =>
  detail.map(message => ('id' in message ? message.id : message.verbatim));

beforeEach(async () => {
  cluster = await FakeCluster.start({ name: 'staging', token: 'canary-5d1f0c' });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map(one => one.close()));
  await cluster.stop();
});

it('knows nothing before it asked', async () => {
  const { health, descriptor } = await connect({ title: 'Staging', labels: { env: 'x' } });
  expect(health).toMatchObject({ health: { state: 'unknown', reason: { id: 'health.checking' } } });
  expect(descriptor).toEqual({
    id: 'staging',
    title: 'Staging',
    labels: { env: 'x' },
    production: false,
    changesAs: 'person',
    source: 'test',
  });
  expect(cluster.requests).toHaveLength(0);
});

it('is healthy, with version and latency', async () => {
  const connection = await checked();
  expect(connection.health).toMatchObject({
    health: { state: 'ok', reason: { id: 'health.healthy' } },
    detail: [{ id: 'health.answersIn' }],
    version: 'v1.36.3',
    latency: expect.any(Number),
    changes: { possible: true },
  });
  const { since, checkedAt, answeredAt } = connection.health;
  for (const time of [since, checkedAt, answeredAt]) {
    expect(Date.now() - Date.parse(time!)).toBeLessThan(5_000);
  }
});

describe('bad input', () => {
  it.each([
    ['expired', 'upstream.certificateExpired'],
    ['untrusted', 'upstream.certificateUntrusted'],
    ['wrong-name', 'upstream.certificateOtherName'],
  ] as const)('a certificate that is %s', async (flaw, id) => {
    await cluster.presentCertificate(flaw);
    const connection = await checked();
    expect(connection.health.health.state).toBe('failed');
    expect(reasonOf(connection)).toBe('health.certificate');
    expect(detailOf(connection)).toEqual([id, 'health.asked', 'health.checkCertificate']);
  });

  it('nobody there', async () => {
    await cluster.goDown();
    const connection = await checked();
    expect(reasonOf(connection)).toBe('health.unreachable');
    expect(detailOf(connection)).toEqual([
      'upstream.refused',
      'health.asked',
      'health.checkAddress',
    ]);
    expect(connection.health.answeredAt).toBeUndefined();
    await cluster.comeUp();
  });

  it('a name that nobody knows', async () => {
    const connection = await checked({ server: 'https://cluster.invalid:6443' });
    expect(reasonOf(connection)).toBe('health.unreachable');
    expect(detailOf(connection)[0]).toBe('upstream.nameUnknown');
  });

  it('a page instead of an API', async () => {
    cluster.fault({ kind: 'html', status: 200 });
    const connection = await checked();
    expect(reasonOf(connection)).toBe('health.notKubernetes');
    expect(detailOf(connection)[0]).toBe('upstream.otherMediaType');
  });

  it('some other JSON instead of an API', async () => {
    const headers = { 'content-type': 'application/json' };
    cluster.fault({ kind: 'reply', status: 200, headers, body: '{"hello":"world"}' });
    const connection = await checked();
    expect(reasonOf(connection)).toBe('health.notKubernetes');
    expect(detailOf(connection)[0]).toBe('upstream.noVersion');
  });

  it('a redirect', async () => {
    cluster.fault({ kind: 'redirect', location: 'https://127.0.0.1:1/' });
    expect(reasonOf(await checked())).toBe('health.notKubernetes');
  });

  it('a token that is refused', async () => {
    cluster.expireTokens();
    const connection = await checked();
    expect(connection.health.health.state).toBe('failed');
    expect(reasonOf(connection)).toBe('health.unauthorized');
    expect(detailOf(connection)).toContain('health.replaceCredential');
  });

  it('a token that ended', async () => {
    cluster.expireTokens();
    const credential: ClusterDefinition['credential'] = {
      authorization: async () => 'Bearer x',
      clientCertificate: async () => undefined,
      expiresAt: () => new Date('2026-01-02T03:04:05Z'),
      refused: jest.fn(),
    };
    const connection = await checked({ credential });
    expect(connection.health.detail).toContainEqual({
      id: 'health.credentialEnded',
      params: { at: '2026-01-02T03:04:05.000Z' },
    });
    expect(credential.refused).toHaveBeenCalled();
  });

  it('a credential that cannot be had', async () => {
    const connection = await checked({
      credential: {
        authorization: () => Promise.reject(new Error('canary-5d1f0c')),
        clientCertificate: async () => undefined,
        expiresAt: () => undefined,
        refused: () => {},
      },
    });
    expect(reasonOf(connection)).toBe('health.unauthorized');
    expect(detailOf(connection)[0]).toBe('upstream.noCredential');
    expect(JSON.stringify(connection.health)).not.toContain('canary');
  });

  it('a server that fails', async () => {
    cluster.fault({ kind: 'error', status: 500, message: 'etcdserver: no leader' });
    const connection = await checked();
    expect(connection.health.health.state).toBe('failed');
    expect(reasonOf(connection)).toBe('health.unwell');
    expect(detailOf(connection)[0]).toBe('etcdserver: no leader');
  });

  it('a server that is not ready', async () => {
    cluster.fault(
      {
        kind: 'reply',
        status: 500,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: '[+]ping ok\n[-]etcd failed: reason withheld\n[-]poststarthook/x failed\nreadyz check failed\n',
      },
      { path: '/readyz' },
    );
    const connection = await checked();
    expect(connection.health).toMatchObject({
      health: { state: 'degraded', reason: { id: 'health.unwell' } },
      version: 'v1.36.3',
    });
    expect(connection.health.detail[0]).toEqual({
      id: 'health.checksFailing',
      params: { checks: 'etcd, poststarthook/x' },
    });
  });
});

it('speaks of a credential that ends within two weeks', async () => {
  const end = new Date(Date.now() + 9.5 * 86_400_000);
  const connection = await checked({
    credential: {
      authorization: async () => `Bearer ${cluster.token}`,
      clientCertificate: async () => undefined,
      expiresAt: () => end,
      refused: () => {},
    },
  });
  expect(connection.health).toMatchObject({
    health: { state: 'degraded', reason: { id: 'health.expiring', params: { days: 9 } } },
    detail: [{ id: 'health.credentialEnds', params: { at: end.toISOString() } }, {}],
  });
});

describe('changes', () => {
  it('need an account that may impersonate users and groups', async () => {
    cluster.deny({ verb: 'impersonate', resource: 'groups' });
    const connection = await checked();
    expect(connection.health.health.state).toBe('ok');
    expect(connection.health.changes).toEqual({
      refused: { id: 'errors.mayNotImpersonate', params: { cluster: 'staging' } },
    });
  });

  it('are looked at again as soon as an impersonation is refused', async () => {
    const connection = await connect();
    connection.start();
    await until(() => 'possible' in connection.health.changes);
    cluster.refuseImpersonation();
    cluster.deny({ verb: 'impersonate' });
    const call = connection.transport.request({
      as: viewer(),
      method: 'GET',
      segments: ['api', 'v1', 'pods'],
    });
    expect((await failureOf(call)).kind).toBe('may not impersonate');
    await until(() => 'refused' in connection.health.changes);
    expect(connection.health.changes).toMatchObject({
      refused: { id: 'errors.mayNotImpersonate' },
    });
  });

  it('need no such right where they are made as the cluster, and are refused to nobody', async () => {
    cluster.deny({ verb: 'impersonate' });
    const asCluster = await checked({ changesAs: 'cluster' });
    expect(asCluster.health.changes).toEqual({ possible: true });
    const asNobody = await checked({ changesAs: 'nobody' });
    expect(asNobody.health.changes).toMatchObject({ refused: { id: 'errors.readOnly' } });
    expect(cluster.requests.to(/selfsubjectaccessreviews/)).toHaveLength(0);
  });
});

describe('over time', () => {
  it('keeps asking, and tells who listens', async () => {
    const connection = await connect();
    const heard = jest.fn();
    const end = connection.onHealth(heard);
    connection.start();
    await until(() => heard.mock.calls.length >= 3);
    const { since } = connection.health;
    end();
    const times = heard.mock.calls.length;
    const { checkedAt } = connection.health;
    await until(() => connection.health.checkedAt !== checkedAt);
    expect(connection.health.since).toBe(since);
    expect(heard).toHaveBeenCalledTimes(times);
  });

  it('goes down and comes back, and counts its tries', async () => {
    const connection = await connect();
    connection.start();
    await until(() => connection.health.health.state === 'ok');
    await cluster.goDown();
    await until(() => connection.health.health.state === 'failed');
    const { version, since, answeredAt, latency } = connection.health;
    expect({ version, latency }).toEqual({ version: 'v1.36.3', latency: undefined });
    expect(answeredAt).toBeDefined();
    expect(detailOf(connection)).toContain('health.lastSeen');
    await until(() =>
      connection.health.detail.some(
        message => 'id' in message && Number(message.params?.times) >= 3,
      ),
    );
    expect(connection.health.since).toBe(since);
    await cluster.comeUp();
    await until(() => connection.health.health.state === 'ok');
    expect(Date.parse(connection.health.since!)).toBeGreaterThanOrEqual(Date.parse(since!));
  });

  it('looks at once when somebody was not answered, and when somebody was', async () => {
    const slow = { healthy: 60_000, first: 60_000, longest: 60_000, closest: 1 };
    const connection = await connect({}, { pace: slow });
    connection.start();
    await until(() => connection.health.health.state === 'ok');
    await cluster.goDown();
    await connection.transport
      .request({ as: 'cluster', method: 'GET', segments: ['version'] })
      .catch(() => {});
    await until(() => connection.health.health.state === 'failed');
    await cluster.comeUp();
    connection.reportAnswer();
    await until(() => connection.health.health.state === 'ok');
    cluster.expireTokens();
    connection.reportFailure(new UpstreamError({ kind: 'unauthorized', text: { verbatim: '' } }));
    await until(() => reasonOf(connection) !== 'health.healthy');
    expect(reasonOf(connection)).toBe('health.unauthorized');
  });

  it('does not look because of a failure that is the call’s own', async () => {
    const slow = { healthy: 60_000, first: 60_000, longest: 60_000, closest: 1 };
    const connection = await connect({}, { pace: slow });
    connection.start();
    await until(() => connection.health.health.state === 'ok');
    const mark = cluster.requests.mark();
    for (const kind of ['forbidden', 'not found', 'conflict', 'expired', 'invalid'] as const) {
      connection.reportFailure(new UpstreamError({ kind, text: { verbatim: '' } }));
    }
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
    expect(cluster.requests.since(mark)).toHaveLength(0);
  });

  it('stops sending to a cluster that swallows everything, and begins again', async () => {
    const connection = await connect({}, { limits: { connect: 100 } });
    cluster.fault({ kind: 'silent-at-tls' });
    connection.start();
    const call = () =>
      connection.transport.request({
        as: 'cluster',
        method: 'GET',
        segments: ['version'],
        deadline: 3_000,
      });
    await until(
      () =>
        reasonOf(connection) === 'health.unreachable' &&
        connection.health.detail.some(
          message => 'id' in message && Number(message.params?.times) >= 2,
        ),
      8_000,
    );
    const accepted = cluster.connections.accepted;
    const start = performance.now();
    const errors = await Promise.all(Array.from({ length: 50 }, () => failureOf(call())));
    expect(performance.now() - start).toBeLessThan(500);
    expect(errors.every(error => error.kind === 'timeout')).toBe(true);
    expect(cluster.connections.accepted - accepted).toBeLessThan(5);
    cluster.clearFaults();
    await until(() => connection.health.health.state === 'ok', 8_000);
    expect((await call()).status).toBe(200);
  }, 20_000);

  it('says nothing more once it is closed', async () => {
    const connection = await connect();
    const heard = jest.fn();
    connection.onHealth(heard);
    cluster.fault({ kind: 'hang' });
    connection.start();
    await until(() => cluster.requests.length > 0);
    await connection.close();
    const mark = cluster.requests.mark();
    await new Promise(resolve => {
      setTimeout(resolve, 300);
    });
    expect(cluster.requests.since(mark)).toHaveLength(0);
    expect(heard).not.toHaveBeenCalled();
    await connection.check();
    expect(cluster.requests.since(mark)).toHaveLength(0);
  });
});

it('hands out typed APIs, as whom it is told', async () => {
  const connection = await connect();
  const { status } = await connection
    .api(AuthorizationV1Api, viewer())
    .createSelfSubjectAccessReview({ body: { spec: { resourceAttributes: { verb: 'get' } } } });
  expect(status?.allowed).toBe(true);
  expect(cluster.requests[0].user).toBe('backstage:user:default/mira.okafor');
});

it('refuses an address and an authority that cannot be used', async () => {
  await expect(connect({ server: 'http://127.0.0.1' })).rejects.toThrow('plain http');
  await expect(connect({ loopback: false })).rejects.toThrow('does not connect to 127.0.0.1');
  await expect(connect({ certificateAuthority: 'none' })).rejects.toThrow('not a PEM certificate');
});
