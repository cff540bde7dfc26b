import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  filterMembers,
  readListState,
  selectionOf,
  writeListState,
  type ListState,
} from './listState';

/** The list in the address, and the way to change it. */
export function useListState(kind: ResourceKind) {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (part: Partial<ListState>) =>
      setSearch(present => writeListState(present, part, kind), { replace: true }),
    [setSearch, kind],
  );
  const without = useCallback(
    (members: readonly string[]) =>
      // One change of the address: two in a row would each start from the same old one.
      setSearch(
        present => {
          const next = new URLSearchParams(present);
          for (const name of members) next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  /** Everything that narrows the list, the namespaces included. */
  const clear = useCallback(() => without([...filterMembers, 'namespaces']), [without]);
  /** What the list itself filters by; where to look stays. */
  const clearFilters = useCallback(() => without(filterMembers), [without]);
  return useMemo(
    () => ({
      search,
      state: readListState(search, kind),
      selection: selectionOf(search, kind),
      change,
      clear,
      clearFilters,
      setSearch,
    }),
    [search, kind, change, clear, clearFilters, setSearch],
  );
}
