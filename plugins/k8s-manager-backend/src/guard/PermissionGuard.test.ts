import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  type Access,
  clusterReadPermission,
  objectReadPermission,
  operationPermissions,
} from 'backstage-plugin-k8s-manager-common';
import {
  k8sManagerClusterConditions as clusterIs,
  k8sManagerObjectConditions as objectIs,
} from 'backstage-plugin-k8s-manager-node';
import { permissionsRegistry } from '../__testUtils__/rulesetOf';
import { TestPolicy } from '../__testUtils__/TestPolicy';
import { PermissionGuard, type PermissionGuardOptions } from './PermissionGuard';
import { objectsByRef, unloaded } from './unloaded';

const mira = 'user:default/mira';
const tom = 'user:default/tom';
const restart = operationPermissions.restart;
const every = [clusterReadPermission, objectReadPermission, restart];

const descriptor = (id: string, production: boolean) => ({
  id,
  title: id,
  labels: { env: id },
  production,
  changesAs: 'person' as const,
  source: 'config',
});
const clusters = {
  staging: { descriptor: descriptor('staging', false) },
  production: { descriptor: descriptor('production', true) },
};

const api = {
  cluster: 'staging',
  kind: 'deployments.apps',
  namespace: 'payments',
  name: 'api',
};
const restartOf = (ref = api): Access => ({ permission: restart, verb: 'patch', ref });

function setup(deadline?: number, namespaces?: PermissionGuardOptions['namespaces']) {
  const policy = new TestPolicy();
  const logger = mockServices.logger.mock();
  const guard = new PermissionGuard({
    permissions: policy.permissions,
    permissionsRegistry,
    userInfo: mockServices.userInfo({ ownershipEntityRefs: ['group:default/payments'] }),
    registry: { entry: (id: string) => clusters[id as keyof typeof clusters] },
    logger,
    deadline,
    namespaces,
  });
  return { policy, guard, logger, viewer: (ref = mira) => guard.viewer(mockCredentials.user(ref)) };
}

