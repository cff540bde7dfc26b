import { inspect } from 'node:util';
import { CertificateAuthority, FakeCluster } from 'fake-cluster';
import { connectionTo, failureOf, transportTo, viewer } from './__testUtils__/fakeClusters';
import type { UpstreamRequest } from './Transport';
import { type UndiciTransport, transportLimits } from './UndiciTransport';

const token = 'canary-token-5d1f0c';
const version: UpstreamRequest = { as: 'cluster', method: 'GET', segments: ['version'] };
const pods: UpstreamRequest = { as: 'cluster', method: 'GET', segments: ['api', 'v1', 'pods'] };
const watch: UpstreamRequest = { ...pods, query: { watch: true } };

let cluster: FakeCluster;
const opened: UndiciTransport[] = [];

async function transport(options: Parameters<typeof transportTo>[1] = {}) {
  const made = await transportTo(cluster, options);
  opened.push(made);
  return made;
}

beforeEach(async () => {
  cluster = await FakeCluster.start({ name: 'staging', token });
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map(one => one.close()));
  await cluster.stop();
});

describe('what goes out', () => {
  it('sends the account and ourselves, and nothing else', async () => {
    await (await transport()).request(pods);
    const [{ rawHeaders }] = cluster.requests;
    const names = rawHeaders.filter((_text, index) => index % 2 === 0).map(s => s.toLowerCase());
    expect(names.sort()).toEqual(['accept', 'authorization', 'connection', 'host', 'user-agent']);
    expect(cluster.requests[0].headers['user-agent']).toMatch(
      /^backstage-k8s-manager\/\d+\.\d+\.\d+/,
    );
    expect(cluster.requests[0].headers.authorization).toBe(`Bearer ${token}`);
  });

  it('names the person and each of their groups in a header line of its own', async () => {
    const mira = viewer('mira.okafor', 'payments', 'platform');
    await (await transport()).request({ ...pods, as: mira });
    const { rawHeaders, user, groups } = cluster.requests[0];
    const lines = rawHeaders.flatMap((name, index) =>
      index % 2 === 0 && /^impersonate-/i.test(name)
        ? [`${name.toLowerCase()}: ${rawHeaders[index + 1]}`]
        : [],
    );
    expect(lines).toEqual([
      'impersonate-user: backstage:user:default/mira.okafor',
      'impersonate-group: backstage:group:default/payments',
      'impersonate-group: backstage:group:default/platform',
    ]);
    expect(user).toBe('backstage:user:default/mira.okafor');
    expect(groups).toContain('backstage:group:default/payments');
  });

  it('sends a body with the type that was said', async () => {
    cluster.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
    await (
      await transport()
    ).request({
      as: 'cluster',
      method: 'PATCH',
      segments: ['api', 'v1', 'namespaces', 'default', 'configmaps', 'a'],
      contentType: 'application/merge-patch+json',
      body: JSON.stringify({ data: { word: '字' } }),
    });
    expect(cluster.requests[0].headers['content-type']).toBe('application/merge-patch+json');
    expect(cluster.requests[0].body).toEqual({ data: { word: '字' } });
  });

  it.each([
    '..',
    '.',
    '',
    'a/b',
    '%2e%2e',
    '..%2f..',
    'a?b',
    'a#b',
    'a\\b',
    'a b',
    'a\n',
    'ä',
    'a'.repeat(254),
  ])('sends nothing for the name %j', async name => {
    const one = await transport();
    const error = await failureOf(
      one.request({ ...pods, segments: ['api', 'v1', 'namespaces', name, 'pods'] }),
    );
    expect(error.name).toBe('InputError');
    await expect(
      one.stream({ ...watch, segments: ['api', 'v1', 'namespaces', name, 'pods'] }),
    ).rejects.toMatchObject({ name: 'InputError' });
    expect(cluster.requests).toHaveLength(0);
    expect(cluster.connections.accepted).toBe(0);
  });

  it('keeps the path an address begins with', async () => {
    const behindProxy = await connectionTo(cluster, { server: `${cluster.url}/k8s/clusters/c-1/` });
    await behindProxy.transport.request(pods).catch(() => {});
    await behindProxy.close();
    expect(cluster.requests[0].path).toBe('/k8s/clusters/c-1/api/v1/pods');
  });
});

