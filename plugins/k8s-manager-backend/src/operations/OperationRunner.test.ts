import { mockCredentials, mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  clusterReadPermission,
  errorMessages,
  kindById,
  objectReadPermission,
  type OperationInput,
  type OperationOutput,
  operationPermissions,
  type OperationPreview,
  type OperationResult,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import {
  type ClusterDefinition,
  k8sManagerObjectConditions as objectIs,
} from 'backstage-plugin-k8s-manager-node';
import { FakeCluster } from 'fake-cluster';
import { AuditStore } from '../audit/AuditStore';
import { AuditTrail } from '../audit/AuditTrail';
import { ClusterRegistry } from '../clusters/ClusterRegistry';
import { Impersonation } from '../clusters/Impersonation';
import { PermissionGuard } from '../guard/PermissionGuard';
import { clusterDefinition } from '../__testUtils__/clusterDefinition';
import { permissionsRegistry } from '../__testUtils__/rulesetOf';
import { TestPolicy } from '../__testUtils__/TestPolicy';
import { OperationRunner } from './OperationRunner';

jest.setTimeout(30_000);

const mira = 'user:default/mira';
const restart = operationPermissions.restart;
const target = { cluster: 'staging', kind: 'deployments.apps', namespace: 'payments', name: 'api' };
const ref = { kind: target.kind, namespace: target.namespace, name: target.name };
const path = '/apis/apps/v1/namespaces/payments/deployments/api';
const restartedAt = 'kubectl.kubernetes.io/restartedAt';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
let cluster: FakeCluster;
const ending: (() => Promise<void>)[] = [];

beforeAll(async () => {
  cluster = await FakeCluster.start({ name: 'staging' });
});
afterEach(async () => {
  cluster.clearFaults();
  cluster.forgetAccessRules();
  cluster.allowImpersonation();
  await Promise.all(ending.splice(0).map(end => end()));
});
afterAll(() => cluster.stop());

function applyApi(fields: Record<string, unknown> = {}) {
  cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'payments', labels: { app: 'api' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'api' } },
      template: {
        metadata: { labels: { app: 'api' } },
        spec: { containers: [{ name: 'web', image: 'web:1' }] },
      },
      ...fields,
    },
  });
}

async function setup(fields: Partial<ClusterDefinition> = {}) {
  applyApi();
  const policy = new TestPolicy().allow(mira, clusterReadPermission, objectReadPermission, restart);
  const impersonation = new Impersonation();
  const registry = new ClusterRegistry({
    sources: [{ name: 'test', clusters: async () => [clusterDefinition(cluster, fields)] }],
    impersonation,
  });
  await registry.start();
  const logger = mockServices.logger.mock();
  const guard = new PermissionGuard({
    permissions: policy.permissions,
    permissionsRegistry,
    userInfo: mockServices.userInfo({
      ownershipEntityRefs: [mira, 'group:default/payments', 'group:default/oncall'],
    }),
    registry,
    logger,
  });
  const knex = await databases.init('SQLITE_3');
  const store = await AuditStore.create(mockServices.database({ knex }));
  const audit = new AuditTrail({ store, auditor: mockServices.auditor.mock(), logger });
  const runner = new OperationRunner({ registry, guard, audit, impersonation });
  ending.push(() => registry.close());
  const mark = cluster.requests.mark();
  return {
    policy,
    guard,
    knex,
    store,
    registry,
    run: async (input: OperationInput, user = mira, id = 'restart') =>
      runner.run(await guard.viewer(mockCredentials.user(user)), id, input),
    /** What reached the cluster about deployments, since the beginning of the test. */
    calls: () => cluster.requests.since(mark).to(/deployments/),
  };
}

const preview: OperationInput = { mode: 'preview', target, input: {} };
function applyOf(shown: OperationOutput, fields: object = {}): OperationInput {
  const { at, seen } = shown as OperationPreview;
  return { mode: 'apply', target, input: {}, at, seen, ...fields };
}
const api = () =>
  cluster.get(ref) as unknown as {
    metadata: { uid: string; resourceVersion: string };
    spec: { template: { metadata: { annotations?: Record<string, string> } } };
  };

