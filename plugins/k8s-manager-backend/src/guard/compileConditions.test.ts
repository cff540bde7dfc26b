import type { PermissionCondition, PermissionCriteria } from '@backstage/plugin-permission-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { objectRules } from 'backstage-plugin-k8s-manager-node';
import * as fc from 'fast-check';
import { compileConditions } from './compileConditions';
import type { ObjectAttributes } from './Guard';
import { rulesetOf } from '../__testUtils__/rulesetOf';

type Criteria = PermissionCriteria<PermissionCondition>;

const ruleset = rulesetOf<ObjectAttributes>(objectRules);
const words = fc.subarray(['a', 'b', 'c']);
const leaf = fc
  .tuple(
    fc.constantFrom(
      ['HAS_NAMESPACE', 'namespaces'],
      ['IS_IN_CLUSTER', 'clusters'],
      ['IS_KIND', 'kinds'],
    ),
    words,
  )
  .map(([[rule, parameter], values]): Criteria => ({
    rule,
    resourceType: 'k8s-manager-object',
    params: { [parameter]: values },
  }));
const { criteria } = fc.letrec<{ criteria: Criteria }>(tie => {
  const several = fc
    .array(tie('criteria'), { minLength: 1, maxLength: 3 })
    .map(parts => parts as [Criteria, ...Criteria[]]);
  return {
    criteria: fc.oneof(
      { maxDepth: 4 },
      leaf,
      several.map(allOf => ({ allOf })),
      several.map(anyOf => ({ anyOf })),
      tie('criteria').map(not => ({ not })),
    ),
  };
});
const word = fc.constantFrom('a', 'b', 'c', 'd');
const object: fc.Arbitrary<ObjectAttributes> = fc.record(
  { cluster: word, kind: word, namespace: word, name: word },
  { requiredKeys: ['cluster', 'kind', 'name'] },
);

describe('compileConditions', () => {
  it('decides as the permission framework does', () => {
    const authorize = createConditionAuthorizer<ObjectAttributes>(ruleset);
    fc.assert(
      fc.property(criteria, object, (conditions, attributes) => {
        expect(compileConditions(conditions, ruleset)(attributes)).toBe(
          authorize(
            {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'k8s-manager',
              resourceType: 'k8s-manager-object',
              conditions,
            },
            attributes,
          ),
        );
      }),
    );
  });

  describe('what is not known', () => {
    const resourceType = 'k8s-manager-object';
    const unknown = { rule: 'HAS_NAMESPACE_LABEL', resourceType, params: { label: 'team' } };
    const is = (kind: string) => ({ rule: 'IS_KIND', resourceType, params: { kinds: [kind] } });
    const pod: ObjectAttributes = { cluster: 'a', kind: 'pods', namespace: 'b', name: 'c' };
    const decide = (conditions: Criteria) => compileConditions(conditions, ruleset)(pod);

    it('is of no weight where the rest decides, in either order', () => {
      expect(decide({ anyOf: [unknown, is('pods')] })).toBe(true);
      expect(decide({ anyOf: [is('pods'), unknown] })).toBe(true);
      expect(decide({ allOf: [unknown, is('nodes')] })).toBe(false);
      expect(decide({ allOf: [is('nodes'), unknown] })).toBe(false);
    });

    it('leaves the whole undecided where the rest does not, turned round too', () => {
      for (const conditions of [
        { anyOf: [unknown, is('nodes')] },
        { allOf: [unknown, is('pods')] },
        { not: unknown },
        { not: { anyOf: [is('nodes'), unknown] } },
      ] as Criteria[]) {
        expect(() => decide(conditions)).toThrow();
      }
    });
  });

  it.each([
    ['an unknown rule', { rule: 'IS_MINE', resourceType: 'k8s-manager-object', params: {} }],
    ['missing parameters', { rule: 'IS_KIND', resourceType: 'k8s-manager-object' }],
    [
      'parameters of another type',
      { rule: 'IS_KIND', resourceType: 'k8s-manager-object', params: { kinds: 'pods' } },
    ],
    [
      'a fault below a negation',
      { not: { rule: 'IS_MINE', resourceType: 'k8s-manager-object', params: {} } },
    ],
  ])('refuses %s', (_, conditions) => {
    expect(() => compileConditions(conditions as Criteria, ruleset)).toThrow();
  });
});
