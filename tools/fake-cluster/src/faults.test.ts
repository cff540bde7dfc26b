import { connect } from 'node:net';
import { FakeCluster } from './FakeCluster';
import { TestClient } from './TestClient';

const soon = async <T>(work: Promise<T>, milliseconds = 150): Promise<T | 'nothing yet'> =>
  Promise.race([
    work,
    new Promise<'nothing yet'>(resolve => {
      setTimeout(() => resolve('nothing yet'), milliseconds);
    }),
  ]);

describe('faults', () => {
  let cluster: FakeCluster;
  let client: TestClient;

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    cluster.pods.many(200);
    client = new TestClient(cluster);
  });
  afterEach(async () => {
    client.close();
    await cluster.stop();
  });

  const pods = () => client.get('/api/v1/pods');

  it('strike in their scope, as often as told, the last one first', async () => {
    const fault = cluster.fault({ kind: 'error', status: 500 }, { path: '/api/v1/pods', times: 2 });
    expect((await client.get('/api/v1/nodes')).status).toBe(200);
    expect((await pods()).json()).toMatchObject({ kind: 'Status', code: 500 });
    cluster.fault(
      { kind: 'error', status: 429, reason: 'TooManyRequests', retryAfter: 3 },
      { path: /pods\?.*limit=7/, method: 'GET' },
    );
    const limited = await client.get('/api/v1/pods?limit=7');
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '3']);
    expect((await pods()).status).toBe(500);
    expect((await pods()).status).toBe(200);
    expect(fault.hits).toBe(2);
    cluster.clearFaults();
    expect((await client.get('/api/v1/pods?limit=7')).status).toBe(200);
    expect(cluster.requests.map(request => request.status)).toEqual([200, 500, 429, 500, 200, 200]);
  });

  it('break the connection in the middle of a body', async () => {
    cluster.fault({ kind: 'reset', afterBytes: 10_000 });
    const response = await client.open('/api/v1/pods');
    let bytes = 0;
    response.on('data', (data: Buffer) => {
      bytes += data.length;
    });
    await new Promise(resolve => {
      response.on('error', resolve);
    });
    expect(response.complete).toBe(false);
    expect(bytes).toBe(10_000);
  });

  it('end a body properly in the middle of its JSON', async () => {
    cluster.fault({ kind: 'truncate' });
    const reply = await pods();
    expect(reply.status).toBe(200);
    expect(reply.text).toMatch(/^{"kind":"PodList"/);
    expect(() => reply.json()).toThrow('JSON');
    expect((await client.get('/version')).text.length).toBeGreaterThan(10);
  });

  it('let a body trickle', async () => {
    cluster.fault({ kind: 'drip', bytes: 1, every: 20 });
    const response = await client.open('/version');
    const sizes: number[] = [];
    response.on('data', (data: Buffer) => sizes.push(data.length));
    response.on('error', () => {});
    await soon(new Promise(() => {}), 300);
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThan(10);
    response.destroy();
  });

  it('leave a request without an answer, or late', async () => {
    cluster.fault({ kind: 'hang' }, { times: 1 });
    const hanging = pods();
    hanging.catch(() => {});
    expect(await soon(hanging)).toBe('nothing yet');
    cluster.fault({ kind: 'delay', time: 200 }, { times: 1 });
    const late = pods();
    expect(await soon(late, 100)).toBe('nothing yet');
    expect((await late).status).toBe(200);
    cluster.dropConnections();
    await expect(hanging).rejects.toThrow();
  });

  it.each([200, 502])('answer with a page of HTML and %i', async status => {
    cluster.fault({ kind: 'html', status });
    const reply = await pods();
    expect([reply.status, reply.headers['content-type']]).toEqual([
      status,
      'text/html; charset=utf-8',
    ]);
    expect(reply.text).toContain('<html>');
  });

  it('redirect, or answer whatever a test wants', async () => {
    cluster.fault({ kind: 'redirect', location: 'https://elsewhere.example/' }, { times: 1 });
    const redirected = await pods();
    expect([redirected.status, redirected.headers.location]).toEqual([
      302,
      'https://elsewhere.example/',
    ]);
    cluster.fault({ kind: 'reply', status: 418, headers: { 'x-teapot': '1' }, body: '{}' });
    expect((await pods()).headers['x-teapot']).toBe('1');
  });

  it('answer with a huge body, also packed small', async () => {
    cluster.fault({ kind: 'huge', bytes: 3_000_000 }, { times: 1 });
    expect((await pods()).text.length).toBeGreaterThanOrEqual(3_000_000);
    cluster.fault({ kind: 'huge', bytes: 50_000_000, gzip: true }, { times: 1 });
    const response = await client.open('/api/v1/pods');
    let packed = 0;
    for await (const part of response as AsyncIterable<Buffer>) packed += part.length;
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(packed).toBeLessThan(500_000);
  });

  it('close connections before TLS, or leave them hanging there', async () => {
    cluster.fault({ kind: 'close-at-tls' }, { times: 1 });
    await expect(pods()).rejects.toThrow(/ECONNRESET|disconnected/);
    cluster.fault({ kind: 'silent-at-tls' }, { times: 1 });
    const silent = pods();
    silent.catch(() => {});
    expect(await soon(silent)).toBe('nothing yet');
    expect((await pods()).status).toBe(200);
    expect(cluster.connections).toMatchObject({ accepted: 3, handshakes: 1 });
  });

  it('count connections, and not those that never speak TLS as handshakes', async () => {
    await Promise.all([pods(), pods()]);
    await pods();
    expect(cluster.connections).toMatchObject({ accepted: 2, handshakes: 2, open: 2 });
    const raw = connect(cluster.port, '127.0.0.1');
    raw.on('error', () => {});
    await new Promise(resolve => {
      raw.write('not TLS\r\n\r\n');
      raw.on('close', resolve);
    });
    expect(cluster.connections.handshakes).toBe(2);
    cluster.dropConnections();
    await soon(new Promise(() => {}), 50);
    expect(cluster.connections.open).toBe(0);
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['untrusted', 'CERT_SIGNATURE_FAILURE'],
  ] as const)('present a certificate that is %s', async (certificate, code) => {
    await using flawed = await FakeCluster.start({ certificate });
    const other = new TestClient(flawed);
    await expect(other.get('/version')).rejects.toMatchObject({ code });
    await flawed.presentCertificate('valid');
    expect((await other.get('/version')).status).toBe(200);
    other.close();
  });
});
