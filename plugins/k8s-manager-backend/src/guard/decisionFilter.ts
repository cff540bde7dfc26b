import { AuthorizeResult, type PolicyDecision } from '@backstage/plugin-permission-common';
import type { PermissionResourceRef, PermissionRuleset } from '@backstage/plugin-permission-node';
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
    test: attributes => {
      try {
        return test(attributes) === true;
      } catch {
        return false;
      }
    },
  };
}