describe('PermissionGuard', () => {
  it('knows who asks', async () => {
    const { viewer } = setup();
    expect(await viewer()).toMatchObject({
      userEntityRef: mira,
      ownershipEntityRefs: ['group:default/payments'],
    });
  });

  it('denies what no policy allows', async () => {
    const { guard, viewer } = setup();
    const she = await viewer();
    const objects = await guard.objectFilter(she);
    expect(objects.nothing).toBe(true);
    expect(objects.test(api)).toBe(false);
    expect((await guard.clusterFilter(she)).nothing).toBe(true);
    await expect(guard.require(she, restartOf())).rejects.toThrow('no cluster staging');
  });

  it('denies an answer that is neither permission nor condition', async () => {
    const { guard, policy, viewer } = setup();
    policy.permissions.authorizeConditional = async queries =>
      queries.map(() => ({ result: 'allow' }) as never);
    expect((await guard.objectFilter(await viewer())).nothing).toBe(true);
  });

  it('denies conditions about something else', async () => {
    const { guard, policy, viewer } = setup();
    policy
      .allow(mira, clusterReadPermission)
      .allowWhere(
        mira,
        { ...objectReadPermission, resourceType: 'catalog-entity' },
        objectIs.isInCluster({ clusters: ['staging'] }),
      );
    expect((await guard.objectFilter(await viewer())).nothing).toBe(true);
  });

  it('denies and says so where the policy names a rule nobody knows', async () => {
    const { guard, policy, viewer, logger } = setup();
    policy.allow(mira, clusterReadPermission).allowWhere(mira, objectReadPermission, {
      not: { rule: 'IS_SECRET', resourceType: 'k8s-manager-object', params: {} },
    });
    expect((await guard.objectFilter(await viewer())).nothing).toBe(true);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('k8s-manager.object.read'),
      expect.anything(),
    );
  });

  it('lets rows through as the conditions say', async () => {
    const { guard, policy, viewer } = setup();
    policy
      .allow(mira, clusterReadPermission)
      .allowWhere(mira, objectReadPermission, objectIs.hasNamespace({ namespaces: ['payments'] }));
    const filter = await guard.objectFilter(await viewer());
    expect(filter.nothing).toBe(false);
    expect(filter.test(api)).toBe(true);
    expect(filter.test({ ...api, namespace: 'orders' })).toBe(false);
    expect(filter.test({ cluster: 'staging', kind: 'nodes', name: 'a' })).toBe(false);
  });

  it('hides everything in a cluster the viewer may not read', async () => {
    const { guard, policy, viewer } = setup();
    policy
      .allowWhere(mira, clusterReadPermission, clusterIs.isInCluster({ clusters: ['staging'] }))
      .allow(mira, objectReadPermission, restart);
    const she = await viewer();
    const filter = await guard.objectFilter(she);
    const elsewhere = { ...api, cluster: 'production' };
    expect(filter.test(api)).toBe(true);
    expect(filter.test(elsewhere)).toBe(false);
    expect(filter.test({ ...api, cluster: 'unheard-of' })).toBe(false);
    await expect(guard.require(she, restartOf(elsewhere), elsewhere)).rejects.toMatchObject({
      name: 'NotFoundError',
      k8sManager: { message: { id: 'errors.unknownCluster', params: { cluster: 'production' } } },
    });
  });

  it('answers alike for a hidden cluster and for one that does not exist', async () => {
    const { guard, viewer } = setup();
    const she = await viewer();
    const refused = (cluster: string) =>
      guard.require(she, restartOf({ ...api, cluster })).catch(error => ({
        ...error,
        message: error.message.replaceAll(cluster, '…'),
        k8sManager: JSON.stringify(error.k8sManager).replaceAll(cluster, '…'),
      }));
    expect(await refused('production')).toEqual(await refused('unheard-of'));
  });

  it('gives equal keys to equal decisions only', async () => {
    const { guard, policy, viewer } = setup();
    const only = (...namespaces: string[]) => objectIs.hasNamespace({ namespaces });
    policy.allow(mira, clusterReadPermission).allow(tom, clusterReadPermission);
    policy.allowWhere(mira, objectReadPermission, only('payments'));
    policy.allowWhere(tom, objectReadPermission, only('payments'));
    const key = async (ref: string) => (await guard.objectFilter(await viewer(ref))).key;
    expect(await key(mira)).toBe(await key(tom));
    policy.allowWhere(tom, objectReadPermission, only('orders'));
    expect(await key(mira)).not.toBe(await key(tom));
    policy.allowWhere(tom, objectReadPermission, only('payments'));
    policy.allowWhere(tom, clusterReadPermission, clusterIs.isInCluster({ clusters: ['staging'] }));
    expect(await key(mira)).not.toBe(await key(tom));
  });

  describe('require', () => {
    it('asks for the permission of the operation, not for reading alone', async () => {
      const { guard, policy, viewer } = setup();
      policy.allow(mira, clusterReadPermission, objectReadPermission);
      await expect(guard.require(await viewer(), restartOf())).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('k8s-manager.object.restart'),
        k8sManager: {
          message: { id: 'errors.denied', params: { permission: 'k8s-manager.object.restart' } },
        },
      });
    });

    it('does not let change what may not be read', async () => {
      const { guard, policy, viewer } = setup();
      policy.allow(mira, clusterReadPermission, restart);
      await expect(guard.require(await viewer(), restartOf())).rejects.toThrow(
        'k8s-manager.object.read',
      );
    });

    it('decides conditions on the object only', async () => {
      const { guard, policy, viewer } = setup();
      policy
        .allow(mira, clusterReadPermission, objectReadPermission)
        .allowWhere(mira, restart, objectIs.hasNamespace({ namespaces: ['orders'] }));
      const she = await viewer();
      await expect(guard.require(she, restartOf())).resolves.toBeUndefined();
      await expect(guard.require(she, restartOf(), api)).rejects.toThrow(
        'k8s-manager.object.restart',
      );
      await expect(
        guard.require(she, restartOf(), { ...api, namespace: 'orders' }),
      ).resolves.toBeUndefined();
    });

    it('refuses a permission that is not about objects', async () => {
      const { guard, policy, viewer } = setup();
      policy.allow(mira, ...every);
      await expect(
        guard.require(await viewer(), { ...restartOf(), permission: clusterReadPermission }, api),
      ).rejects.toThrow('k8s-manager.cluster.read');
    });
  });

  it('gives menus one verdict each, with the reason, in one request', async () => {
    const { guard, policy, viewer } = setup();
    policy
      .allow(mira, clusterReadPermission, objectReadPermission)
      .allowWhere(mira, restart, objectIs.hasNamespace({ namespaces: ['payments'] }));
    const she = await viewer();
    expect(
      await guard.allowed(she, [
        restartOf(),
        restartOf({ ...api, namespace: 'orders' }),
        restartOf({ ...api, cluster: 'unheard-of' }),
      ]),
    ).toEqual([
      { allowed: true },
      {
        allowed: false,
        reason: { id: 'errors.denied', params: { permission: 'k8s-manager.object.restart' } },
      },
      {
        allowed: false,
        reason: { id: 'errors.unknownCluster', params: { cluster: 'unheard-of' } },
      },
    ]);
    expect(policy.asked).toEqual([
      ['k8s-manager.cluster.read', 'k8s-manager.object.read', 'k8s-manager.object.restart'],
    ]);
  });

  describe('when the permission backend fails', () => {
    const faults: [string, () => Promise<never>][] = [
      ['with an error', async () => Promise.reject(new Error('500 from the permission backend'))],
      ['by not answering', () => new Promise<never>(() => {})],
    ];
    it.each(faults)('%s nothing is allowed, and it is said', async (_, fault) => {
      const { guard, policy, viewer } = setup(50);
      policy.allow(mira, ...every);
      const she = await viewer();
      policy.fault = fault;
      const unavailable = {
        name: 'ServiceUnavailableError',
        k8sManager: { message: { id: 'errors.permissionsUnavailable' } },
      };
      await expect(guard.objectFilter(she)).rejects.toMatchObject(unavailable);
      await expect(guard.clusterFilter(she)).rejects.toMatchObject(unavailable);
      await expect(guard.require(she, restartOf(), api)).rejects.toMatchObject(unavailable);
      await expect(guard.allowed(she, [restartOf()])).rejects.toMatchObject(unavailable);
      policy.fault = undefined;
      await expect(guard.require(she, restartOf(), api)).resolves.toBeUndefined();
    });

    it('refuses an answer with decisions missing', async () => {
      const { guard, policy, viewer } = setup();
      policy.permissions.authorizeConditional = async () => [];
      await expect(guard.clusterFilter(await viewer())).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    });
  });

  describe('what is kept of decisions', () => {
    afterEach(() => jest.restoreAllMocks());

    it('serves the steps of one request, for two seconds', async () => {
      const { guard, policy, viewer } = setup();
      policy.allow(mira, ...every);
      const she = await viewer();
      await guard.require(she, restartOf());
      await guard.require(she, restartOf(), api);
      expect(policy.asked).toHaveLength(1);
      policy.deny(mira, restart);
      const now = Date.now();
      jest.spyOn(Date, 'now').mockReturnValue(now + 2_001);
      await expect(guard.require(she, restartOf(), api)).rejects.toThrow('restart');
    });

    it('never serves another person, nor the same person again', async () => {
      const { guard, policy, viewer } = setup();
      policy.allow(mira, ...every);
      await guard.require(await viewer(), restartOf(), api);
      await expect(guard.require(await viewer(tom), restartOf(), api)).rejects.toThrow();
      policy.deny(mira, restart);
      await expect(guard.require(await viewer(), restartOf(), api)).rejects.toThrow('restart');
    });
  });
});

