import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
  type PermissionResourceRef,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  clusterRules,
  hasNamespaceLabelRule,
  hasOwnerRule,
  objectRules,
} from 'backstage-plugin-k8s-manager-node';
import { compileConditions } from './compileConditions';
import type { Filter } from './Guard';

const flat = (key: 'allow' | 'deny'): Filter<unknown> => ({
  key,
  nothing: key === 'deny',
  unconditional: key === 'allow',
  test: () => key === 'allow',
});

/** Nothing is allowed. */
export const denied = flat('deny');
/** Everything is allowed. */
export const granted = flat('allow');

/** Rules of which it is known that they do not look at what namespaces say. */
const others: ReadonlySet<string> = new Set(
  [...clusterRules, ...objectRules]
    .map(({ name }) => name)
    .filter(name => name !== hasNamespaceLabelRule.name && name !== hasOwnerRule.name),
);

/**
 * What the policy decided for one permission, as a predicate on attributes. Anything but a clear permission denies: an
 * answer of another shape, conditions about something else, and a rule that cannot decide on what is known.
 *
 * @throws Error for conditions that cannot be understood
 */
export function decisionFilter<T>(
  decision: PolicyDecision | undefined,
  ref: PermissionResourceRef<T>,
  ruleset: PermissionRuleset<T>,
): Filter<T> {
  if (decision?.result === AuthorizeResult.ALLOW) return granted;
  if (
    decision?.result !== AuthorizeResult.CONDITIONAL ||
    decision.pluginId !== ref.pluginId ||
    decision.resourceType !== ref.resourceType
  ) {
    return denied;
  }
  const test = compileConditions(decision.conditions, ruleset);
  const rules = rulesIn(decision.conditions);
  return {
    key: JSON.stringify(decision.conditions),
    nothing: false,
    // A rule of somebody else may look at anything.
    readsNamespaces: rules.some(rule => !others.has(rule)),
    readsOwners: rules.includes(hasOwnerRule.name),
    test: attributes => {
      try {
        return test(attributes) === true;
      } catch {
        return false;
      }
    },
  };
}

function rulesIn(criteria: PermissionCriteria<PermissionCondition>): readonly string[] {
  if (isAndCriteria(criteria)) return criteria.allOf.flatMap(rulesIn);
  if (isOrCriteria(criteria)) return criteria.anyOf.flatMap(rulesIn);
  return isNotCriteria(criteria) ? rulesIn(criteria.not) : [criteria.rule];
}
