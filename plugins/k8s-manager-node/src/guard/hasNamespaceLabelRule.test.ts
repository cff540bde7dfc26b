import { hasNamespaceLabelRule } from './hasNamespaceLabelRule';

const pod = { cluster: 'staging', kind: 'pods', namespace: 'payments', name: 'api-0' };
const ofTeam = (team: string) => ({ ...pod, namespaceLabels: { team } });

describe('HAS_NAMESPACE_LABEL', () => {
  it('holds in namespaces whose label has one of the values', () => {
    const params = { label: 'team', values: ['orders', 'payments'] };
    expect(hasNamespaceLabelRule.apply(ofTeam('payments'), params)).toBe(true);
    expect(hasNamespaceLabelRule.apply(ofTeam('pay'), params)).toBe(false);
    expect(hasNamespaceLabelRule.apply(ofTeam('payments'), { ...params, values: [] })).toBe(false);
    expect(hasNamespaceLabelRule.apply({ ...pod, namespaceLabels: {} }, params)).toBe(false);
  });

  it('holds for any value where none is named', () => {
    expect(hasNamespaceLabelRule.apply(ofTeam(''), { label: 'team' })).toBe(true);
    expect(hasNamespaceLabelRule.apply(ofTeam(''), { label: 'toString' })).toBe(false);
  });

  it('does not hold for what is in no namespace', () => {
    const node = { cluster: 'staging', kind: 'nodes', name: 'n1' };
    expect(hasNamespaceLabelRule.apply(node, { label: 'team' })).toBe(false);
  });

  it('throws where the labels are not known, so that it denies turned round too', () => {
    expect(() => hasNamespaceLabelRule.apply(pod, { label: 'team' })).toThrow();
  });

  it('reads the same as a query', () => {
    expect(hasNamespaceLabelRule.toQuery({ label: 'team', values: ['payments'] })).toEqual({
      attribute: 'namespaceLabel',
      label: 'team',
      values: ['payments'],
    });
  });
});
