import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';
import type { ObjectAttributes } from '../guard/Guard';
import type { StoredRow } from './StoredRow';

/** A class, so that a hundred thousand of them are made without a property descriptor each. */
class RowAttributes implements ObjectAttributes {
  readonly kind: string;
  readonly namespace?: string;

  constructor(
    kind: ResourceKind,
    readonly cluster: string,
    readonly name: string,
    readonly labels: Readonly<Record<string, string>>,
    namespace: string | undefined,
  ) {
    this.kind = kind.id;
    if (namespace) this.namespace = namespace;
  }
}

/** What permission rules may look at of a row alone; what its namespace says is not of the row. */
export function objectAttributes(
  kind: ResourceKind,
  { row: { cluster, namespace, name }, labels }: Pick<StoredRow, 'row' | 'labels'>,
): ObjectAttributes {
  return new RowAttributes(kind, cluster, name, labels, namespace);
}
