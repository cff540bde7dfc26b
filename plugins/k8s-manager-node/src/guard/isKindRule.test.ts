import { isKindRule } from './isKindRule';

const deployment = {
  cluster: 'staging',
  kind: 'deployments.apps',
  namespace: 'payments',
  name: 'api',
};

describe('IS_KIND', () => {
  it('holds for objects of one of the kinds, by whole id', () => {
    expect(isKindRule.apply(deployment, { kinds: ['pods', 'deployments.apps'] })).toBe(true);
    expect(isKindRule.apply(deployment, { kinds: ['deployments', 'apps'] })).toBe(false);
    expect(isKindRule.apply(deployment, { kinds: [] })).toBe(false);
  });

  it('reads the same as a query', () => {
    expect(isKindRule.toQuery({ kinds: ['pods'] })).toEqual({
      attribute: 'kind',
      values: ['pods'],
    });
  });
});
