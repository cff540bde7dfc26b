import {
  figuresOf,
  type KubernetesObject,
  type OwnerReference,
  project,
  type ProjectedRow,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { type FactChange, objectKey } from '../facts/FactChange';
import type { FactReader } from '../facts/FactSource';
import type { ObjectChange } from '../reflectorReducer';
import { sameValue } from '../sameValue';
import { slimObject } from '../slimObject';
import type { StoredRow } from '../StoredRow';

/** How a store is made. */
export interface NaiveRowStoreOptions {
  readonly kind: ResourceKind;
  readonly cluster: string;
  /** What the columns that declare a fact read. */
  readonly facts?: FactReader;
  /** Told when a definition throws on an object. */
  readonly onProjectionError?: (column: string, error: unknown) => void;
}

/** Called at once with the uids of the rows that changed, came or went. It must only take note. */
export type RowListener = (uids: readonly string[]) => void;

const nothing: Readonly<Record<string, never>> = Object.freeze({});

/** What a RowStore does, in plain maps of plain objects: the model its tests hold it to. */
export class NaiveRowStore {
  readonly kind: ResourceKind;
  readonly cluster: string;
  private readonly rows = new Map<string, StoredRow>();
  /** A recreated object has the name of the one before and another uid: then the old row goes when the new one comes. */
  private readonly uidByName = new Map<string, string>();
  private readonly uidsByController = new Map<string, Set<string>>();
  private readonly factColumns: readonly string[];
  private readonly listeners = new Set<RowListener>();
  private readonly facts?: FactReader;
  private readonly onProjectionError?: NaiveRowStoreOptions['onProjectionError'];
  /** Uids the sync under way has not named yet. */
  private unseen?: Set<string>;

  constructor({ kind, cluster, facts, onProjectionError }: NaiveRowStoreOptions) {
    this.kind = kind;
    this.cluster = cluster;
    this.facts = facts;
    this.onProjectionError = onProjectionError;
    this.factColumns = Object.entries(kind.columns)
      .filter(([, column]) => column.fact !== undefined)
      .map(([id]) => id);
  }

  get size(): number {
    return this.rows.size;
  }

  get(uid: string): StoredRow | undefined {
    return this.rows.get(uid);
  }

  /** The object of this name; none for a namespace in a kind that has none. */
  find(namespace: string | undefined, name: string): StoredRow | undefined {
    const uid = this.uidByName.get(objectKey(namespace, name));
    return uid === undefined ? undefined : this.rows.get(uid);
  }

  /** What the object of this uid controls directly. */
  *controlledBy(controller: string): IterableIterator<StoredRow> {
    for (const uid of this.uidsByController.get(controller) ?? []) {
      const stored = this.rows.get(uid);
      if (stored) yield stored;
    }
  }

  /** All rows, in no particular order; may be gone through while rows change. */
  values(): IterableIterator<StoredRow> {
    return this.rows.values();
  }

  onRows(listener: RowListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A sync begins: {@link sweep} will remove the rows it does not name. */
  begin(): void {
    this.unseen = new Set(this.rows.keys());
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
      if (gone) this.remove(uid, touched);
      else this.tryPut(uid, object, touched);
    }
    this.tell(touched);
  }

  /** The sync is complete: what it did not name is gone. */
  sweep(): void {
    const touched: string[] = [];
    for (const uid of this.unseen ?? []) this.remove(uid, touched);
    this.unseen = undefined;
    this.tell(touched);
  }

  clear(): void {
    const touched = [...this.rows.keys()];
    this.rows.clear();
    this.uidByName.clear();
    this.uidsByController.clear();
    this.unseen = undefined;
    this.tell(touched);
  }

  /** Facts changed: projects what reads facts again, for the rows the change names. */
  refreshFacts(change: FactChange): void {
    const touched: string[] = [];
    for (const uid of this.uidsOf(change)) {
      const stored = this.rows.get(uid);
      if (!stored) continue;
      const row = this.withFacts(stored.row, stored);
      if (sameValue(row, stored.row)) continue;
      this.rows.set(uid, { ...stored, row });
      touched.push(uid);
    }
    this.tell(touched);
  }

  private *uidsOf(change: FactChange): Iterable<string> {
    if (change.by === 'everything') yield* this.rows.keys();
    else if (change.by === 'controller') {
      for (const key of change.keys) yield* this.uidsByController.get(key) ?? [];
    } else if (change.by === 'object') {
      for (const key of change.keys) yield this.uidByName.get(key) ?? '';
    } else {
      const namespaces = new Set(change.keys);
      for (const [uid, { row }] of this.rows) {
        if (namespaces.has(row.namespace ?? '')) yield uid;
      }
    }
  }

  private tryPut(uid: string, object: KubernetesObject, touched: string[]): void {
    try {
      this.put(uid, object, touched);
    } catch (error) {
      this.onProjectionError?.('metadata', error);
      this.remove(uid, touched);
    }
  }

  private put(uid: string, object: KubernetesObject, touched: string[]): void {
    const before = this.rows.get(uid);
    const { labels, annotations, ownerReferences } = object.metadata ?? {};
    const catalog = annotations && catalogAnnotations(annotations);
    const owner = ownerReferences?.find(reference => reference.controller);
    const slim = {
      uid,
      labels: labels ? textsOnly(labels) : nothing,
      figures: this.kind.figures ? figuresOf(this.kind, object) : nothing,
      ...(catalog ? { annotations: catalog } : {}),
      ...(owner ? { controller: ownerLink(owner) } : {}),
    };
    const projected = project(this.kind, this.cluster, object, {}, this.onProjectionError);
    const ownHealth = this.kind.healthInFacts ? { ownHealth: projected.health } : {};
    const whole = this.withFacts(projected, { ...slim, ...ownHealth, row: projected });
    const row = whole;
    this.unseen?.delete(uid);
    if (before && sameStored(before, { ...slim, ...ownHealth, row })) return;
    this.rows.set(uid, { ...slim, ...ownHealth, row });
    touched.push(uid);
    this.index(uid, before, row, owner);
    const name = nameKey(row);
    const namesake = this.uidByName.get(name);
    this.uidByName.set(name, uid);
    if (namesake !== undefined && namesake !== uid) this.remove(namesake, touched);
  }

  private remove(uid: string, touched: string[]): void {
    const stored = this.rows.get(uid);
    if (!stored) return;
    this.rows.delete(uid);
    this.unseen?.delete(uid);
    this.unindexController(uid, stored.controller);
    const name = nameKey(stored.row);
    if (this.uidByName.get(name) === uid) this.uidByName.delete(name);
    touched.push(uid);
  }

  private index(
    uid: string,
    before: StoredRow | undefined,
    row: ProjectedRow,
    owner: OwnerReference | undefined,
  ): void {
    if (before && nameKey(before.row) !== nameKey(row)) this.uidByName.delete(nameKey(before.row));
    if (before?.controller?.uid === owner?.uid) return;
    this.unindexController(uid, before?.controller);
    if (!owner) return;
    const controlled = this.uidsByController.get(owner.uid);
    if (controlled) controlled.add(uid);
    else this.uidsByController.set(owner.uid, new Set([uid]));
  }

  private unindexController(uid: string, controller: OwnerReference | undefined): void {
    const controlled = controller && this.uidsByController.get(controller.uid);
    controlled?.delete(uid);
    if (controlled?.size === 0) this.uidsByController.delete(controller?.uid ?? '');
  }

  /** Always from the slim object, so that a column that reads more shows it at once and not only after a change. */
  private withFacts(row: ProjectedRow, kept: StoredRow): ProjectedRow {
    const { healthInFacts } = this.kind;
    if (this.factColumns.length === 0 && !healthInFacts) return row;
    const slim = slimObject({ ...kept, row });
    const facts = this.facts?.of(slim) ?? {};
    const cells = { ...row.cells };
    for (const id of this.factColumns) {
      try {
        const payload = this.kind.columns[id].value(slim, facts, kept.figures);
        if (payload === undefined) delete cells[id];
        else cells[id] = payload;
      } catch (error) {
        delete cells[id];
        this.onProjectionError?.(id, error);
      }
    }
    if (!healthInFacts || !kept.ownHealth) return { ...row, cells };
    return { ...row, cells, health: healthInFacts.of(kept.ownHealth, facts, kept.figures) };
  }

  private tell(touched: readonly string[]): void {
    if (touched.length === 0) return;
    for (const listener of [...this.listeners]) listener(touched);
  }
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
function catalogAnnotations(
  annotations: Readonly<Record<string, unknown>>,
): Record<string, string> | undefined {
  const ours = Object.entries(annotations).filter(
    ([key, value]) => key.startsWith('backstage.io/') && typeof value === 'string',
  );
  return ours.length > 0 ? (Object.fromEntries(ours) as Record<string, string>) : undefined;
}

function nameKey({ namespace, name }: ProjectedRow): string {
  return objectKey(namespace, name);
}

function ownerLink({ apiVersion, kind, name, uid }: OwnerReference): OwnerReference {
  return { apiVersion, kind, name, uid, controller: true };
}

function sameStored(one: StoredRow, other: StoredRow): boolean {
  return (
    sameValue(one.labels, other.labels) &&
    sameValue(one.figures, other.figures) &&
    sameValue(one.annotations, other.annotations) &&
    sameValue(one.ownHealth, other.ownHealth) &&
    sameValue(one.controller, other.controller) &&
    sameValue(one.row, other.row)
  );
}
