import type { CellPayloads, ResourceKind } from 'backstage-plugin-k8s-manager-common';
import type { ObjectAttributes } from '../guard/Guard';
import type { StoredRow } from './StoredRow';

/**
 * What permission rules may look at of a row. Where nobody works out the owners of a kind, reading them throws, so that a
 * rule about owners denies: taken for none they would satisfy `not(hasOwner)`.
 */
export function objectAttributes(
  kind: ResourceKind,
  { row: { cluster, namespace, name, cells }, labels }: Pick<StoredRow, 'row' | 'labels'>,
): ObjectAttributes {
  return new RowAttributes(kind, cluster, name, labels, namespace, cells.owner);
}

/** A class, so that a hundred thousand of them are made without a property descriptor each. */
class RowAttributes implements ObjectAttributes {
  readonly kind: string;
  readonly namespace?: string;
  readonly #owned: boolean;
  readonly #owner: unknown;

  constructor(
    kind: ResourceKind,
    readonly cluster: string,
    readonly name: string,
    readonly labels: Readonly<Record<string, string>>,
    namespace: string | undefined,
    owner: unknown,
  ) {
    this.kind = kind.id;
    if (namespace) this.namespace = namespace;
    this.#owned = kind.columns.owner?.as === 'owner';
    this.#owner = owner;
  }

  get owners(): readonly string[] {
    if (!this.#owned) throw new Error(`Nobody works out who owns ${this.kind}`);
    return this.#owner === undefined ? [] : [(this.#owner as CellPayloads['owner']).owner];
  }
}
