import { ServiceUnavailableError } from '@backstage/errors';
import { AuthorizeResult, type PermissionCondition } from '@backstage/plugin-permission-common';
import {
  k8sManagerObjectConditions as objectIs,
  objectResourceRef,
  objectRules,
} from 'backstage-plugin-k8s-manager-node';
import { rulesetOf } from '../../__testUtils__/rulesetOf';
import type { Viewer } from '../../clusters/Viewer';
import type { ClusterAttributes, Filter, ObjectAttributes } from '../../guard/Guard';
import { decisionFilter } from '../../guard/decisionFilter';
import type { ReadGuard } from '../ViewerAccess';

/** What a test lets everybody see. Absent: everything. */
export interface TestPolicy {
  readonly namespaces?: readonly string[];
  readonly kinds?: readonly string[];
  readonly clusters?: readonly string[];
  /** Only what is in a namespace with this label and value; with `not`, only what is in others. */
  readonly namespaceLabel?: readonly [label: string, value: string];
  /** Only what is in a namespace that one of these owns; with `not`, only what is elsewhere. */
  readonly owners?: readonly string[];
  readonly not?: boolean;
  /** Whether the catalog is open to everybody; default: yes. */
  readonly catalog?: boolean;
  /** Nothing at all. */
  readonly nothing?: boolean;
}

/** A Guard whose policy is one object; the same object is the same key. */
export class TestGuard implements ReadGuard {
  policy: TestPolicy;
  /** The permission backend gives no answer. */
  silent = false;
  asked = 0;

  constructor(policy: TestPolicy = {}) {
    this.policy = policy;
  }

  async objectFilter(): Promise<Filter<ObjectAttributes>> {
    const {
      namespaces,
      kinds,
      clusters,
      nothing = false,
      namespaceLabel,
      owners,
      not,
    } = this.answer();
    if (namespaceLabel) {
      const [label, value] = namespaceLabel;
      return byRule(objectIs.hasNamespaceLabel({ label, values: [value] }), not);
    }
    if (owners) return byRule(objectIs.hasOwner({ owners: [...owners] }), not);
    return {
      key: JSON.stringify(this.policy),
      nothing,
      unconditional: !nothing && !clusters && !kinds && !namespaces,
      test: ({ cluster, kind, namespace }) =>
        !nothing &&
        (!clusters || clusters.includes(cluster)) &&
        (!kinds || kinds.includes(kind)) &&
        (!namespaces || (namespace !== undefined && namespaces.includes(namespace))),
    };
  }

  async clusterFilter(): Promise<Filter<ClusterAttributes>> {
    const { clusters } = this.answer();
    return {
      key: JSON.stringify(clusters ?? null),
      nothing: clusters?.length === 0,
      test: ({ cluster }) => !clusters || clusters.includes(cluster),
    };
  }

  async seesOwners(): Promise<boolean> {
    return this.answer().catalog ?? true;
  }

  private answer(): TestPolicy {
    this.asked += 1;
    if (this.silent) throw new ServiceUnavailableError('no answer');
    return this.policy;
  }
}

/** What the guard makes of such a policy. */
function byRule(rule: PermissionCondition, not = false): Filter<ObjectAttributes> {
  const { pluginId, resourceType } = objectResourceRef;
  return decisionFilter(
    {
      result: AuthorizeResult.CONDITIONAL,
      pluginId,
      resourceType,
      conditions: not ? { not: rule } : rule,
    },
    objectResourceRef,
    rulesetOf<ObjectAttributes>(objectRules),
  );
}

/** A person, as far as reading asks. */
export function testViewer(name = 'mira', expiresAt?: Date): Viewer {
  return {
    credentials: {
      $$type: '@backstage/BackstageCredentials',
      principal: {},
      ...(expiresAt ? { expiresAt } : {}),
    },
    userEntityRef: `user:default/${name}`,
    ownershipEntityRefs: [],
  };
}
