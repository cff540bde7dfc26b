import { ConfigReader } from '@backstage/config';
import { Impersonation } from './Impersonation';
import { failureOf, viewer } from './__testUtils__/fakeClusters';

const mira = viewer('mira.okafor', 'payments');

it('takes person and groups, nothing else somebody owns by, and each once', () => {
  expect(
    new Impersonation().headers({
      ...mira,
      ownershipEntityRefs: [
        ...mira.ownershipEntityRefs,
        'system:default/masters',
        'component:default/shop',
        'group:default/payments',
        'not a ref:',
      ],
    }),
  ).toEqual({
    'impersonate-user': 'backstage:user:default/mira.okafor',
    'impersonate-group': ['backstage:group:default/payments'],
  });
});

it('names no groups for a person without', () => {
  expect(new Impersonation().headers(viewer('mira.okafor'))).toEqual({
    'impersonate-user': 'backstage:user:default/mira.okafor',
  });
});

it('uses the prefixes of the configuration', () => {
  const config = new ConfigReader({
    k8sManager: { impersonation: { userPrefix: 'oidc:', groupPrefix: '' } },
  });
  expect(Impersonation.fromConfig(config).headers(mira)).toEqual({
    'impersonate-user': 'oidc:user:default/mira.okafor',
    'impersonate-group': ['group:default/payments'],
  });
});

it.each([
  [5, 'k8sManager.impersonation.userPrefix must be text'],
  ['system:', 'k8sManager.impersonation.userPrefix must not begin with system:'],
  ['a b', 'k8sManager.impersonation.userPrefix must be text of plain ASCII'],
])('refuses the prefix %j', (userPrefix, message) => {
  const config = new ConfigReader({ k8sManager: { impersonation: { userPrefix } } });
  expect(() => Impersonation.fromConfig(config)).toThrow(message);
});

it.each([
  ['', []],
  ['group:default/payments', []],
  ['system:default/masters', []],
  ['user:default/米拉', []],
  ['user:default/a\r\nb', []],
  [`user:default/${'a'.repeat(300)}`, []],
  ['user:default/mira', ['group:default/支付']],
])('refuses %j of %j whole', async (userEntityRef, ownershipEntityRefs) => {
  const error = await failureOf(
    (async () => new Impersonation().headers({ ...mira, userEntityRef, ownershipEntityRefs }))(),
  );
  expect(error).toMatchObject({
    kind: 'may not impersonate',
    text: { id: 'errors.noImpersonationIdentity' },
  });
});

it("never makes one of Kubernetes' own names", async () => {
  const names = new Impersonation({ userPrefix: 'System:', groupPrefix: 'system:' });
  await expect((async () => names.headers(mira))()).rejects.toMatchObject({
    kind: 'may not impersonate',
  });
});
