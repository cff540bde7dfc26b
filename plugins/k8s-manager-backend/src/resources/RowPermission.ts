import type { Filter, ObjectAttributes } from '../guard/Guard';
import type { RowStore } from './RowStore';

/** Distinct labels remembered before everything is forgotten. */
const most = 20_000;

/** What a decision depended on. */
const nothingElse = 0;
const onLabels = 1;
const onRow = 2;

interface Decision {
  readonly permitted: boolean;
  readonly depends: number;
}

/** The attributes of a row, which take note of what is looked at. */
class SeenAttributes implements ObjectAttributes {
  readonly cluster: string;
  readonly kind: string;
  readonly namespace?: string;
  depends = nothingElse;
  readonly #store: RowStore;
  readonly #slot: number;

  constructor(store: RowStore, slot: number) {
    this.cluster = store.cluster;
    this.kind = store.kind.id;
    const namespace = store.columns.namespace(slot);
    if (namespace !== undefined) this.namespace = namespace;
    this.#store = store;
    this.#slot = slot;
  }

  get name(): string {
    this.depends = onRow;
    return this.#store.columns.name(this.#slot);
  }

  get labels(): Readonly<Record<string, string>> {
    this.depends = Math.max(this.depends, onLabels);
    return this.#store.columns.labelsAt(this.#slot);
  }
}

/**
 * A viewer's rights on the rows of one store. A rule is asked once for each namespace; where it looked at labels, once for
 * each namespace and distinct labels; and only where it looked at names, for each row. What it looks at is seen
 * while it decides, so this holds for every rule there is.
 */
export class RowPermission {
  /** By the stamps of namespace and labels, which stand for one text each, for ever. */
  private readonly byNamespace = new Map<number, Decision>();
  private byLabels = new Map<number, Map<number, Decision>>();
  private remembered = 0;

  constructor(
    private readonly store: RowStore,
    private readonly filter: Filter<ObjectAttributes>,
  ) {}

  test(slot: number): boolean {
    const { namespaces, labels } = this.store.columns;
    const namespace = namespaces.dictionary.stamp(namespaces.codeOf(slot));
    let decision = this.byNamespace.get(namespace);
    if (!decision) {
      decision = this.decide(slot);
      this.byNamespace.set(namespace, decision);
    }
    if (decision.depends === nothingElse) return decision.permitted;
    const stamp = labels.dictionary.stamp(labels.codeOf(slot));
    const known = this.byLabels.get(namespace)?.get(stamp);
    if (known?.depends === onLabels) return known.permitted;
    const found = this.decide(slot);
    if (!known) this.remember(namespace, stamp, found);
    return found.permitted;
  }

  private remember(namespace: number, labels: number, decision: Decision): void {
    this.remembered += 1;
    if (this.remembered > most) {
      this.byLabels = new Map();
      this.remembered = 0;
    }
    const ofNamespace = this.byLabels.get(namespace) ?? new Map<number, Decision>();
    ofNamespace.set(labels, decision);
    this.byLabels.set(namespace, ofNamespace);
  }

  private decide(slot: number): Decision {
    const attributes = new SeenAttributes(this.store, slot);
    const permitted = this.filter.test(attributes);
    return { permitted, depends: attributes.depends };
  }
}