describe('OperationRunner', () => {
  it('refuses to touch a kind that is read as metadata only, and sends nothing', async () => {
    const secret = kindById('secrets') as ResourceKind;
    const declared = jest.replaceProperty(secret, 'capabilities', {
      restart: { podTemplate: ['data'] },
    });
    const { run } = await setup();
    const mark = cluster.requests.mark();
    await expect(run({ ...preview, target: { ...target, kind: 'secrets' } })).rejects.toMatchObject(
      {
        name: 'InputError',
        k8sManager: {
          message: errorMessages.notOffered({ kind: 'secrets', operation: 'restart' }),
          field: 'target.kind',
        },
      },
    );
    expect(cluster.requests.since(mark).to(/secrets/)).toEqual([]);
    declared.restore();
  });

  it('shows by a dry run what an apply then does', async () => {
    const { run, calls, store } = await setup();
    const shown = (await run(preview)) as OperationPreview;
    expect(shown).toMatchObject({
      mode: 'preview',
      verified: true,
      production: false,
      warnings: [],
      actor: { as: 'person', user: 'backstage:user:default/mira' },
      seen: { uid: api().metadata.uid },
    });
    expect(shown.diff).toEqual([
      { path: `spec.template.metadata.annotations[${restartedAt}]`, after: shown.at },
    ]);
    expect(await store.records()).toEqual([]);
    expect(cluster.requests.writes().to(path)).toEqual([]);
    expect(api().spec.template.metadata.annotations).toBeUndefined();

    const done = (await run(applyOf(shown, { reason: 'new certificate' }))) as OperationResult;
    expect(done.diff).toEqual(shown.diff);
    expect(done).toMatchObject({ mode: 'apply', at: shown.at, actor: shown.actor });
    expect(api().spec.template.metadata.annotations).toEqual({ [restartedAt]: shown.at });

    const [dryRun, write] = calls().filter(({ method }) => method === 'PATCH');
    expect(dryRun.query).toMatchObject({
      dryRun: 'All',
      fieldManager: 'backstage-k8s-manager',
      fieldValidation: 'Strict',
    });
    expect(write.query).toEqual({
      fieldManager: 'backstage-k8s-manager',
      fieldValidation: 'Strict',
    });
    expect(write.body).toEqual(dryRun.body);
    expect(await store.records()).toMatchObject([
      { event_id: done.event, phase: 'opened', actor: mira, reason: 'new certificate' },
      { event_id: done.event, phase: 'closed', outcome: 'done', diff: JSON.stringify(done.diff) },
    ]);
  });

  it('reads and writes as the person, with their groups', async () => {
    const { run, calls } = await setup();
    await run(applyOf(await run(preview)));
    expect(calls()).toHaveLength(4);
    for (const call of calls()) {
      expect(call).toMatchObject({
        user: 'backstage:user:default/mira',
        impersonator: 'system:serviceaccount:kube-system:k8s-manager',
        status: 200,
      });
      expect(call.groups).toEqual(
        expect.arrayContaining([
          'backstage:group:default/oncall',
          'backstage:group:default/payments',
        ]),
      );
    }
  });

  it('reads and writes with the account of a cluster that is set so', async () => {
    const { run, calls } = await setup({ changesAs: 'cluster' });
    const shown = await run(preview);
    expect(shown).toMatchObject({ actor: { as: 'cluster', user: mira } });
    await run(applyOf(shown));
    expect(calls().map(({ impersonator }) => impersonator)).toEqual(Array(4).fill(undefined));
  });

  it('passes on what the admission of the cluster warns of', async () => {
    const { run } = await setup();
    const body = JSON.stringify({ ...api(), kind: 'Deployment', apiVersion: 'apps/v1' });
    const headers = { 'content-type': 'application/json', warning: '299 - "soon to be removed"' };
    cluster.fault({ kind: 'reply', status: 200, headers, body }, { method: 'PATCH' });
    expect(await run(preview)).toMatchObject({ warnings: ['soon to be removed'], diff: [] });
  });

  describe('a preview that is no longer true', () => {
    it('is refused when somebody changed the object, and nothing is written', async () => {
      const { run, store } = await setup();
      const shown = await run(preview);
      applyApi({ replicas: 5 });
      const mark = cluster.requests.mark();
      await expect(run(applyOf(shown))).rejects.toMatchObject({
        name: 'ConflictError',
        k8sManager: { message: { id: 'errors.conflict', params: { name: 'api' } } },
      });
      expect(cluster.requests.since(mark).writes()).toEqual([]);
      expect(await store.records()).toMatchObject([{ phase: 'opened' }, { outcome: 'failed' }]);
    });

    it('is refused when the object was made anew', async () => {
      const { run } = await setup();
      const shown = await run(preview);
      cluster.delete(ref);
      applyApi();
      await expect(run(applyOf(shown))).rejects.toMatchObject({
        name: 'ConflictError',
        k8sManager: { message: { id: 'errors.replaced' } },
      });
    });

    it('is refused when the object is gone', async () => {
      const { run } = await setup();
      const shown = await run(preview);
      cluster.delete(ref);
      await expect(run(applyOf(shown))).rejects.toMatchObject({
        name: 'NotFoundError',
        k8sManager: { message: { id: 'errors.objectGone' } },
      });
    });

    it('still holds when only the status moved', async () => {
      const { run } = await setup();
      const shown = await run(preview);
      cluster.apply({ ...cluster.get(ref)!, status: { replicas: 1, observedGeneration: 9 } });
      await expect(run(applyOf(shown))).resolves.toMatchObject({ mode: 'apply' });
    });
  });

  describe('somebody writing at the same moment', () => {
    const conflict = { kind: 'error', status: 409, reason: 'Conflict' } as const;

    it('is tried against again while the object itself stays as it was shown', async () => {
      const { run, calls, store } = await setup();
      const shown = await run(preview);
      cluster.fault(conflict, { method: 'PATCH', times: 2 });
      await run(applyOf(shown));
      expect(calls().filter(({ method }) => method === 'PATCH')).toHaveLength(4);
      expect(await store.records()).toHaveLength(2);
    });

    it('is given way to after five attempts', async () => {
      const { run, calls, store } = await setup();
      const shown = await run(preview);
      cluster.fault(conflict, { method: 'PATCH' });
      await expect(run(applyOf(shown))).rejects.toMatchObject({ name: 'ConflictError' });
      expect(calls().filter(({ method }) => method === 'PATCH')).toHaveLength(6);
      expect(await store.records()).toMatchObject([{ phase: 'opened' }, { outcome: 'failed' }]);
    });

    it('is not overwritten: the write names the state that was read', async () => {
      const { run, calls } = await setup();
      const { metadata } = api();
      await run(applyOf(await run(preview)));
      expect(calls().at(-1)?.body).toMatchObject({
        metadata: { uid: metadata.uid, resourceVersion: metadata.resourceVersion },
      });
    });
  });

  it('asks before the read, of the object that was read, and for every change', async () => {
    const { run, guard } = await setup();
    const require = jest.spyOn(guard, 'require');
    await run(preview);
    const access = { permission: restart, verb: 'patch', ref: target };
    const object = { ...target, labels: { app: 'api' } };
    expect(require.mock.calls.map(([, ...asked]) => asked)).toEqual([
      [access],
      [access, object],
      [access, object],
    ]);
  });

  describe('without the right to', () => {
    it('sends nothing when denied flat, and keeps a record', async () => {
      const { run, calls, policy, store } = await setup();
      const shown = await run(preview);
      policy.deny(mira, restart);
      const before = calls().length;
      const refused = {
        name: 'NotAllowedError',
        k8sManager: { message: { id: 'errors.denied', params: { permission: restart.name } } },
      };
      await expect(run(preview)).rejects.toMatchObject(refused);
      expect(await store.records()).toEqual([]);
      await expect(run(applyOf(shown))).rejects.toMatchObject(refused);
      expect(calls()).toHaveLength(before);
      expect(await store.records()).toMatchObject([
        { phase: 'opened', actor: mira, name: 'api' },
        { phase: 'closed', outcome: 'denied' },
      ]);
    });

    it('sends only the read when denied by a condition', async () => {
      const { run, calls, policy, store } = await setup();
      const shown = await run(preview);
      policy.allowWhere(mira, restart, objectIs.hasNamespace({ namespaces: ['orders'] }));
      const before = calls().length;
      await expect(run(applyOf(shown))).rejects.toMatchObject({ name: 'NotAllowedError' });
      expect(calls().slice(before)).toMatchObject([{ method: 'GET', path }]);
      expect(await store.records()).toMatchObject([{ phase: 'opened' }, { outcome: 'denied' }]);
    });

    it('does not say whether there is such an object', async () => {
      const { run, policy } = await setup();
      policy.allowWhere(mira, restart, objectIs.hasNamespace({ namespaces: ['orders'] }));
      const missing = { ...preview, target: { ...target, name: 'unheard-of' } };
      await expect(run(missing)).rejects.toMatchObject({ name: 'NotAllowedError' });
    });

    it('is refused by a cluster nobody may change from here, before anything is sent', async () => {
      const { run, calls } = await setup({ changesAs: 'nobody' });
      await expect(run(preview)).rejects.toMatchObject({
        name: 'NotAllowedError',
        k8sManager: { message: { id: 'errors.readOnly', params: { cluster: 'staging' } } },
      });
      expect(calls()).toEqual([]);
    });

    it('is refused as the cluster refuses the person, and never tried with its own account', async () => {
      const { run, calls, store } = await setup();
      const shown = await run(preview);
      cluster.deny({ user: 'backstage:user:default/mira', verb: 'patch' });
      const before = calls().length;
      await expect(run(applyOf(shown))).rejects.toMatchObject({
        name: 'NotAllowedError',
        k8sManager: { message: { id: 'errors.clusterRefused' } },
      });
      expect(
        calls()
          .slice(before)
          .map(({ method }) => method),
      ).toEqual(['GET', 'PATCH']);
      expect(calls().every(({ impersonator }) => impersonator !== undefined)).toBe(true);
      expect(api().spec.template.metadata.annotations).toBeUndefined();
      expect(await store.records()).toMatchObject([{ phase: 'opened' }, { outcome: 'denied' }]);
    });

    it('is refused where the account may not act as the person', async () => {
      const { run, calls } = await setup();
      cluster.refuseImpersonation();
      await expect(run(preview)).rejects.toMatchObject({
        name: 'NotAllowedError',
        k8sManager: { message: { id: 'errors.mayNotImpersonate', params: { cluster: 'staging' } } },
      });
      expect(calls().map(({ method }) => method)).toEqual(['GET']);
    });

    it('is refused for a person whose name no cluster takes', async () => {
      const { run, calls, policy } = await setup();
      const odd = 'user:default/mira ö';
      policy.allow(odd, clusterReadPermission, objectReadPermission, restart);
      await expect(run(preview, odd)).rejects.toMatchObject({
        name: 'NotAllowedError',
        k8sManager: { message: { id: 'errors.noImpersonationIdentity' } },
      });
      expect(calls()).toEqual([]);
    });
  });

  it('asks for the name to be typed in production', async () => {
    const { run, calls, store } = await setup({ production: true });
    const shown = await run(preview);
    expect(shown).toMatchObject({ production: true });
    const before = calls().length;
    for (const confirm of [undefined, '', 'API', 'api2']) {
      await expect(run(applyOf(shown, { confirm }))).rejects.toMatchObject({
        name: 'InputError',
        k8sManager: { message: { id: 'errors.confirmationMissing' }, field: 'confirm' },
      });
    }
    expect(calls()).toHaveLength(before);
    expect(await store.records()).toHaveLength(8);
    await expect(run(applyOf(shown, { confirm: 'api' }))).resolves.toBeDefined();
  });

  it('changes nothing while the audit trail is down, and sends nothing', async () => {
    const { run, calls, knex } = await setup();
    const shown = await run(preview);
    await knex.schema.dropTable('audit_records');
    const before = calls().length;
    await expect(run(applyOf(shown))).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      k8sManager: { message: { id: 'errors.auditUnavailable' } },
    });
    expect(calls()).toHaveLength(before);
  });

  describe('a cluster that fails', () => {
    const page = { kind: 'html', status: 200 } as const;
    it.each([
      ['at the read', { kind: 'error', status: 500 }, 'GET', 'BadGatewayError', 'failed'],
      ['at the write', { kind: 'error', status: 500 }, 'PATCH', 'BadGatewayError', 'unknown'],
      ['with a page of a proxy', page, 'GET', 'BadGatewayError', 'failed'],
      ['with a page after the write', page, 'PATCH', 'BadGatewayError', 'unknown'],
      ['in the middle', { kind: 'reset' }, 'PATCH', 'ServiceUnavailableError', 'unknown'],
      ['by refusing the change', { kind: 'error', status: 422 }, 'PATCH', 'InputError', 'failed'],
      ['by refusing us', { kind: 'error', status: 401 }, 'PATCH', 'NotAllowedError', 'denied'],
    ] as const)(
      '%s leaves one end in the audit trail',
      async (_, effect, method, name, outcome) => {
        const { run, store } = await setup();
        const shown = await run(preview);
        cluster.fault(effect, { method, path: '/apis/apps/v1/namespaces' });
        await expect(run(applyOf(shown))).rejects.toMatchObject({
          name,
          k8sManager: { message: { id: expect.any(String) } },
        });
        expect(await store.records()).toMatchObject([
          { phase: 'opened' },
          { phase: 'closed', outcome },
        ]);
      },
    );

    it('with another object than was asked for is not believed', async () => {
      const { run, calls } = await setup();
      const { metadata, ...rest } = api();
      const body = JSON.stringify({ ...rest, metadata: { ...metadata, namespace: 'orders' } });
      const headers = { 'content-type': 'application/json' };
      cluster.fault(
        { kind: 'reply', status: 200, headers, body },
        { method: 'GET', path: '/apis/apps/v1/namespaces' },
      );
      await expect(run(preview)).rejects.toMatchObject({ name: 'BadGatewayError' });
      expect(calls().filter(({ method }) => method === 'PATCH')).toEqual([]);
    });
  });

  it('says so where the cluster cannot dry-run, and shows what was meant', async () => {
    const { run } = await setup();
    const message = 'admission webhook "side.effects.io" does not support dry run';
    cluster.fault(
      { kind: 'error', status: 400, reason: 'BadRequest', message },
      { method: 'PATCH', times: 1 },
    );
    const shown = (await run(preview)) as OperationPreview;
    expect(shown).toMatchObject({ verified: false, unverified: { verbatim: message } });
    expect(shown.diff).toEqual([
      { path: `spec.template.metadata.annotations[${restartedAt}]`, after: shown.at },
    ]);
    await expect(run(applyOf(shown))).resolves.toBeDefined();
  });

  it.each([
    ['an unknown operation', {}, 'explode', 'NotFoundError', 'id'],
    ['an unknown kind', { kind: 'widgets.example.com' }, 'restart', 'InputError', 'target.kind'],
    ['a kind that offers it not', { kind: 'pods' }, 'restart', 'InputError', 'target.kind'],
    ['no namespace', { namespace: undefined }, 'restart', 'InputError', 'target.namespace'],
    ['an unknown cluster', { cluster: 'moon' }, 'restart', 'NotFoundError', 'target.cluster'],
  ])('refuses %s by naming the field', async (_, fields, id, name, field) => {
    const { run, calls } = await setup();
    await expect(
      run({ ...preview, target: { ...target, ...fields } }, mira, id),
    ).rejects.toMatchObject({ name, k8sManager: { field } });
    expect(calls()).toEqual([]);
  });

  it('refuses an input the operation does not take', async () => {
    const { run } = await setup();
    await expect(run({ ...preview, input: { force: true } })).rejects.toMatchObject({
      name: 'InputError',
      k8sManager: { field: 'input.force' },
    });
  });
});
