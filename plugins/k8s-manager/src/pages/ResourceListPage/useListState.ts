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
  return useMemo(
    () => ({ ...readListState(search, kind), selection: selectionOf(search, kind), change }),
    [search, kind, change],
  );
}
