import { objectIsInClusterRule } from './objectIsInClusterRule';

const pod = { cluster: 'staging', kind: 'pods', namespace: 'payments', name: 'api-0' };

describe('IS_IN_CLUSTER of objects', () => {
  it('holds for objects in one of the clusters', () => {
    expect(objectIsInClusterRule.apply(pod, { clusters: ['production', 'staging'] })).toBe(true);
    expect(objectIsInClusterRule.apply(pod, { clusters: ['production', 'stag'] })).toBe(false);
    expect(objectIsInClusterRule.apply(pod, { clusters: [] })).toBe(false);
  });

  it('reads the same as a query', () => {
    expect(objectIsInClusterRule.toQuery({ clusters: ['staging'] })).toEqual({
      attribute: 'cluster',
      values: ['staging'],
    });
  });
});
