import { createConditionExports } from '@backstage/plugin-permission-node';
import { hasNamespaceLabelRule } from './hasNamespaceLabelRule';
import { hasNamespaceRule } from './hasNamespaceRule';
import { hasOwnerRule } from './hasOwnerRule';
import { isKindRule } from './isKindRule';
import { objectIsInClusterRule } from './objectIsInClusterRule';
import { objectResourceRef } from './objectResourceRef';

/** The rules about objects that come with the plugin. */
export const objectRules = [
  hasNamespaceRule,
  hasNamespaceLabelRule,
  hasOwnerRule,
  objectIsInClusterRule,
  isKindRule,
];

const exports = createConditionExports({
  resourceRef: objectResourceRef,
  rules: {
    hasNamespace: hasNamespaceRule,
    hasNamespaceLabel: hasNamespaceLabelRule,
    hasOwner: hasOwnerRule,
    isInCluster: objectIsInClusterRule,
    isKind: isKindRule,
  },
});

/**
 * Conditions on objects, for policies: `k8sManagerObjectConditions.hasNamespace({ namespaces: ['payments'] })`.
 *
 * @public
 */
export const k8sManagerObjectConditions = exports.conditions;

/**
 * What a policy returns to allow an object permission under conditions.
 *
 * @public
 */
export const createK8sManagerObjectConditionalDecision = exports.createConditionalDecision;
