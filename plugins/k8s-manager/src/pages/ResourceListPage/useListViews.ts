import { useMemo } from 'react';
import { addressOf, readViews, viewSearch, withView, type SavedView } from './savedView';
import { useStored } from './useStored';

/** The saved views of one kind, and the ways to change and share them. */
export interface ListViews {
  readonly views: readonly SavedView[];
  /** Keeps what the address and the columns show under a name. */
  save(name: string): void;
  remove(view: SavedView): void;
  /** The address of what is shown now, for somebody else. */
  link(): string;
  /** The address that shows a view. */
  readonly addressOf: typeof addressOf;
}

/**
 * @param search - the address of the list
 * @param columns - ids of the columns shown now: a view holds them, whoever chose them
 */
export function useListViews(
  kind: string,
  search: URLSearchParams,
  columns: readonly string[],
): ListViews {
  const [views, store] = useStored('k8s-manager.views', kind, readViews);
  return useMemo(() => {
    const shown = () => {
      const next = new URLSearchParams(search);
      next.set('columns', columns.join());
      return viewSearch(next);
    };
    const keep = (next: readonly SavedView[]) => store(next.length > 0 ? next : undefined);
    return {
      views,
      save: name => keep(withView(views, { name, search: shown() })),
      remove: view => keep(views.filter(other => other !== view)),
      link: () => `${window.location.origin}${window.location.pathname}?${shown()}`,
      addressOf,
    };
  }, [views, store, search, columns]);
}
