import { type LabelRequirement, matchesLabels } from 'backstage-plugin-k8s-manager-common';

/** Something that is found by a label selector. */
export interface Selected<T> {
  readonly requirements: readonly LabelRequirement[];
  readonly item: T;
}

const pair = (key: string, value: string) => `${key}\u0000${value}`;

/**
 * Many label selectors, asked at once. A selector that wants a label to have a value is only looked at for objects with
 * that label; the answer for a set of labels is worked out once, as rows with equal labels hold the same object. So a
 * thousand selectors over a hundred thousand rows cost as much as a few distinct sets of labels.
 */
export class SelectorIndex<T> {
  private readonly byPair = new Map<string, Selected<T>[]>();
  private readonly others: Selected<T>[] = [];
  private readonly known = new WeakMap<object, readonly T[]>();

  /** @param selected - an item without requirements is found by nothing */
  constructor(selected: Iterable<Selected<T>>) {
    for (const each of selected) {
      if (each.requirements.length === 0) continue;
      const wanted = each.requirements.find(({ operator }) => operator === 'in');
      if (wanted?.operator !== 'in') {
        this.others.push(each);
        continue;
      }
      for (const value of new Set(wanted.values)) {
        const key = pair(wanted.key, value);
        const already = this.byPair.get(key);
        if (already) already.push(each);
        else this.byPair.set(key, [each]);
      }
    }
  }

  /** The items whose selectors the labels satisfy. */
  match(labels: Readonly<Record<string, string>>): readonly T[] {
    const known = this.known.get(labels);
    if (known) return known;
    const candidates = Object.entries(labels).flatMap(
      ([key, value]) => this.byPair.get(pair(key, value)) ?? [],
    );
    const found = [...candidates, ...this.others]
      .filter(({ requirements }) => matchesLabels(requirements, labels))
      .map(({ item }) => item);
    this.known.set(labels, found);
    return found;
  }
}
