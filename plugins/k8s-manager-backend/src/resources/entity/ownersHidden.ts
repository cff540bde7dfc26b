import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';

const hidden = new WeakMap<ResourceKind, ResourceKind>();

/** A kind as people see it who may not read every entity of the catalog: without the column of owners. */
export function ownersHidden(kind: ResourceKind): ResourceKind {
  const { owner, ...columns } = kind.columns;
  if (owner?.as !== 'owner') return kind;
  const known = hidden.get(kind) ?? { ...kind, columns };
  hidden.set(kind, known);
  return known;
}
