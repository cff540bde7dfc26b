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
  objectRules,
} from 'backstage-plugin-k8s-manager-node';
import { compileConditions } from './compileConditions';
import type { Filter } from './Guard';

const flat = (key: 'allow' | 'deny'): Filter<unknown> => ({
  key,
  nothing: key === 'deny',
  test: () => key === 'allow',
});

/** Nothing is allowed. */
export const denied = flat('deny');
/** Everything is allowed. */
export const granted = flat('allow');

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
  return {
    key: JSON.stringify(decision.conditions),
    nothing: false,
    readsNamespaceLabels: mayReadNamespaceLabels(decision.conditions),
    test: attributes => {
      try {
        return test(attributes) === true;
      } catch {
        return false;
      }
    },
  };
}

/** Rules of which it is known that they look at something else. */
const others: ReadonlySet<string> = new Set(
  [...clusterRules, ...objectRules]
    .map(({ name }) => name)
    .filter(name => name !== hasNamespaceLabelRule.name),
);

/** A rule of somebody else may look at anything. */
function mayReadNamespaceLabels(criteria: PermissionCriteria<PermissionCondition>): boolean {
  if (isAndCriteria(criteria)) return criteria.allOf.some(mayReadNamespaceLabels);
  if (isOrCriteria(criteria)) return criteria.anyOf.some(mayReadNamespaceLabels);
  if (isNotCriteria(criteria)) return mayReadNamespaceLabels(criteria.not);
  return !others.has(criteria.rule);
}