describe('as whom', () => {
  it('refuses a name that cannot be one in a cluster, and sends nothing', async () => {
    const one = await transport();
    for (const name of ['', 'mira\r\nImpersonate-Group: system:masters', 'mïra', '米拉']) {
      const error = await failureOf(one.request({ ...pods, as: viewer(name) }));
      expect(error.kind).toBe('may not impersonate');
      expect(error.text).toMatchObject({ id: 'errors.noImpersonationIdentity' });
    }
    expect(cluster.requests).toHaveLength(0);
  });

  it('does not go on as the account where the cluster refuses the person', async () => {
    cluster.refuseImpersonation();
    const error = await failureOf((await transport()).request({ ...pods, as: viewer() }));
    expect(error.kind).toBe('may not impersonate');
    expect(error.text).toEqual({ id: 'errors.mayNotImpersonate', params: { cluster: 'staging' } });
    expect(cluster.requests).toHaveLength(1);
    expect(cluster.requests[0].headers['impersonate-user']).toBeDefined();
  });

  it("goes with the account's rights where changes are made as the cluster", async () => {
    await (await transport({ changesAs: 'cluster' })).request({ ...pods, as: viewer() });
    expect(cluster.requests[0].headers['impersonate-user']).toBeUndefined();
    expect(cluster.requests[0].user).toBe('system:serviceaccount:kube-system:k8s-manager');
  });

  it('lets nobody write where nobody may, dry runs included, and people read', async () => {
    const one = await transport({ changesAs: 'nobody' });
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const error = await failureOf(
        one.request({ ...pods, method, as: viewer(), query: { dryRun: 'All' } }),
      );
      expect(error).toMatchObject({ kind: 'forbidden', text: { id: 'errors.readOnly' } });
    }
    expect(cluster.requests).toHaveLength(0);
    await one.request({ ...pods, as: viewer() });
    expect(cluster.requests).toHaveLength(1);
  });
});

describe('connections', () => {
  it('makes a hundred calls over at most two connections', async () => {
    const one = await transport();
    await Promise.all(Array.from({ length: 100 }, () => one.request(version)));
    expect(cluster.requests).toHaveLength(100);
    expect(cluster.connections.handshakes).toBeLessThanOrEqual(2);
  });

  it('makes calls one after another without opening one for each, refusals included', async () => {
    const one = await transport();
    for (let index = 0; index < 20; index += 1) {
      await one.request(version);
      await failureOf(one.request({ ...pods, segments: ['api', 'v1', 'nothing'] }));
    }
    expect(cluster.connections.handshakes).toBeLessThanOrEqual(2);
  });

  it('is not held up by open watches', async () => {
    const one = await transport();
    const ending = new AbortController();
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => one.stream({ ...watch, signal: ending.signal })),
    );
    expect(cluster.connections.watches).toBe(20);
    await one.request({ ...version, deadline: 2_000 });
    ending.abort();
    for (const { body } of streams) expect((await failureOf(drain(body))).kind).toBe('aborted');
  });

  it('says so when too many watches are open', async () => {
    const one = await transport({ limits: { streams: 2 } });
    const ending = new AbortController();
    const open = () => one.stream({ ...watch, signal: ending.signal });
    const first = await open();
    await open();
    expect(await failureOf(open())).toMatchObject({ text: { id: 'upstream.tooManyStreams' } });
    await first.body[Symbol.asyncIterator]().return?.();
    ending.abort();
  });

  it('is there again after the API server restarted', async () => {
    const one = await transport();
    await one.request(version);
    await cluster.restart();
    await one.request(version).catch(() => {});
    expect((await one.request(version)).status).toBe(200);
  });
});

it('shows a renewed client certificate after a refusal, over a new connection', async () => {
  const authority = await CertificateAuthority.create('people');
  const certificates = [await authority.issue('valid'), await authority.issue('valid')];
  const asked: string[] = [];
  const one = await transport({
    credential: {
      authorization: async () => `Bearer ${token}`,
      clientCertificate: async () => {
        asked.push(certificates[0].certificate);
        return certificates[0];
      },
      expiresAt: () => undefined,
      refused: () => void certificates.shift(),
    },
  });
  const watching = await one.stream(watch);
  await one.request(version);
  const { handshakes } = cluster.connections;
  cluster.expireTokens();
  expect((await failureOf(one.request(version))).kind).toBe('unauthorized');
  cluster.renewTokens();
  await one.request(version);
  expect(cluster.connections.handshakes).toBeGreaterThan(handshakes);
  expect(new Set(asked).size).toBe(2);
  // Calls under way go on, and end with the transport.
  expect(cluster.connections.watches).toBe(1);
  await one.close();
  expect((await failureOf(drain(watching.body))).kind).toBe('aborted');
  await gone(() => cluster.connections.watches);
});

