import type { Health, OwnerReference, ProjectedRow } from 'backstage-plugin-k8s-manager-common';

/** One object as it is kept: its row, and the little of it that is needed beside the row. Never changed, only replaced. */
export interface StoredRow {
  readonly uid: string;
  readonly row: ProjectedRow;
  /** For permission rules, label selectors and the text filter. Equal labels are one object for as long as a row has them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, number>>;
  /** Those that begin with `backstage.io/`, and of namespaces the one that names owners; absent where there are none. */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Who controls it. Together with name, namespace, uid, labels and annotations it is all a column that declares a fact
   * may read: with it the column is projected again when the fact changes, and the object need not be kept.
   */
  readonly controller?: OwnerReference;
  /** What the object alone says of its health, for kinds whose health reads facts. */
  readonly ownHealth?: Health;
}
