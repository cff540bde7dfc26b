import { FakeCluster, fakeAccount } from './FakeCluster';
import { TestClient } from './TestClient';

const impersonating = {
  'impersonate-user': 'backstage:jane',
  'impersonate-group': ['backstage:shop', 'backstage:with,comma'],
};

describe('who may do what', () => {
  let cluster: FakeCluster;
  let client: TestClient;

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    client = new TestClient(cluster);
  });
  afterEach(async () => {
    client.close();
    await cluster.stop();
  });

  const review = async (kind: string, spec: unknown, headers = {}) =>
    client.send(`/apis/authorization.k8s.io/v1/${kind.toLowerCase()}s`, {
      method: 'POST',
      headers,
      body: { apiVersion: 'authorization.k8s.io/v1', kind, spec },
    });

  it('wants the right token, except for health and version', async () => {
    for (const token of ['wrong', '']) {
      const other = new TestClient(cluster, token);
      const reply = await other.get('/api/v1/pods');
      expect(reply.json()).toMatchObject({ kind: 'Status', code: 401, reason: 'Unauthorized' });
      other.close();
    }
    const nobody = new TestClient(cluster, '');
    expect((await nobody.get('/version')).status).toBe(200);
    cluster.expireTokens();
    expect((await client.get('/version')).status).toBe(401);
    cluster.renewTokens();
    expect((await client.get('/api/v1/pods')).status).toBe(200);
    cluster.addUser('jane-token', 'jane', ['shop']);
    await new TestClient(cluster, 'jane-token').get('/api/v1/pods');
    expect(cluster.requests[cluster.requests.length - 1]).toMatchObject({ user: 'jane' });
  });

  it('records requests as they came, and as whom they were answered', async () => {
    const mark = cluster.requests.mark();
    await client.get('/api/v1/pods?limit=5', impersonating);
    await client.patch('/api/v1/namespaces/default', { metadata: { labels: { a: 'b' } } });
    await client.patch('/api/v1/namespaces/default?dryRun=All', {});
    await review('SelfSubjectAccessReview', { resourceAttributes: { verb: 'get' } });
    await client.get('/api/v1/namespaces/a/../b');
    const recorded = cluster.requests.since(mark);
    expect(recorded).toHaveLength(5);
    expect(recorded[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/pods',
      query: { limit: '5' },
      user: 'backstage:jane',
      groups: ['backstage:shop', 'backstage:with,comma', 'system:authenticated'],
      impersonator: fakeAccount,
      status: 200,
    });
    expect(recorded[0].body).toBeUndefined();
    expect(Math.abs(Date.now() - recorded[0].at)).toBeLessThan(10_000);
    expect(recorded[1]).toMatchObject({ user: fakeAccount, impersonator: undefined });
    expect(recorded.writes()).toEqual([recorded[1]]);
    expect(recorded[1].body).toEqual({ metadata: { labels: { a: 'b' } } });
    expect(recorded[4].path).toBe('/api/v1/namespaces/a/../b');
    expect(cluster.requests.to(/\/pods$/)).toHaveLength(1);
  });

  it('refuses impersonation with 403 and a group without a user with 400', async () => {
    expect((await client.get('/api/v1/pods', { 'impersonate-group': 'g' })).status).toBe(400);
    cluster.refuseImpersonation();
    const refused = await client.get('/api/v1/pods', impersonating);
    expect(refused.json()).toMatchObject({ code: 403, reason: 'Forbidden' });
    expect(refused.text).toContain('cannot impersonate-on:user-info:list resource');
    await using older = await FakeCluster.start({ version: 'v1.35.0' });
    older.refuseImpersonation();
    const olderClient = new TestClient(older);
    const inOldWords = await olderClient.get('/api/v1/pods', impersonating);
    expect([inOldWords.status, inOldWords.text]).toEqual([
      403,
      expect.stringContaining('users \\"backstage:jane\\" is forbidden'),
    ]);
    olderClient.close();
    expect((await client.get('/api/v1/pods')).status).toBe(200);
    cluster.allowImpersonation();
    expect((await client.get('/api/v1/pods', impersonating)).status).toBe(200);
  });

  it('holds requests and reviews to the same rules', async () => {
    cluster.pods.run('p', { namespace: 'shop' });
    cluster.deny({ user: 'backstage:jane' });
    cluster.allow({ group: 'backstage:shop', verb: ['get', 'list'], namespace: 'shop' });
    cluster.deny(access => access.resource === 'secrets');
    const asJane = async (path: string) => (await client.get(path, impersonating)).status;
    expect(await asJane('/api/v1/namespaces/shop/pods')).toBe(200);
    expect(await asJane('/api/v1/namespaces/shop/pods/p')).toBe(200);
    expect(await asJane('/api/v1/namespaces/shop/secrets')).toBe(403);
    expect(await asJane('/version')).toBe(403);
    const denied = await client.get('/api/v1/pods', impersonating);
    expect(denied.json()).toMatchObject({
      code: 403,
      message:
        'pods is forbidden: User "backstage:jane" cannot list resource "pods" in API group "" at the cluster scope',
    });
    expect((await client.get('/api/v1/secrets')).status).toBe(403);

    const allowed = async (resourceAttributes: object, headers = impersonating) =>
      (await review('SelfSubjectAccessReview', { resourceAttributes }, headers)).json();
    // Jane may not even create reviews under the rule above; real clusters let everybody.
    cluster.allow({ apiGroup: 'authorization.k8s.io' });
    expect(await allowed({ verb: 'list', resource: 'pods', namespace: 'shop' })).toMatchObject({
      kind: 'SelfSubjectAccessReview',
      status: { allowed: true },
    });
    expect(await allowed({ verb: 'list', resource: 'pods' })).toMatchObject({
      status: { allowed: false },
    });
    const rules = (
      await review('SelfSubjectRulesReview', { namespace: 'shop' }, impersonating)
    ).json<{ status: { resourceRules: { resources: string[]; verbs: string[] }[] } }>();
    expect(rules.status.resourceRules).toContainEqual({
      verbs: ['get', 'list'],
      apiGroups: [''],
      resources: ['pods'],
    });
    expect(JSON.stringify(rules)).not.toContain('secrets');
    const subject = {
      user: 'backstage:jane',
      resourceAttributes: { verb: 'list', resource: 'pods' },
    };
    expect((await review('SubjectAccessReview', subject)).json()).toMatchObject({
      status: { allowed: false },
    });
    expect((await review('SelfSubjectAccessReview', {})).status).toBe(422);
    cluster.forgetAccessRules();
    expect(await asJane('/api/v1/secrets')).toBe(200);
  });
});
