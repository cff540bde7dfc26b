import { filterMembers, shownMembers } from './listState';

/** A list as somebody wants to come back to it. */
export interface SavedView {
  readonly name: string;
  /** The part of an address that says what is shown: filters, order, columns, clusters, namespaces. */
  readonly search: string;
}

/** Characters of a name, and views of one kind. */
export const viewLimits = { name: 60, views: 50 } as const;

const members = ['clusters', 'namespaces', ...filterMembers, ...shownMembers] as const;

/** What of an address belongs to a view, in one order whatever order the address has. */
export function viewSearch(search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of members) {
    for (const value of search.getAll(name).sort()) kept.append(name, value);
  }
  return kept.toString();
}

/** The address that shows a view. Where to look stays as it is in a view that says nothing of it. */
export function addressOf(view: SavedView, present: URLSearchParams): URLSearchParams {
  const wanted = new URLSearchParams(view.search);
  const next = new URLSearchParams(present);
  for (const name of members) {
    const isScope = name === 'clusters' || name === 'namespaces';
    if (isScope && !wanted.has(name)) continue;
    next.delete(name);
    for (const value of wanted.getAll(name)) next.append(name, value);
  }
  return next;
}

/** Whether an address shows just what a view shows. */
export function isView(view: SavedView, present: URLSearchParams): boolean {
  return viewSearch(addressOf(view, present)) === viewSearch(present);
}

/** What was stored, whoever wrote it. */
export function readViews(stored: unknown): readonly SavedView[] {
  if (!Array.isArray(stored)) return [];
  return stored
    .filter(
      (view): view is SavedView =>
        typeof view === 'object' &&
        view !== null &&
        typeof (view as SavedView).name === 'string' &&
        typeof (view as SavedView).search === 'string',
    )
    .slice(0, viewLimits.views)
    .map(({ name, search }) => ({ name, search }));
}

/** The views with one more; one of the same name is replaced in its place. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const index = views.findIndex(({ name }) => name === view.name);
  if (index < 0) return [...views, view].slice(-viewLimits.views);
  return views.map((known, place) => (place === index ? view : known));
}
