import type {
  PermissionCondition,
  PermissionCriteria,
  PermissionRuleParams,
} from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';

/**
 * A policy's conditions as one predicate. It decides as Backstage's `createConditionAuthorizer` does, which checks the
 * parameters of every rule again for each object: for a hundred thousand rows that is most of a second.
 *
 * @throws Error for a rule nobody registered and for parameters it does not take
 */
export function compileConditions<T>(
  criteria: PermissionCriteria<PermissionCondition>,
  ruleset: PermissionRuleset<T>,
): (attributes: T) => boolean {
  if (isAndCriteria(criteria)) {
    const parts = criteria.allOf.map(part => compileConditions(part, ruleset));
    return attributes => parts.every(part => part(attributes));
  }
  if (isOrCriteria(criteria)) {
    const parts = criteria.anyOf.map(part => compileConditions(part, ruleset));
    return attributes => parts.some(part => part(attributes));
  }
  if (isNotCriteria(criteria)) {
    const part = compileConditions(criteria.not, ruleset);
    return attributes => !part(attributes);
  }
  const rule = ruleset.getRuleByName(criteria.rule);
  const params = (criteria.params ?? {}) as PermissionRuleParams;
  const checked = rule.paramsSchema?.['~standard'].validate(criteria.params);
  if (checked && (checked instanceof Promise || checked.issues)) {
    throw new Error(`the rule ${criteria.rule} does not take the parameters the policy gives it`);
  }
  return attributes => rule.apply(attributes, params);
}
