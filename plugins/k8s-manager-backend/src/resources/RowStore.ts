import {
  type CellPayload,
  type FactValues,
  figuresOf,
  type Health,
  type KubernetesObject,
  type OwnerReference,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { CodeArray } from './columns/CodeArray';
import type { CellColumn, EncodedCell } from './columns/CellColumn';
import { hashText, mixed } from './columns/hashText';
import { SlotChains } from './columns/SlotChains';
import { SlotIndex } from './columns/SlotIndex';
import type { FactChange } from './facts/FactChange';
import type { FactReader } from './facts/FactSource';
import { NameOrder } from './NameOrder';
import type { ObjectChange } from './reflectorReducer';
import { type EncodedRow, type KeptOfObject, RowColumns } from './RowColumns';
import { RowTail } from './RowTail';
import { slimObject } from './slimObject';
import type { StoredRow } from './StoredRow';

export { controllerLink, slimObject } from './slimObject';

/** How a store is made. */
export interface RowStoreOptions {
  readonly kind: ResourceKind;
  readonly cluster: string;
  /** Keys of annotations that are kept beside those that begin with `backstage.io/`. */
  readonly annotations?: readonly string[];
  /** What the columns that declare a fact read. */
  readonly facts?: FactReader;
  /** Told when a definition throws on an object. */
  readonly onProjectionError?: (column: string, error: unknown) => void;
}

/** Called at once with the uids of the rows that changed, came or went. It must only take note. */
export type RowListener = (uids: readonly string[]) => void;

const nothing: Readonly<Record<string, never>> = Object.freeze({});

/** Nobody is in the slot, a row is, or one that went and is still read. */
const free = 0;
const taken = 1;
const retired = 2;

/**
 * The rows of one Reflector. Objects come in and are gone again at once: what stays is the projection and the little of
 * the object that {@link StoredRow} names, in {@link RowColumns}. Rows that project to the same are no change.
 *
 * A row is never changed in its slot, see {@link RowTail}.
 */
export class RowStore {
  readonly kind: ResourceKind;
  readonly cluster: string;
  readonly columns: RowColumns;
  /** The slots in the order of names. */
  readonly order: NameOrder;
  private readonly states = new CodeArray();
  /** One more than the last slot that was ever taken. */
  private end = 0;
  private readonly freeSlots: number[] = [];
  /** How many tails still read a slot whose row went. */
  private readonly readers = new Map<number, number>();
  private readonly byUid: SlotIndex;
  /** A recreated object has the name of the one before and another uid: then the old row goes when the new one comes. */
  private readonly byName: SlotIndex;
  private readonly byController = new SlotChains();
  private readonly factColumns: readonly string[];
  private readonly readsFacts: boolean;
  private readonly tails = new Set<RowTail>();
  private readonly listeners = new Set<RowListener>();
  private readonly annotations: readonly string[];
  private readonly facts?: FactReader;
  private readonly onProjectionError?: RowStoreOptions['onProjectionError'];
  /** Slots the sync under way has not named yet. */
  private unseen?: Uint8Array;
  private count = 0;
  private changes = 0;

  constructor({ kind, cluster, annotations = [], facts, onProjectionError }: RowStoreOptions) {
    this.kind = kind;
    this.cluster = cluster;
    this.annotations = annotations;
    this.facts = facts;
    this.onProjectionError = onProjectionError;
    this.columns = new RowColumns(kind, cluster);
    const { uids } = this.columns;
    this.byUid = new SlotIndex(slot => uids.hashAt(slot));
    this.byName = new SlotIndex(slot => this.nameHashAt(slot));
    this.order = new NameOrder(this);
    this.factColumns = Object.entries(kind.columns)
      .filter(([, column]) => column.fact !== undefined)
      .map(([id]) => id);
    this.readsFacts = this.factColumns.length > 0 || kind.healthInFacts !== undefined;
  }

  get size(): number {
    return this.count;
  }

  /** Grows with every change. */
  get revision(): number {
    return this.changes;
  }

  /** Bytes outside of the JavaScript heap. */
  get bytes(): number {
    const { columns, states, byUid, byName, byController } = this;
    return columns.bytes + states.bytes + byUid.bytes + byName.bytes + byController.bytes;
  }

  get(uid: string): StoredRow | undefined {
    return this.storedAt(this.slotOf(uid));
  }

  /** The object of this name; none for a namespace in a kind that has none. */
  find(namespace: string | undefined, name: string): StoredRow | undefined {
    return this.storedAt(this.slotNamed(namespace, name));
  }

  /** What the object of this uid controls directly. */
  *controlledBy(controller: string): IterableIterator<StoredRow> {
    for (const slot of this.under([controller])) yield this.columns.stored(slot);
  }

  /** All rows, in no particular order; may be gone through while rows change. */
  *values(): IterableIterator<StoredRow> {
    for (const slot of this.slots()) yield this.columns.stored(slot);
  }

  /** The slots of all rows, in no particular order; may be gone through while rows change. */
  *slots(): IterableIterator<number> {
    for (let slot = 0; slot < this.end; slot += 1) {
      if (this.has(slot)) yield slot;
    }
  }

  /** Whether a row is in the slot that did not go. */
  has(slot: number): boolean {
    return this.states.get(slot) === taken;
  }

  /** The slots of the rows under these controllers, by uid. */
  *under(controllers: Iterable<string>): IterableIterator<number> {
    const { dictionary } = this.columns.controllerUids;
    for (const controller of new Set(controllers)) {
      const code = dictionary.find(controller);
      if (code !== 0) yield* this.byController.slots(code);
    }
  }

  onRows(listener: RowListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @param ring - called at once when rows came or went; it must only take note */
  follow(ring: () => void): RowTail {
    const tail: RowTail = new RowTail(
      ring,
      slots => slots.forEach(slot => this.giveBack(slot)),
      () => this.tails.delete(tail),
    );
    this.tails.add(tail);
    return tail;
  }

  /** A sync begins: {@link sweep} will remove the rows it does not name. */
  begin(): void {
    this.unseen = new Uint8Array(this.end);
    for (const slot of this.slots()) this.unseen[slot] = 1;
  }

  /**
   * Takes objects in the order the server told of them. What is no object (no uid, no name, or of another shape than
   * any API server stores) is left out alone: one of them must not keep all others from being seen.
   */
  apply(changes: readonly ObjectChange[]): void {
    const touched: string[] = [];
    for (const { object, gone } of changes) {
      const { uid, name, namespace = '' } = object.metadata ?? {};
      if (!isText(uid) || !isText(name) || typeof namespace !== 'string') continue;
      if (gone) this.remove(this.slotOf(uid), touched);
      else this.tryPut(uid, object, touched);
    }
    this.tell(touched);
  }

  /** The sync is complete: what it did not name is gone. */
  sweep(): void {
    const touched: string[] = [];
    const { unseen } = this;
    this.unseen = undefined;
    unseen?.forEach((mark, slot) => mark === 1 && this.remove(slot, touched));
    this.tell(touched);
  }

  clear(): void {
    const touched: string[] = [];
    for (const slot of this.slots()) this.remove(slot, touched);
    this.unseen = undefined;
    this.tell(touched);
  }

  /** Facts changed: projects what reads facts again, for the rows the change names. */
  refreshFacts(change: FactChange): void {
    if (!this.readsFacts) return;
    const touched: string[] = [];
    for (const slot of [...this.slotsOf(change)]) this.refresh(slot, touched);
    this.tell(touched);
  }

  private *slotsOf(change: FactChange): Iterable<number> {
    if (change.by === 'everything') yield* this.slots();
    else if (change.by === 'controller') yield* this.under(change.keys);
    else if (change.by === 'object') {
      for (const key of new Set(change.keys)) {
        const cut = key.indexOf('/');
        const slot = this.slotNamed(key.slice(0, cut) || undefined, key.slice(cut + 1));
        if (slot !== -1) yield slot;
      }
    } else {
      const namespaces = new Set(change.keys);
      for (const slot of this.slots()) {
        if (namespaces.has(this.columns.namespace(slot) ?? '')) yield slot;
      }
    }
  }

  private tryPut(uid: string, object: KubernetesObject, touched: string[]): void {
    try {
      this.put(uid, object, touched);
    } catch (error) {
      this.onProjectionError?.('metadata', error);
      this.remove(this.slotOf(uid), touched);
    }
  }

  private put(uid: string, object: KubernetesObject, touched: string[]): void {
    const encoded = this.encoded(uid, object);
    const before = this.slotOf(uid);
    if (before !== -1) {
      this.mark(before, 0);
      this.replace(before, encoded, touched);
      return;
    }
    const namesake = this.slotNamed(encoded.namespace, encoded.name);
    this.place(encoded, touched);
    this.remove(namesake, touched);
  }

  /** What `project` makes of an object, without the row as an object in between. */
  private encoded(uid: string, object: KubernetesObject): EncodedRow {
    const { kind, columns } = this;
    const { name = '', namespace, labels, annotations, ownerReferences } = object.metadata ?? {};
    const catalog = annotations && keptAnnotations(annotations, this.annotations);
    const owner = ownerReferences?.find(isController);
    const kept: KeptOfObject = {
      uid,
      labels: labels ? textsOnly(labels) : nothing,
      figures: kind.figures ? figuresOf(kind, object) : nothing,
      annotations: catalog,
      controller: owner && ownerLink(owner),
    };
    const { figures } = kept;
    // Columns with a fact see the slim object alone, so that one that reads more shows it at once and not after a change.
    const slim = this.readsFacts
      ? slimObject({ ...kept, row: { name, ...(namespace ? { namespace } : {}) } })
      : object;
    const facts = (this.readsFacts && this.facts?.of(slim)) || nothing;
    const cells: EncodedCell[] = [];
    for (const [id, column] of columns.cells) {
      const readsFact = kind.columns[id].fact !== undefined;
      const payload = readsFact
        ? this.cellOf(id, slim, facts, figures)
        : this.cellOf(id, object, nothing, figures);
      cells.push(column.encode(payload));
    }
    const suffix = this.suffixOf(object);
    let health = this.healthOf(object);
    let ownHealth: Health | undefined;
    if (kind.healthInFacts) {
      ownHealth = this.healthWith(nothing, health, figures);
      health = this.healthWith(facts, ownHealth, figures);
    }
    return columns.encode(kept, { name, namespace, suffix, health, ownHealth }, cells);
  }

  private suffixOf(object: KubernetesObject): number {
    try {
      return Math.max(this.kind.generatedSuffix?.(object) ?? 0, 0);
    } catch (error) {
      this.onProjectionError?.('name', error);
      return 0;
    }
  }

  private healthOf(object: KubernetesObject): Health {
    try {
      return this.kind.health(object);
    } catch (error) {
      this.onProjectionError?.('health', error);
      return { state: 'unknown' };
    }
  }

  /** Projects what reads facts again. */
  private refresh(slot: number, touched: string[]): void {
    const { columns } = this;
    const slim = columns.slim(slot);
    const facts = this.facts?.of(slim) ?? {};
    const figures = columns.figuresAt(slot);
    const cells = this.factColumns.map(id => {
      const column = columns.cells.get(id) as CellColumn;
      return [column, column.encode(this.cellOf(id, slim, facts, figures))] as const;
    });
    const own = columns.ownHealthAt(slot);
    const health = own && JSON.stringify(this.healthWith(facts, own, figures));
    const sameHealth = health === undefined || columns.healths.holds(slot, health);
    if (sameHealth && cells.every(([column, cell]) => column.holds(slot, cell))) return;
    const unseen = this.unseen?.[slot] === 1;
    const next = this.take();
    columns.copy(slot, next);
    for (const [column, cell] of cells) column.set(next, cell);
    if (health !== undefined) columns.healths.set(next, health);
    this.retire(slot);
    this.enter(next, touched);
    if (unseen) this.mark(next, 1);
  }

  private cellOf(
    id: string,
    object: KubernetesObject,
    facts: Partial<FactValues>,
    figures: StoredRow['figures'],
  ): CellPayload | undefined {
    try {
      return this.kind.columns[id].value(object, facts, figures);
    } catch (error) {
      this.onProjectionError?.(id, error);
      return undefined;
    }
  }

  private healthWith(
    facts: Partial<FactValues>,
    own: Health,
    figures: StoredRow['figures'],
  ): Health {
    try {
      return this.kind.healthInFacts?.of(own, facts, figures) ?? own;
    } catch (error) {
      this.onProjectionError?.('health', error);
      return own;
    }
  }

  /** Puts another row in the place of one, if it is another. */
  private replace(slot: number, encoded: EncodedRow, touched: string[]): void {
    if (this.columns.holds(slot, encoded)) return;
    const namesake = this.slotNamed(encoded.namespace, encoded.name);
    this.retire(slot);
    this.place(encoded, touched);
    if (namesake !== slot) this.remove(namesake, touched);
  }

  private place(encoded: EncodedRow, touched: string[]): void {
    const slot = this.take();
    this.columns.write(slot, encoded);
    this.enter(slot, touched, encoded.uid);
  }

  private take(): number {
    const slot = this.freeSlots.pop() ?? this.end;
    this.end = Math.max(this.end, slot + 1);
    return slot;
  }

  private enter(slot: number, touched: string[], uid?: string): void {
    const { uids, controllerUids } = this.columns;
    this.states.set(slot, taken);
    this.byUid.add(slot, uids.hashAt(slot));
    this.byName.add(slot, this.nameHashAt(slot));
    const controller = controllerUids.codeOf(slot);
    if (controller !== 0) this.byController.add(controller, slot);
    this.count += 1;
    this.changes += 1;
    if (this.listeners.size > 0) touched.push(uid ?? uids.get(slot));
    for (const tail of this.tails) tail.note(slot, undefined);
  }

  private remove(slot: number, touched: string[]): void {
    if (slot === -1) return;
    if (this.listeners.size > 0) touched.push(this.columns.uids.get(slot));
    this.retire(slot);
    this.changes += 1;
  }

  private retire(slot: number): void {
    const { uids, controllerUids } = this.columns;
    this.byUid.remove(slot, uids.hashAt(slot));
    this.byName.remove(slot, this.nameHashAt(slot));
    const controller = controllerUids.codeOf(slot);
    if (controller !== 0) this.byController.remove(controller, slot);
    this.mark(slot, 0);
    this.states.set(slot, retired);
    this.count -= 1;
    for (const tail of this.tails) tail.note(undefined, slot);
    if (this.tails.size === 0) this.free(slot);
    else this.readers.set(slot, this.tails.size);
  }

  private mark(slot: number, unseen: 0 | 1): void {
    if (this.unseen && unseen === 1 && slot >= this.unseen.length) {
      const longer = new Uint8Array(slot + 1_024);
      longer.set(this.unseen);
      this.unseen = longer;
    }
    if (this.unseen && slot < this.unseen.length) this.unseen[slot] = unseen;
  }

  private giveBack(slot: number): void {
    const left = (this.readers.get(slot) ?? 1) - 1;
    this.readers.set(slot, left);
    if (left === 0) this.free(slot);
  }

  private free(slot: number): void {
    this.readers.delete(slot);
    this.columns.drop(slot);
    this.states.set(slot, free);
    this.freeSlots.push(slot);
  }

  private slotOf(uid: string): number {
    const { uids } = this.columns;
    return this.byUid.find(uids.hash(uid), slot => uids.is(slot, uid));
  }

  private slotNamed(namespace: string | undefined, name: string): number {
    const { names, namespaces } = this.columns;
    const code = namespace === undefined ? 0 : namespaces.dictionary.find(namespace);
    if (namespace !== undefined && code === 0) return -1;
    return this.byName.find(
      hashText(name, mixed(code)),
      slot => namespaces.codeOf(slot) === code && names.equals(slot, name),
    );
  }

  private nameHashAt(slot: number): number {
    const { names, namespaces } = this.columns;
    return names.hash(slot, mixed(namespaces.codeOf(slot)));
  }

  private storedAt(slot: number): StoredRow | undefined {
    return slot === -1 ? undefined : this.columns.stored(slot);
  }

  private tell(touched: readonly string[]): void {
    for (const tail of [...this.tails]) tail.tell();
    if (touched.length === 0) return;
    for (const listener of [...this.listeners]) listener(touched);
  }
}

function isController({ controller }: OwnerReference): boolean {
  return Boolean(controller);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Labels as everyone after here may rely on them. */
function textsOnly(labels: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(labels);
  if (entries.every(([, value]) => typeof value === 'string'))
    return labels as Record<string, string>;
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string')) as Record<
    string,
    string
  >;
}

/** The annotations by which objects say what they are in the catalog; nobody else's are kept. */
function keptAnnotations(
  annotations: Readonly<Record<string, unknown>>,
  others: readonly string[],
): Record<string, string> | undefined {
  const ours = Object.entries(annotations).filter(
    ([key, value]) =>
      (key.startsWith('backstage.io/') || others.includes(key)) && typeof value === 'string',
  );
  return ours.length > 0 ? (Object.fromEntries(ours) as Record<string, string>) : undefined;
}

function ownerLink({ apiVersion, kind, name, uid }: OwnerReference): OwnerReference {
  return { apiVersion, kind, name, uid, controller: true };
}
