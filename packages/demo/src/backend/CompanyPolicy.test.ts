import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  clusterReadPermission,
  objectReadPermission,
  operationPermissions,
} from 'backstage-plugin-k8s-manager-common';
import {
  clusterIsInClusterRule,
  hasNamespaceRule,
  isKindRule,
  objectIsInClusterRule,
} from 'backstage-plugin-k8s-manager-node';
import { company } from 'dev-cluster/company';
import { findPerson, ownershipRefsOf, personRef } from '../people';
import { guestRef } from '../rights';
import { CompanyPolicy } from './CompanyPolicy';

const restart = operationPermissions.restart;
const allNamespaces = company.teams.flatMap(({ namespaces }) => namespaces);
const clusters = ['staging', 'production'];

function ownershipRefs(name: string): string[] {
  const person = findPerson(name);
  return person ? ownershipRefsOf(person) : [guestRef];
}

/** What the policy says about a permission to the person of that name, or to the guest. */
async function decide(name: string, permission: Permission): Promise<PolicyDecision> {
  const userInfo = mockServices.userInfo.mock({
    getUserInfo: async () => ({
      userEntityRef: ownershipRefs(name)[0],
      ownershipEntityRefs: ownershipRefs(name),
    }),
  });
  const credentials = mockCredentials.user(personRef({ name }));
  return new CompanyPolicy(userInfo).handle(
    { permission },
    // The policy must not go by `info`: it is deprecated, and empty here.
    { credentials, info: { userEntityRef: '', ownershipEntityRefs: [] } },
  );
}

const objectAuthorizer = createConditionAuthorizer([
  hasNamespaceRule,
  objectIsInClusterRule,
  isKindRule,
]);
const clusterAuthorizer = createConditionAuthorizer([clusterIsInClusterRule]);

async function namespacesAllowed(name: string, permission: Permission, cluster: string) {
  const decision = await decide(name, permission);
  return allNamespaces.filter(namespace =>
    objectAuthorizer(decision, { cluster, kind: 'pods', namespace, name: 'any' }),
  );
}

async function clustersAllowed(name: string) {
  const decision = await decide(name, clusterReadPermission);
  return clusters.filter(cluster =>
    clusterAuthorizer(decision, { cluster, labels: {}, production: cluster === 'production' }),
  );
}

const everything = allNamespaces;
const nothing: string[] = [];
const both = clusters;

describe.each`
  name                | sees           | staging                    | production                 | restartsStaging            | restartsProduction         | nodes
  ${'priya.nair'}     | ${both}        | ${everything}              | ${everything}              | ${everything}              | ${everything}              | ${true}
  ${'maya.lindqvist'} | ${both}        | ${['payments']}            | ${['payments']}            | ${['payments']}            | ${['payments']}            | ${false}
  ${'tomas.herrera'}  | ${both}        | ${['checkout', 'catalog']} | ${['checkout', 'catalog']} | ${['checkout', 'catalog']} | ${['checkout', 'catalog']} | ${false}
  ${'chen.wei'}       | ${both}        | ${['catalog']}             | ${['catalog']}             | ${['catalog']}             | ${['catalog']}             | ${false}
  ${'amira.haddad'}   | ${both}        | ${['risk']}                | ${['risk']}                | ${['risk']}                | ${['risk']}                | ${false}
  ${'sam.okafor'}     | ${both}        | ${['analytics']}           | ${['analytics']}           | ${['analytics']}           | ${['analytics']}           | ${false}
  ${'jonas.berg'}     | ${both}        | ${everything}              | ${everything}              | ${nothing}                 | ${nothing}                 | ${true}
  ${'lena.fischer'}   | ${nothing}     | ${nothing}                 | ${nothing}                 | ${nothing}                 | ${nothing}                 | ${false}
  ${'guest'}          | ${['staging']} | ${everything}              | ${nothing}                 | ${nothing}                 | ${nothing}                 | ${true}
`('$name', ({ name, sees, staging, production, restartsStaging, restartsProduction, nodes }) => {
  it('sees these clusters', async () => {
    expect(await clustersAllowed(name)).toEqual(sees);
  });

  it('sees these namespaces', async () => {
    expect(await namespacesAllowed(name, objectReadPermission, 'staging')).toEqual(staging);
    expect(await namespacesAllowed(name, objectReadPermission, 'production')).toEqual(production);
  });

  it('restarts in these namespaces', async () => {
    expect(await namespacesAllowed(name, restart, 'staging')).toEqual(restartsStaging);
    expect(await namespacesAllowed(name, restart, 'production')).toEqual(restartsProduction);
  });

  it('sees nodes as far as the table says', async () => {
    const decision = await decide(name, objectReadPermission);
    const node = { cluster: 'staging', kind: 'nodes', name: 'worker-1' };
    expect(objectAuthorizer(decision, node)).toBe(nodes);
  });

  it('reads the catalog; only the platform team changes it', async () => {
    expect(await decide(name, catalogEntityReadPermission)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    expect(await decide(name, catalogEntityDeletePermission)).toEqual({
      result: name === 'priya.nair' ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    });
  });

  it('gets nothing from a permission of the plugin that the policy does not know', async () => {
    const unknown = createPermission({
      name: 'k8s-manager.audit.read',
      attributes: { action: 'read' },
    });
    expect(await decide(name, unknown)).toEqual({
      result: name === 'priya.nair' ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    });
  });
});

it('knows every person of the company, so that a new one is added to the table', () => {
  expect(company.people.map(({ name }) => name).sort()).toEqual([
    'amira.haddad',
    'chen.wei',
    'jonas.berg',
    'lena.fischer',
    'maya.lindqvist',
    'priya.nair',
    'sam.okafor',
    'tomas.herrera',
  ]);
});

it('does not take what is more than looking for looking', async () => {
  const shell = createPermission({
    name: 'k8s-manager.pod.shell',
    attributes: {},
    resourceType: 'k8s-manager-object',
  });
  expect(await decide('jonas.berg', shell)).toEqual({ result: AuthorizeResult.DENY });
  expect(await decide('guest', shell)).toEqual({ result: AuthorizeResult.DENY });
});

it('denies whoever is not signed in', async () => {
  const policy = new CompanyPolicy(mockServices.userInfo.mock());
  expect(await policy.handle({ permission: catalogEntityReadPermission })).toEqual({
    result: AuthorizeResult.DENY,
  });
});

it('asks once who somebody is for a batch of decisions', async () => {
  const userInfo = mockServices.userInfo.mock({
    getUserInfo: async () => ({ userEntityRef: 'user:default/x', ownershipEntityRefs: [] }),
  });
  const policy = new CompanyPolicy(userInfo);
  const user = {
    credentials: mockCredentials.user(),
    info: { userEntityRef: '', ownershipEntityRefs: [] },
  };
  await Promise.all([
    policy.handle({ permission: objectReadPermission }, user),
    policy.handle({ permission: clusterReadPermission }, user),
  ]);
  expect(userInfo.getUserInfo).toHaveBeenCalledTimes(1);
});
