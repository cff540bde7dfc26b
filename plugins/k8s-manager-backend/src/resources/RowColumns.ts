import type {
  CellPayload,
  Health,
  KubernetesObject,
  OwnerReference,
  ProjectedRow,
  ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { rowId } from 'backstage-plugin-k8s-manager-common';
import { type CellColumn, cellColumn, type EncodedCell } from './columns/CellColumn';
import { CodeArray } from './columns/CodeArray';
import { CodedColumn } from './columns/CodedColumn';
import { RecentPerCode } from './columns/RecentPerCode';
import { TextHeap } from './columns/TextHeap';
import { UidColumn } from './columns/UidColumn';
import { slimObject } from './slimObject';
import type { StoredRow } from './StoredRow';

/** A row as the columns take it. */
export interface EncodedRow {
  readonly uid: string;
  readonly name: string;
  readonly namespace?: string;
  readonly suffix: number;
  readonly health: string;
  readonly labels?: string;
  readonly figures?: string;
  readonly annotations?: string;
  /** The controller without its uid, which stands alone so that it can be looked for. */
  readonly controller?: string;
  readonly controllerUid?: string;
  readonly ownHealth?: string;
  readonly cells: readonly EncodedCell[];
}

/** The little of an object that is kept beside its row. */
export interface KeptOfObject {
  readonly uid: string;
  readonly labels: Texts;
  readonly figures: Readonly<Record<string, number>>;
  readonly annotations: Texts | undefined;
  readonly controller: OwnerReference | undefined;
}

/** What a row says beside its cells. */
interface Said {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly suffix: number;
  readonly health: Health;
  readonly ownHealth: Health | undefined;
}

const nothing: Readonly<Record<string, never>> = Object.freeze({});

type Texts = Readonly<Record<string, string>>;

/** What a {@link Peeked} row is read from. */
type PeekedColumns = Pick<
  RowColumns,
  'uids' | 'projected' | 'labelsAt' | 'figuresAt' | 'annotationsAt' | 'controllerAt' | 'ownHealthAt'
>;

class Peeked implements StoredRow {
  readonly #columns: PeekedColumns;
  readonly #slot: number;
  #row?: ProjectedRow;

  constructor(columns: PeekedColumns, slot: number) {
    this.#columns = columns;
    this.#slot = slot;
  }

  get uid() {
    return this.#columns.uids.get(this.#slot);
  }

  get row() {
    this.#row ??= this.#columns.projected(this.#slot);
    return this.#row;
  }

  get labels() {
    return this.#columns.labelsAt(this.#slot);
  }

  get figures() {
    return this.#columns.figuresAt(this.#slot);
  }

  get annotations() {
    return this.#columns.annotationsAt(this.#slot);
  }

  get controller() {
    return this.#columns.controllerAt(this.#slot);
  }

  get ownHealth() {
    return this.#columns.ownHealthAt(this.#slot);
  }
}

/**
 * Rows of one kind in columns, by slot. What many rows have in common (labels, controllers, images, words) is kept once in
 * dictionaries, and what each has for itself (names, uids, times) in packed arrays: about 170 bytes a pod, none of them an
 * object the garbage collector has to visit.
 */
export class RowColumns {
  readonly uids = new UidColumn();
  readonly names = new TextHeap();
  readonly namespaces = new CodedColumn();
  /** JSON, as everything from here on. */
  readonly healths = new CodedColumn();
  readonly labels = new CodedColumn();
  readonly figures = new CodedColumn();
  readonly annotations = new CodedColumn();
  readonly controllers = new CodedColumn();
  /** The uid alone. */
  readonly controllerUids = new CodedColumn();
  readonly ownHealths = new CodedColumn();
  /** By column id, in the order of the kind. */
  readonly cells: ReadonlyMap<string, CellColumn>;
  private readonly suffixes = new CodeArray();
  private readonly coded: readonly CodedColumn[];
  private readonly columns: readonly CellColumn[];
  readonly healthAt = decoded<Health>(this.healths);
  readonly labelsAt = decoded<Texts>(this.labels, nothing);
  readonly figuresAt = decoded<Readonly<Record<string, number>>>(this.figures, nothing);
  readonly annotationsAt = decoded<Texts | undefined>(this.annotations);
  readonly ownHealthAt = decoded<Health | undefined>(this.ownHealths);

  constructor(
    kind: Pick<ResourceKind, 'columns'>,
    private readonly cluster: string,
  ) {
    this.cells = new Map(
      Object.entries(kind.columns).map(([id, column]) => [id, cellColumn(column)]),
    );
    this.columns = [...this.cells.values()];
    const { namespaces, healths, labels, figures, annotations, ownHealths } = this;
    const { controllers, controllerUids } = this;
    const ofMany = [namespaces, healths, labels, figures, annotations, ownHealths];
    this.coded = [...ofMany, controllers, controllerUids];
  }

  /** Bytes outside of the JavaScript heap. */
  get bytes(): number {
    const { uids, names, suffixes, coded, columns } = this;
    return [uids, names, suffixes, ...coded, ...columns].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** @param cells - by the order of {@link cells} */
  encode(kept: KeptOfObject, said: Said, cells: readonly EncodedCell[]): EncodedRow {
    const { uid, labels, figures, annotations, controller } = kept;
    const { name, namespace, suffix, health, ownHealth } = said;
    return {
      uid,
      name,
      namespace: namespace || undefined,
      suffix,
      health: JSON.stringify(health),
      labels: hasMembers(labels) ? JSON.stringify(sorted(labels)) : undefined,
      figures: hasMembers(figures) ? JSON.stringify(figures) : undefined,
      annotations: annotations && JSON.stringify(sorted(annotations)),
      controller:
        controller && JSON.stringify([controller.apiVersion, controller.kind, controller.name]),
      controllerUid: controller && String(controller.uid),
      ownHealth: ownHealth && JSON.stringify(ownHealth),
      cells,
    };
  }

  /** Whether the slot holds exactly this row; the uid is not looked at. */
  holds(slot: number, row: EncodedRow): boolean {
    return (
      this.columns.every((column, index) => column.holds(slot, row.cells[index])) &&
      this.healths.holds(slot, row.health) &&
      this.figures.holds(slot, row.figures) &&
      this.labels.holds(slot, row.labels) &&
      this.annotations.holds(slot, row.annotations) &&
      this.controllerUids.holds(slot, row.controllerUid) &&
      this.controllers.holds(slot, row.controller) &&
      this.ownHealths.holds(slot, row.ownHealth) &&
      this.suffixes.get(slot) === row.suffix &&
      this.namespaces.holds(slot, row.namespace) &&
      this.names.equals(slot, row.name)
    );
  }

  write(slot: number, row: EncodedRow): void {
    this.uids.set(slot, row.uid);
    this.names.set(slot, row.name);
    this.suffixes.set(slot, row.suffix);
    this.namespaces.set(slot, row.namespace);
    this.healths.set(slot, row.health);
    this.labels.set(slot, row.labels);
    this.figures.set(slot, row.figures);
    this.annotations.set(slot, row.annotations);
    this.controllers.set(slot, row.controller);
    this.controllerUids.set(slot, row.controllerUid);
    this.ownHealths.set(slot, row.ownHealth);
    for (let i = 0; i < this.columns.length; i += 1) this.columns[i].set(slot, row.cells[i]);
  }

  /** Puts the row of one slot into another that has none. */
  copy(from: number, to: number): void {
    this.uids.copy(from, to);
    this.names.copy(from, to);
    this.suffixes.set(to, this.suffixes.get(from));
    for (const column of this.coded) column.copy(from, to);
    for (const column of this.columns) column.copy(from, to);
  }

  drop(slot: number): void {
    this.uids.drop(slot);
    this.names.drop(slot);
    for (const column of this.coded) column.drop(slot);
    for (const column of this.columns) column.drop(slot);
  }

  name(slot: number): string {
    return this.names.get(slot) ?? '';
  }

  namespace(slot: number): string | undefined {
    return this.namespaces.get(slot);
  }

  id(slot: number): string {
    return rowId(this.cluster, this.uids.get(slot));
  }

  controllerAt(slot: number): OwnerReference | undefined {
    const text = this.controllers.get(slot);
    if (text === undefined) return undefined;
    const [apiVersion, kind, name] = JSON.parse(text) as [string, string, string];
    const uid = this.controllerUids.get(slot) ?? '';
    return { apiVersion, kind, name, uid, controller: true };
  }

  /** The object as far as it was kept. */
  slim(slot: number): KubernetesObject {
    return slimObject({
      uid: this.uids.get(slot),
      row: { name: this.name(slot), ...given('namespace', this.namespace(slot)) },
      labels: this.labelsAt(slot),
      ...given('annotations', this.annotationsAt(slot)),
      ...given('controller', this.controllerAt(slot)),
    });
  }

  /** The row as it is kept, whole: it may be held for as long as one likes. */
  stored(slot: number): StoredRow {
    return {
      uid: this.uids.get(slot),
      row: this.projected(slot),
      labels: this.labelsAt(slot),
      figures: this.figuresAt(slot),
      ...given('annotations', this.annotationsAt(slot)),
      ...given('controller', this.controllerAt(slot)),
      ...given('ownHealth', this.ownHealthAt(slot)),
    };
  }

  /** The same for one look: what is not asked for is not put together, and nothing is there once the slot is given back. */
  peek(slot: number): StoredRow {
    return new Peeked(this, slot);
  }

  projected(slot: number): ProjectedRow {
    const namespace = this.namespace(slot);
    const suffix = this.suffixes.get(slot);
    const cells: Record<string, CellPayload> = {};
    for (const [id, column] of this.cells) {
      const payload = column.payload(slot);
      if (payload !== undefined) cells[id] = payload;
    }
    return {
      id: this.id(slot),
      cluster: this.cluster,
      ...(namespace === undefined ? {} : { namespace }),
      name: this.name(slot),
      ...(suffix > 0 ? { suffix } : {}),
      health: this.healthAt(slot),
      cells,
    };
  }

  /** The beginning of a row as it goes on the wire, up to its cells. */
  head(slot: number): string {
    const namespace = this.namespace(slot);
    const suffix = this.suffixes.get(slot);
    const { cluster } = this;
    return [
      `"id":${JSON.stringify(this.id(slot))},"cluster":${JSON.stringify(cluster)}`,
      ...(namespace === undefined ? [] : [`"namespace":${JSON.stringify(namespace)}`]),
      `"name":${JSON.stringify(this.name(slot))}`,
      ...(suffix > 0 ? [`"suffix":${suffix}`] : []),
      `"health":${this.healths.get(slot)}`,
    ].join(',');
  }
}

function decoded<T>(column: CodedColumn, none?: T): (slot: number) => T {
  const values = new RecentPerCode(column.dictionary, text =>
    text === undefined ? (none as T) : (JSON.parse(text) as T),
  );
  return slot => values.get(column.codeOf(slot));
}

function given<const Name extends string, T>(
  name: Name,
  value: T | undefined,
): { readonly [N in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]: T });
}

function hasMembers(record: Readonly<Record<string, unknown>>): boolean {
  for (const key in record) if (Object.hasOwn(record, key)) return true;
  return false;
}

/** Equal members in another order are the same. */
function sorted(record: Texts): Texts {
  const keys = Object.keys(record);
  const inOrder = keys.every((key, index) => index === 0 || keys[index - 1] < key);
  return inOrder ? record : Object.fromEntries(Object.entries(record).sort(byKey));
}

function byKey([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}