describe('what comes back', () => {
  it('gives body and warnings', async () => {
    cluster.fault({
      kind: 'reply',
      status: 200,
      headers: {
        'content-type': 'application/json',
        warning: '299 - "policy/v1beta1 is \\"old\\"", 299 - "second one"',
      },
      body: '{"kind":"PodList"}',
    });
    const reply = await (await transport()).request(pods);
    expect(reply.json()).toEqual({ kind: 'PodList' });
    expect(reply.warnings).toEqual(['policy/v1beta1 is "old"', 'second one']);
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not found'],
    [409, 'conflict'],
    [410, 'expired'],
    [422, 'invalid'],
    [429, 'server'],
    [500, 'server'],
    [504, 'server'],
  ])('makes status %d the kind %s', async (status, kind) => {
    cluster.fault({ kind: 'error', status, message: 'No\u202e such\nluck', retryAfter: 3 });
    const error = await failureOf((await transport()).request(pods));
    expect(error).toMatchObject({ name: 'UpstreamError', kind, status, retryAfter: 3 });
    expect(error.text).toEqual({ verbatim: 'No  such luck' });
  });

  it('does not follow a redirect', async () => {
    const other = await FakeCluster.start({ name: 'other', token });
    cluster.fault({ kind: 'redirect', location: `${other.url}/api/v1/pods` });
    const error = await failureOf((await transport()).request(pods));
    expect(error).toMatchObject({ kind: 'not kubernetes', text: { id: 'upstream.redirected' } });
    expect(other.connections.accepted).toBe(0);
    await other.stop();
  });

  it.each([200, 403, 404])('takes a page with status %d for no Kubernetes API', async status => {
    cluster.fault({ kind: 'html', status });
    const one = await transport();
    expect(await failureOf(one.request(pods))).toMatchObject({
      kind: 'not kubernetes',
      text: { params: { type: 'text/html' } },
    });
    expect((await failureOf(one.stream(watch))).kind).toBe('not kubernetes');
  });

  it('takes a page of a failing proxy for a failing server, and does not show it', async () => {
    cluster.fault({ kind: 'html', status: 502 });
    expect(await failureOf((await transport()).request(pods))).toMatchObject({
      kind: 'server',
      text: { id: 'upstream.status', params: { status: 502 } },
    });
  });

  it.each(['truncate', 'reset'] as const)('notices a body that is cut (%s)', async kind => {
    cluster.pods.many(50);
    cluster.fault({ kind, afterBytes: 1_000 }, { path: '/api/v1/pods' });
    const error = await failureOf(transport().then(async one => (await one.request(pods)).json()));
    expect(['not kubernetes', 'unreachable']).toContain(error.kind);
  });

  it('gives up a reply that is too large, before it is all there', async () => {
    cluster.fault({ kind: 'huge', bytes: 64 * 1024 * 1024 });
    const one = await transport({ limits: { reply: 1024 * 1024 } });
    expect(await failureOf(one.request(pods))).toMatchObject({
      kind: 'too large',
      text: { params: { mebibytes: 1 } },
    });
  });

  it('refuses a packed reply, since it did not ask for one', async () => {
    cluster.fault({ kind: 'huge', bytes: 400 * 1024 * 1024, gzip: true });
    const before = process.memoryUsage().rss;
    const error = await failureOf((await transport()).request(pods));
    expect(error.kind).toBe('not kubernetes');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it.each(['drip', 'hang'] as const)('ends at the deadline (%s)', async kind => {
    cluster.fault(kind === 'drip' ? { kind, every: 50 } : { kind });
    const error = await failureOf((await transport()).request({ ...pods, deadline: 300 }));
    expect(error).toMatchObject({
      kind: 'timeout',
      text: { id: 'upstream.noAnswer', params: { seconds: 0.3 } },
    });
  });

  it('ends a call its caller gives up, at the server too', async () => {
    cluster.fault({ kind: 'hang' });
    const ending = new AbortController();
    const call = failureOf((await transport()).request({ ...pods, signal: ending.signal }));
    setTimeout(() => ending.abort(), 100);
    expect((await call).kind).toBe('aborted');
    expect(
      await failureOf((await transport()).request({ ...pods, signal: ending.signal })),
    ).toMatchObject({
      kind: 'aborted',
    });
  });
});

describe('streams', () => {
  it('gives bytes as they come', async () => {
    const { body } = await (await transport()).stream({ ...watch, silence: 5_000 });
    const chunks = body[Symbol.asyncIterator]();
    cluster.pods.run('db-0', { namespace: 'shop' });
    const { value } = await chunks.next();
    expect(JSON.parse(Buffer.from(value).toString())).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'db-0' } },
    });
    await chunks.return?.();
    await gone(() => cluster.connections.watches);
  });

  it('notices a half-open connection by its silence', async () => {
    const { body } = await (await transport()).stream({ ...watch, silence: 200 });
    cluster.watches.freeze('pods');
    expect(await failureOf(drain(body))).toMatchObject({
      kind: 'timeout',
      text: { id: 'upstream.silent' },
    });
    await gone(() => cluster.connections.watches);
  });

  it('outlives its deadline once the headers are there', async () => {
    const ending = new AbortController();
    const { body } = await (
      await transport()
    ).stream({ ...watch, deadline: 2_000, signal: ending.signal });
    setTimeout(() => ending.abort(), 3_000);
    expect((await failureOf(drain(body))).kind).toBe('aborted');
  });

  it('notices a break', async () => {
    const { body } = await (await transport()).stream(watch);
    setTimeout(() => cluster.dropConnections(), 50);
    expect((await failureOf(drain(body))).kind).toBe('unreachable');
  });

  it.each(['left', 'broken'] as const)('frees its place when it is %s', async how => {
    const one = await transport({ limits: { streams: 1 } });
    for (let index = 0; index < 5; index += 1) {
      const { status, body } = await one.stream(watch);
      expect(status).toBe(200);
      if (how === 'broken') cluster.dropConnections();
      await (how === 'left' ? body[Symbol.asyncIterator]().return?.() : failureOf(drain(body)));
      await new Promise(resolve => {
        setTimeout(resolve, 20);
      });
    }
  });
});

