import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type Permission,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

type Conditions = PermissionCriteria<PermissionCondition>;

/** A policy as a test states it: everyone is denied what they were not allowed. */
export class TestPolicy {
  readonly #decisions = new Map<string, PolicyDecision>();
  /** Permission names asked, by request. */
  readonly asked: string[][] = [];
  /** Set to let the permission backend fail or hang. */
  fault: (() => Promise<never>) | undefined;

  allow(user: string, ...permissions: readonly Permission[]): this {
    for (const { name } of permissions) {
      this.#decisions.set(`${user} ${name}`, { result: AuthorizeResult.ALLOW });
    }
    return this;
  }

  deny(user: string, ...permissions: readonly Permission[]): this {
    for (const { name } of permissions) this.#decisions.delete(`${user} ${name}`);
    return this;
  }

  allowWhere(
    user: string,
    permission: Permission & { resourceType: string },
    conditions: Conditions,
  ): this {
    this.#decisions.set(`${user} ${permission.name}`, {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'k8s-manager',
      resourceType: permission.resourceType,
      conditions,
    });
    return this;
  }

  /** The permission framework that speaks for this policy. */
  readonly permissions: PermissionsService = {
    authorize: async () => {
      throw new Error('Decisions are asked with their conditions');
    },
    authorizeConditional: async (queries, options) => {
      this.asked.push(queries.map(({ permission }) => permission.name));
      if (this.fault) return this.fault();
      const { credentials } = options as { credentials: BackstageCredentials };
      const { userEntityRef } = credentials.principal as BackstageUserPrincipal;
      return queries.map(
        ({ permission }) =>
          this.#decisions.get(`${userEntityRef} ${permission.name}`) ?? {
            result: AuthorizeResult.DENY,
          },
      );
    },
  };
}
