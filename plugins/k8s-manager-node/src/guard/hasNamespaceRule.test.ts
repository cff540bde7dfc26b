import { hasNamespaceRule } from './hasNamespaceRule';

const pod = { cluster: 'staging', kind: 'pods', namespace: 'payments', name: 'api-0' };

describe('HAS_NAMESPACE', () => {
  it('holds for objects in one of the namespaces', () => {
    expect(hasNamespaceRule.apply(pod, { namespaces: ['orders', 'payments'] })).toBe(true);
    expect(hasNamespaceRule.apply(pod, { namespaces: ['pay', 'payments-2'] })).toBe(false);
    expect(hasNamespaceRule.apply(pod, { namespaces: [] })).toBe(false);
  });

  it('does not hold for objects without a namespace', () => {
    const node = { cluster: 'staging', kind: 'nodes', name: 'payments' };
    expect(hasNamespaceRule.apply(node, { namespaces: ['payments', '', 'undefined', '_'] })).toBe(
      false,
    );
  });

  it('reads the same as a query', () => {
    expect(hasNamespaceRule.toQuery({ namespaces: ['payments'] })).toEqual({
      attribute: 'namespace',
      values: ['payments'],
    });
  });
});
