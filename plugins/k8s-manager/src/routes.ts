import { createExternalRouteRef, createRouteRef, useRouteRef } from '@backstage/core-plugin-api';
import { useMemo } from 'react';

/** Where the pages are mounted. Made with the old system's function, which both frontend systems accept. */
export const rootRouteRef = createRouteRef({ id: 'k8s-manager' });

/** The page of a catalog entity; absent in a portal without the catalog's pages. */
export const entityRouteRef = createExternalRouteRef({
  id: 'catalog-entity',
  params: ['kind', 'namespace', 'name'],
  optional: true,
  defaultTarget: 'catalog.catalogEntity',
});

/** The parts of a full entity reference, as the catalog's route takes them. */
export function entityRouteParams(ref: string): { kind: string; namespace: string; name: string } {
  const colon = ref.indexOf(':');
  const slash = ref.indexOf('/', colon);
  return {
    kind: ref.slice(0, colon),
    namespace: ref.slice(colon + 1, slash),
    name: ref.slice(slash + 1),
  };
}

/** The addresses of the pages below wherever the host mounted them. */
export interface Paths {
  clusters(search?: URLSearchParams): string;
  /** The kinds of custom resources. */
  custom(search?: URLSearchParams): string;
  /** The list of one kind. */
  list(kind: string, search?: URLSearchParams): string;
}

/** @see Paths */
export function usePaths(): Paths {
  const root = useRouteRef(rootRouteRef)().replace(/\/$/, '');
  return useMemo(() => {
    const address = (path: string, search?: URLSearchParams) => {
      const query = search?.toString();
      return query ? `${root}/${path}?${query}` : `${root}/${path}`;
    };
    return {
      clusters: search => address('clusters', search),
      custom: search => address('custom', search),
      list: (kind, search) => address(encodeURIComponent(kind), search),
    };
  }, [root]);
}
