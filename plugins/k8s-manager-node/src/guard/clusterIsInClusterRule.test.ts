import { clusterIsInClusterRule } from './clusterIsInClusterRule';

const staging = { cluster: 'staging', labels: {}, production: false };

describe('IS_IN_CLUSTER of clusters', () => {
  it('holds for the clusters named', () => {
    expect(clusterIsInClusterRule.apply(staging, { clusters: ['staging'] })).toBe(true);
    expect(clusterIsInClusterRule.apply(staging, { clusters: ['production'] })).toBe(false);
    expect(clusterIsInClusterRule.apply(staging, { clusters: [] })).toBe(false);
  });

  it('reads the same as a query', () => {
    expect(clusterIsInClusterRule.toQuery({ clusters: ['staging'] })).toEqual({
      attribute: 'cluster',
      values: ['staging'],
    });
  });
});
