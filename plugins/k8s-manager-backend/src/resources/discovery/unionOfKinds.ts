import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';

/**
 * One kind for a table over clusters that know it with different columns: the first one's, then those only others have,
 * before its last. Nothing is projected by it but in the cluster it came from; columns of one id mean one thing, as ids
 * of discovered columns say their header and type.
 */
export function unionOfKinds(kinds: readonly ResourceKind[]): ResourceKind | undefined {
  const distinct = [...new Set(kinds)];
  const [first, ...others] = distinct;
  if (others.length === 0) return first;
  const columns = Object.entries(first.columns);
  const known = new Set(columns.map(([id]) => id));
  const added = others
    .flatMap(kind => Object.entries(kind.columns))
    .filter(([id]) => {
      const isNew = !known.has(id);
      known.add(id);
      return isNew;
    });
  const [last] = columns.slice(-1);
  return {
    ...first,
    columns: Object.fromEntries([...columns.slice(0, -1), ...added, last]),
    fingerprint: distinct.map(({ fingerprint = '' }) => fingerprint).join('\n'),
  };
}
