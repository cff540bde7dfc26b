import { InputError } from '@backstage/errors';
import {
  type Access,
  errorMessages,
  operationById,
  operationPermissions,
  type RouteInput,
} from 'backstage-plugin-k8s-manager-common';
import type { ClusterRegistry } from '../clusters/ClusterRegistry';
import type { Viewer } from '../clusters/Viewer';
import type { Guard, Verdict } from '../guard/Guard';
import { refusal } from '../refusal';
import { capabilityOf } from './capabilityOf';
import { describedKindsEverywhere, type KindsInClusters } from './KindsInClusters';

/** What the verdicts are made of. */
export interface AllowedOperationsOptions {
  readonly registry: Pick<ClusterRegistry, 'get'>;
  readonly guard: Pick<Guard, 'allowed'>;
  /** Default: the kinds of our own list. */
  readonly kinds?: KindsInClusters;
}

type Asked = RouteInput<'allowed'>['accesses'];

/**
 * For menus: which operations this person may do on these objects. It asks the policy and what is known of the cluster,
 * and sends nothing: the cluster's own verdict on the person comes with the preview.
 *
 * @throws InputError naming the field for an unknown operation or kind
 */
export function allowedOperations({
  registry,
  guard,
  kinds = describedKindsEverywhere,
}: AllowedOperationsOptions) {
  return async (viewer: Viewer, asked: Asked): Promise<Verdict[]> => {
    const accesses = asked.map((one, index) => accessOf(one, index, kinds));
    const verdicts = await guard.allowed(viewer, accesses);
    return verdicts.map((verdict, index) => {
      const { operation, ref } = asked[index];
      if (!verdict.allowed) return verdict;
      const kind = kinds.kindAt(ref.kind, ref.cluster);
      const known = operationById(operation);
      if (!kind || !known || !capabilityOf(kind, known)) {
        return {
          allowed: false,
          reason: errorMessages.notOffered({ kind: ref.kind, operation }),
        };
      }
      const connection = registry.get(ref.cluster);
      if (!connection) {
        const { cluster } = ref;
        return { allowed: false, reason: errorMessages.unknownCluster({ cluster }) };
      }
      const { changes } = connection.health;
      return 'refused' in changes ? { allowed: false, reason: changes.refused } : verdict;
    });
  };
}

function accessOf(
  { operation: id, ref }: Asked[number],
  index: number,
  kinds: KindsInClusters,
): Access {
  const operation = operationById(id);
  if (!operation) {
    const field = `accesses.${index}.operation`;
    throw refusal(InputError, errorMessages.unknownOperation({ operation: id }), field);
  }
  const kind = kinds.kindAt(ref.kind, ref.cluster);
  if (!kind) {
    const field = `accesses.${index}.ref.kind`;
    throw refusal(InputError, errorMessages.unknownKind({ kind: ref.kind }), field);
  }
  return { permission: operationPermissions[id], verb: operation.verb, ref };
}
