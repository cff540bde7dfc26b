import { createConditionExports } from '@backstage/plugin-permission-node';
import { clusterIsInClusterRule } from './clusterIsInClusterRule';
import { clusterResourceRef } from './clusterResourceRef';

/** The rules about clusters that come with the plugin. */
export const clusterRules = [clusterIsInClusterRule];

const exports = createConditionExports({
  resourceRef: clusterResourceRef,
  rules: { isInCluster: clusterIsInClusterRule },
});

/**
 * Conditions on clusters, for policies: `k8sManagerClusterConditions.isInCluster({ clusters: ['staging'] })`.
 *
 * @public
 */
export const k8sManagerClusterConditions = exports.conditions;

/**
 * What a policy returns to allow a cluster permission under conditions.
 *
 * @public
 */
export const createK8sManagerClusterConditionalDecision = exports.createConditionalDecision;
