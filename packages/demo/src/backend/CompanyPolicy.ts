import type {
  BackstageCredentials,
  BackstageUserInfo,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isReadPermission,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { clusterResourceType, objectResourceType } from 'backstage-plugin-k8s-manager-common';
import {
  createK8sManagerClusterConditionalDecision,
  createK8sManagerObjectConditionalDecision,
  k8sManagerClusterConditions,
  k8sManagerObjectConditions,
} from 'backstage-plugin-k8s-manager-node';
import { rightsOf, type Rights } from '../rights';

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * The demo company's policy, and an example for writing your own. How it comes to a decision:
 *
 * 1. Who asks is reduced to their {@link Rights} by what they own things as.
 * 2. Our permissions come in two resource types, clusters and objects, and each is decided in one
 *    function. A permission of neither, of which this policy has never heard, falls to the last line,
 *    which denies: a new version of a plugin opens nothing by itself.
 * 3. Where the answer depends on the object, the decision is conditional. The plugin applies the
 *    condition to every object before it counts, sorts or pages, so nobody learns from a total what
 *    they may not see.
 *
 * Looking and changing are told apart by {@link isReadPermission}. Permissions that do more than look
 * although they change nothing (a shell, the value of a secret) carry no `read` action, so a policy that
 * lets somebody read everything does not hand these out.
 *
 * A cluster's own RBAC still has its say: changes go there as the person who makes them.
 */
export class CompanyPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;
  /** One question to the auth backend for a batch of decisions, all of which carry the same credentials. */
  readonly #known = new WeakMap<BackstageCredentials, Promise<BackstageUserInfo>>();

  constructor(userInfo: UserInfoService) {
    this.#userInfo = userInfo;
  }

  async handle({ permission }: PolicyQuery, user?: PolicyQueryUser): Promise<PolicyDecision> {
    if (!user) return deny;
    const { ownershipEntityRefs } = await this.#info(user.credentials);
    const rights = rightsOf(ownershipEntityRefs);

    if (rights.sees === 'everything' && rights.changes === 'everything') return allow;
    if (isResourcePermission(permission, clusterResourceType)) {
      return decideOnCluster(permission, rights);
    }
    if (isResourcePermission(permission, objectResourceType)) {
      return decideOnObject(permission, rights);
    }
    // The rest of the portal, the catalog above all, is there for everybody to read.
    return isReadPermission(permission) && !isOurs(permission) ? allow : deny;
  }

  #info(credentials: BackstageCredentials): Promise<BackstageUserInfo> {
    const known = this.#known.get(credentials) ?? this.#userInfo.getUserInfo(credentials);
    this.#known.set(credentials, known);
    return known;
  }
}

function isOurs({ name }: Permission): boolean {
  return name.startsWith('k8s-manager.');
}

/** Clusters are seen as far as something in them may be; only the platform team changes them. */
function decideOnCluster(
  permission: Parameters<typeof createK8sManagerClusterConditionalDecision>[0],
  rights: Rights,
): PolicyDecision {
  if (!isReadPermission(permission)) return deny;
  switch (rights.sees) {
    case 'everything':
    case 'namespaces':
      return allow;
    case 'cluster':
      return createK8sManagerClusterConditionalDecision(
        permission,
        k8sManagerClusterConditions.isInCluster({ clusters: [rights.cluster] }),
      );
    default:
      return deny;
  }
}

/** Objects of one's own namespaces may be changed too. Nodes are in no namespace, so teams do not see them. */
function decideOnObject(
  permission: Parameters<typeof createK8sManagerObjectConditionalDecision>[0],
  rights: Rights,
): PolicyDecision {
  const looks = isReadPermission(permission);
  switch (rights.sees) {
    case 'everything':
      return looks ? allow : deny;
    case 'namespaces':
      return createK8sManagerObjectConditionalDecision(
        permission,
        k8sManagerObjectConditions.hasNamespace({ namespaces: [...rights.namespaces] }),
      );
    case 'cluster':
      return looks
        ? createK8sManagerObjectConditionalDecision(
            permission,
            k8sManagerObjectConditions.isInCluster({ clusters: [rights.cluster] }),
          )
        : deny;
    default:
      return deny;
  }
}
