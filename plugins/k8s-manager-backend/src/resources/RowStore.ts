import {
  controllerOf,
  figuresOf,
  type KubernetesObject,
  type OwnerReference,
  project,
  type ProjectedRow,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { FactReader } from './facts/FactSource';
import { Interner } from './Interner';
import type { ObjectChange } from './reflectorReducer';
import { sameValue } from './sameValue';
import type { StoredRow } from './StoredRow';

/** How a store is made. */
export interface RowStoreOptions {
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

/**
 * The rows of one Reflector. Objects come in and are gone again at once: what stays is the projection and the little of
 * the object that {@link StoredRow} names. Rows that project to the same are no change.
 */
export class RowStore {
  readonly kind: ResourceKind;
  readonly cluster: string;
  private readonly rows = new Map<string, StoredRow>();
  /** A recreated object has the name of the one before and another uid: then the old row goes when the new one comes. */
  private readonly uidByName = new Map<string, string>();
  private readonly uidsByController = new Map<string, Set<string>>();
  private readonly factColumns: readonly string[];
  private readonly listeners = new Set<RowListener>();
  private readonly interner = new Interner();
  private readonly facts?: FactReader;
  private readonly onProjectionError?: RowStoreOptions['onProjectionError'];
  /** Uids the sync under way has not named yet. */
  private unseen?: Set<string>;
  private changes = 0;

  constructor({ kind, cluster, facts, onProjectionError }: RowStoreOptions) {
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

  /** Grows with every change. */
  get revision(): number {
    return this.changes;
  }

  get(uid: string): StoredRow | undefined {
    return this.rows.get(uid);
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

  /** Facts changed: projects the columns that read facts again, for the rows under these controllers. */
  refreshFacts(controllers: readonly string[]): void {
    const touched: string[] = [];
    for (const controller of controllers) {
      for (const uid of this.uidsByController.get(controller) ?? []) {
        const stored = this.rows.get(uid);
        if (!stored) continue;
        const row = this.withFacts(stored.row, slimObject(stored));
        if (sameValue(row, stored.row)) continue;
        this.rows.set(uid, { ...stored, row, revision: this.nextRevision() });
        touched.push(uid);
      }
    }
    this.tell(touched);
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
    const { interner } = this;
    const before = this.rows.get(uid);
    const { labels, ownerReferences } = object.metadata ?? {};
    const owner = ownerReferences?.find(reference => reference.controller);
    const slim = {
      uid,
      labels: labels ? interner.value(textsOnly(labels)) : nothing,
      figures: this.kind.figures ? interner.value(figuresOf(this.kind, object)) : nothing,
      ...(owner ? { controller: interner.value(ownerLink(owner)) } : {}),
    };
    const projected = project(this.kind, this.cluster, object, {}, this.onProjectionError);
    const whole = this.withFacts(projected, slimObject({ ...slim, row: projected }));
    const row = { ...whole, cells: this.intern(whole.cells) };
    this.unseen?.delete(uid);
    if (before && sameStored(before, { ...slim, row })) return;
    this.rows.set(uid, { ...slim, row, revision: this.nextRevision() });
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
    this.nextRevision();
    touched.push(uid);
  }

  private index(
    uid: string,
    before: StoredRow | undefined,
    row: ProjectedRow,
    owner: OwnerReference | undefined,
  ): void {
    if (before && nameKey(before.row) !== nameKey(row)) this.uidByName.delete(nameKey(before.row));
    if (this.factColumns.length === 0 || before?.controller?.uid === owner?.uid) return;
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
  private withFacts(row: ProjectedRow, slim: KubernetesObject): ProjectedRow {
    if (this.factColumns.length === 0) return row;
    const facts = this.facts?.of(slim) ?? {};
    const cells = { ...row.cells };
    for (const id of this.factColumns) {
      try {
        const payload = this.kind.columns[id].value(slim, facts);
        if (payload === undefined) delete cells[id];
        else cells[id] = payload;
      } catch (error) {
        delete cells[id];
        this.onProjectionError?.(id, error);
      }
    }
    return { ...row, cells };
  }

  /** Texts only where they repeat, which is what makes a column a facet: an address or a time is one row's alone. */
  private intern(cells: ProjectedRow['cells']): ProjectedRow['cells'] {
    const interned: Record<string, ProjectedRow['cells'][string]> = {};
    for (const [id, payload] of Object.entries(cells)) {
      if (typeof payload === 'object') interned[id] = this.interner.value(payload);
      else if (typeof payload === 'string' && this.kind.columns[id].facet) {
        interned[id] = this.interner.text(payload);
      } else interned[id] = payload;
    }
    return interned;
  }

  private nextRevision(): number {
    this.changes += 1;
    return this.changes;
  }

  private tell(touched: readonly string[]): void {
    if (touched.length === 0) return;
    for (const listener of [...this.listeners]) listener(touched);
  }
}

/** The object as far as it was kept. */
export function slimObject({
  row,
  labels,
  controller,
}: Pick<StoredRow, 'row' | 'labels' | 'controller'>): KubernetesObject {
  return {
    metadata: {
      name: row.name,
      ...(row.namespace ? { namespace: row.namespace } : {}),
      labels: labels as Record<string, string>,
      ...(controller ? { ownerReferences: [controller] } : {}),
    },
  };
}

/** The link to the controller of a stored row. */
export function controllerLink(stored: StoredRow) {
  return controllerOf(slimObject(stored));
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

function nameKey({ namespace, name }: ProjectedRow): string {
  return `${namespace ?? ''}/${name}`;
}

function ownerLink({ apiVersion, kind, name, uid }: OwnerReference): OwnerReference {
  return { apiVersion, kind, name, uid, controller: true };
}

function sameStored(one: StoredRow, other: Omit<StoredRow, 'revision'>): boolean {
  return (
    sameValue(one.labels, other.labels) &&
    sameValue(one.figures, other.figures) &&
    sameValue(one.controller, other.controller) &&
    sameValue(one.row, other.row)
  );
}