describe('no connection', () => {
  it.each([
    ['expired', 'upstream.certificateExpired'],
    ['self-signed', 'upstream.certificateUntrusted'],
    ['wrong-name', 'upstream.certificateOtherName'],
    ['untrusted', 'upstream.certificateUntrusted'],
  ] as const)('refuses a certificate that is %s', async (flaw, id) => {
    await cluster.presentCertificate(flaw);
    const error = await failureOf((await transport()).request(version));
    expect(error).toMatchObject({ kind: 'certificate', text: { id } });
    expect(cluster.requests).toHaveLength(0);
  });

  it('says that nobody listens', async () => {
    await cluster.goDown();
    const error = await failureOf((await transport()).request(version));
    expect(error).toMatchObject({ kind: 'unreachable', text: { id: 'upstream.refused' } });
    await cluster.comeUp();
  });

  it.each(['close-at-tls', 'silent-at-tls'] as const)('ends at %s', async kind => {
    cluster.fault({ kind });
    const one = await transport({ limits: { connect: 300 } });
    const error = await failureOf(one.request(version));
    expect(error.kind).toBe(kind === 'close-at-tls' ? 'unreachable' : 'timeout');
  });
});

describe('secrets', () => {
  const everywhere = (error: Error) =>
    [error.message, error.stack, inspect(error, { depth: 9 }), JSON.stringify(error)].join();

  it('are in no error, whatever the server gives back', async () => {
    const one = await transport();
    const call = () => failureOf(one.request(pods));
    cluster.fault({ kind: 'error', status: 400, message: `Bearer ${token} is bad` }, { times: 1 });
    const echoed = await call();
    expect(echoed.text).toEqual({ verbatim: '[redacted] is bad' });
    const errors = [echoed];
    for (const effect of [
      { kind: 'reply', status: 401, headers: { 'content-type': 'text/plain' }, body: token },
      { kind: 'reply', status: 200, headers: { 'content-type': `text/${token}` }, body: token },
      { kind: 'html', status: 200 },
      { kind: 'close-at-tls' },
    ] as const) {
      cluster.fault(effect, { times: 1 });
      if (effect.kind === 'close-at-tls') cluster.dropConnections();
      errors.push(await call());
    }
    await cluster.goDown();
    errors.push(await call());
    await cluster.comeUp();
    for (const error of errors) {
      expect(error.name).toBe('UpstreamError');
      expect(everywhere(error)).not.toContain(token);
    }
  });

  it('are not shown by a transport or a connection that is logged', async () => {
    const one = await transport();
    await one.request(version);
    const connection = await connectionTo(cluster);
    for (const thing of [one, connection]) {
      expect(inspect(thing, { depth: 9, showHidden: true })).not.toContain(token);
    }
    await connection.close();
  });
});

it('keeps replies to the size that was decided', () => {
  expect(transportLimits.reply).toBe(64 * 1024 * 1024);
});

async function drain(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of body) expect(chunk.length).toBeGreaterThan(0);
}

async function gone(count: () => number): Promise<void> {
  for (let tries = 0; count() > 0 && tries < 200; tries += 1) {
    await new Promise(resolve => {
      setTimeout(resolve, 10);
    });
  }
  expect(count()).toBe(0);
}
