import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Where to look, for every page: it stays while one moves between pages. Empty means everywhere. */
export interface Scope {
  readonly clusters: readonly string[];
  readonly namespaces: readonly string[];
}

const members = ['clusters', 'namespaces'] as const;

/** A comma-separated member of the address; order and repetition do not matter to what it means. */
export function readList(search: URLSearchParams, name: string): readonly string[] {
  const values = search.getAll(name).flatMap(value => value.split(','));
  return [...new Set(values.filter(value => value !== ''))];
}

/** Only what says where to look: the part of an address that other pages understand. */
export function scopeSearch(search: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of members) {
    const values = readList(search, name);
    if (values.length > 0) kept.set(name, values.join(','));
  }
  return kept;
}

/** The scope in the address, and the way to change it. */
export function useScope(): Scope & {
  readonly search: URLSearchParams;
  readonly setScope: (change: Partial<Scope>) => void;
} {
  const [search, setSearch] = useSearchParams();
  const setScope = useCallback(
    (change: Partial<Scope>) =>
      setSearch(
        present => {
          const next = new URLSearchParams(present);
          for (const name of members) {
            const values = change[name];
            if (values?.length) next.set(name, values.join(','));
            else if (values) next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return useMemo(
    () => ({
      clusters: readList(search, 'clusters'),
      namespaces: readList(search, 'namespaces'),
      search,
      setScope,
    }),
    [search, setScope],
  );
}
