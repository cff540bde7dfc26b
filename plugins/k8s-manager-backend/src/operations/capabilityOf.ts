import type { Capabilities, Operation, ResourceKind } from 'backstage-plugin-k8s-manager-common';

/**
 * What a kind offers an operation; `undefined` where it offers nothing. A kind that is read as metadata only offers
 * nothing whatever it declares: operations read the whole object, and their diffs quote it.
 */
export function capabilityOf(
  kind: ResourceKind,
  operation: Operation,
): NonNullable<Capabilities[keyof Capabilities]> | undefined {
  return kind.metadataOnly ? undefined : kind.capabilities[operation.requires];
}
