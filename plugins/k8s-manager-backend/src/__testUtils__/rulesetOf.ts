import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import type { PermissionRule, PermissionRuleset } from '@backstage/plugin-permission-node';
import { clusterRules, objectRules } from 'backstage-plugin-k8s-manager-node';

/** Rules as the permission framework hands them out. */
export function rulesetOf<T>(rules: readonly { readonly name: string }[]): PermissionRuleset<T> {
  return {
    getRuleByName: name => {
      const rule = rules.find(candidate => candidate.name === name);
      if (!rule) throw new Error(`Permission rule '${name}' does not exist`);
      return rule as PermissionRule<T, unknown, string>;
    },
  };
}

/** The permissions registry as the plugin fills it. */
export const permissionsRegistry: Pick<PermissionsRegistryService, 'getPermissionRuleset'> = {
  getPermissionRuleset: ({ resourceType }) =>
    rulesetOf(resourceType === 'k8s-manager-cluster' ? clusterRules : objectRules) as never,
};
