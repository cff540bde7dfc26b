import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readListState, selectionOf, writeListState, type ListState } from './listState';

/** The list in the address, and the way to change it. */
export function useListState(kind: ResourceKind) {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (part: Partial<ListState>) =>
      setSearch(present => writeListState(present, part, kind), { replace: true }),
    [setSearch, kind],
  );
  // One change of the address: two in a row would each start from the same old one.
  const clear = useCallback(
    () =>
      setSearch(
        present => {
          const next = new URLSearchParams(present);
          for (const name of ['text', 'where', 'namespaces']) next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return useMemo(
    () => ({ ...readListState(search, kind), selection: selectionOf(search, kind), change, clear }),
    [search, kind, change, clear],
  );
}