describe('rights by the labels of namespaces', () => {
  const ofPayments = objectIs.hasNamespaceLabel({ label: 'team', values: ['payments'] });
  const facts = jest.fn(async (_: string, namespace: string | undefined) =>
    namespace === 'gone' || namespace === undefined ? undefined : { labels: { team: namespace } },
  );
  const reader = { facts, readsOwners: false };
  const inNamespace = (namespace: string) => ({ ...api, namespace });

  it('ask for them when something is to be done', async () => {
    const { guard, policy, viewer } = setup(undefined, reader);
    policy.allow(mira, ...every);
    policy.allowWhere(mira, restart, ofPayments);
    await guard.require(await viewer(), restartOf(), api);
    expect(facts).toHaveBeenLastCalledWith('staging', 'payments');
    const shop = inNamespace('shop');
    await expect(guard.require(await viewer(), restartOf(shop), shop)).rejects.toThrow('restart');
  });

  it('deny what nobody can tell, turned round too, and say so', async () => {
    for (const conditions of [ofPayments, { not: ofPayments }]) {
      const { guard, policy, viewer } = setup(undefined, reader);
      policy.allow(mira, ...every);
      policy.allowWhere(mira, restart, conditions);
      const gone = inNamespace('gone');
      await expect(guard.require(await viewer(), restartOf(gone), gone)).rejects.toThrow('labels');
      expect(await guard.allowed(await viewer(), [restartOf(gone)])).toMatchObject([
        { allowed: false, reason: { id: 'errors.namespaceUnknown' } },
      ]);
    }
  });

  it('open and close menus', async () => {
    const { guard, policy, viewer } = setup(undefined, reader);
    policy.allow(mira, ...every);
    policy.allowWhere(mira, restart, ofPayments);
    const accesses = [restartOf(), restartOf(inNamespace('shop'))];
    expect((await guard.allowed(await viewer(), accesses)).map(({ allowed }) => allowed)).toEqual([
      true,
      false,
    ]);
  });

  it('are not asked for where the policy decides by something else', async () => {
    facts.mockClear();
    const { guard, policy, viewer } = setup(undefined, reader);
    policy.allow(mira, ...every);
    policy.allowWhere(mira, restart, objectIs.hasNamespace({ namespaces: ['payments'] }));
    await guard.require(await viewer(), restartOf(), api);
    expect(facts).not.toHaveBeenCalled();
  });
});

