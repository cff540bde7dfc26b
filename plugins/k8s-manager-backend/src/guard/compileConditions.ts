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
    return attributes => !decide(parts, attributes, false);
  }
  if (isOrCriteria(criteria)) {
    const parts = criteria.anyOf.map(part => compileConditions(part, ruleset));
    return attributes => decide(parts, attributes, true);
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

/**
 * Whether one of the parts says so. A part that cannot decide (what it looks at is not known) is of no weight where
 * another one says so, and leaves the whole undecided where none does: the order of the parts must not matter.
 */
function decide<T>(
  parts: readonly ((attributes: T) => boolean)[],
  attributes: T,
  wanted: boolean,
): boolean {
  let undecided: { readonly error: unknown } | undefined;
  for (const part of parts) {
    try {
      if (part(attributes) === wanted) return true;
    } catch (error) {
      undecided = { error };
    }
  }
  if (undecided) throw undecided.error;
  return false;
}
