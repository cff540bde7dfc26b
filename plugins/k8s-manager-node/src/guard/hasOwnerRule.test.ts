import { hasOwnerRule } from './hasOwnerRule';

const deployment = { cluster: 'staging', kind: 'deployments.apps', namespace: 'a', name: 'api' };
const ofPayments = { ...deployment, owners: ['group:default/payments'] };

describe('HAS_OWNER', () => {
  it('holds in namespaces one of these owns', () => {
    const owners = ['user:default/mira', 'group:default/payments'];
    expect(hasOwnerRule.apply(ofPayments, { owners })).toBe(true);
    expect(hasOwnerRule.apply(ofPayments, { owners: ['group:default/pay'] })).toBe(false);
    expect(hasOwnerRule.apply(ofPayments, { owners: [] })).toBe(false);
  });

  it('takes references for equal as the catalog does, and no part of one for it', () => {
    const owners = ['Group:default/Payments'];
    expect(hasOwnerRule.apply(ofPayments, { owners })).toBe(true);
    for (const other of ['payments', 'group:payments', 'group:default/payments ']) {
      expect(hasOwnerRule.apply(ofPayments, { owners: [other] })).toBe(false);
    }
  });

  it('does not hold for what nobody owns', () => {
    expect(hasOwnerRule.apply({ ...deployment, owners: [] }, { owners: ['', 'a'] })).toBe(false);
  });

  it('throws where owners are not known, so that it denies turned round too', () => {
    expect(() => hasOwnerRule.apply(deployment, { owners: ['group:default/payments'] })).toThrow();
  });

  it('reads the same as a query', () => {
    expect(hasOwnerRule.toQuery({ owners: ['group:default/payments'] })).toEqual({
      attribute: 'owner',
      values: ['group:default/payments'],
    });
  });
});