describe('rights by the owners of namespaces', () => {
  const payments = 'group:default/payments';
  const ofPayments = objectIs.hasOwner({ owners: [payments] });
  const owning = (owners?: readonly string[]) => ({
    readsOwners: true,
    facts: async (_: string, namespace: string | undefined) => {
      if (namespace === undefined) return { owners: [] };
      return { labels: {}, ...(owners ? { owners } : {}) };
    },
  });
  const restartBy = async (
    conditions: Parameters<TestPolicy['allowWhere']>[2],
    reader?: PermissionGuardOptions['namespaces'],
    object: Omit<typeof api, 'namespace'> & { readonly namespace?: string } = api,
  ) => {
    const { guard, policy, viewer, logger } = setup(undefined, reader);
    policy.allow(mira, ...every).allowWhere(mira, restart, conditions);
    const access = { permission: restart, verb: 'patch', ref: object };
    const found = await guard.require(await viewer(), access, { ...object, labels: {} }).then(
      () => true,
      () => false,
    );
    const [{ allowed: inMenu }] = await guard.allowed(await viewer(), [access]);
    expect(inMenu).toBe(found);
    return { found, logger };
  };

  it.each([
    ['one of them', [payments], true, false],
    ['one of several', ['group:default/shop', payments], true, false],
    ['somebody else', ['group:default/shop'], false, true],
    ['nobody', [], false, true],
    ['somebody who cannot be told', undefined, false, false],
  ])('are those of a namespace that names %s', async (_, owners, is, isNot) => {
    expect(await restartBy(ofPayments, owning(owners))).toMatchObject({ found: is });
    expect(await restartBy({ not: ofPayments }, owning(owners))).toMatchObject({ found: isNot });
  });

  it('take references for equal as the catalog does', async () => {
    const shouted = objectIs.hasOwner({ owners: ['Group:Default/Payments'] });
    expect(await restartBy(shouted, owning([payments]))).toMatchObject({ found: true });
  });

  it.each([
    ['nobody says what namespaces name', undefined],
    ['the namespace cannot be read', { readsOwners: true, facts: async () => undefined }],
    ['no annotation is configured', { readsOwners: false, facts: async () => ({ labels: {} }) }],
  ])('deny where %s, turned round too', async (_, reader) => {
    for (const conditions of [ofPayments, { not: ofPayments }]) {
      expect(await restartBy(conditions, reader)).toMatchObject({ found: false });
    }
  });

  it('tell the operator once that an annotation is to be configured', async () => {
    const reader = { readsOwners: false, facts: async () => ({ labels: {} }) };
    const { logger } = await restartBy(ofPayments, reader);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('k8sManager.ownership.annotation'),
    );
    const { logger: content } = await restartBy(ofPayments, owning([payments]));
    expect(content.warn).not.toHaveBeenCalled();
  });

  it("are nobody's for what is in no namespace", async () => {
    const node = { cluster: 'staging', kind: 'nodes', name: 'node-1' };
    expect(await restartBy(ofPayments, owning([payments]), node)).toMatchObject({ found: false });
    expect(await restartBy({ not: ofPayments }, owning(), node)).toMatchObject({ found: true });
  });
});

describe('objects of which only the ref is known', () => {
  it('deny a rule that reads their labels, negated or not', () => {
    expect(() => unloaded(api).labels).toThrow('not loaded');
    expect({ ...unloaded(api) }).toEqual(api);
  });

  it('are found by their refs', async () => {
    expect(
      await objectsByRef({ facts: async () => undefined })([
        'staging/deployments.apps/payments/api',
        'staging/nodes/_/node%2D1',
        'staging/nodes',
        '%zz/a/b/c',
      ]),
    ).toEqual([api, { cluster: 'staging', kind: 'nodes', name: 'node-1' }, undefined, undefined]);
  });
});
