import {
  entityMessages,
  type EntityScope,
  type ScopeCluster,
  type ScopePart,
} from 'backstage-plugin-k8s-manager-common';
import type { NamedCluster } from '../WatchedCluster';
import type { EntityReading, PartReading } from './EntityReading';

/**
 * Where an entity is looked for: what the catalog says of it, on the clusters this viewer may see. A cluster that is not
 * theirs to see is called unknown, as one that does not exist is.
 */
export function resolveScope(
  { entity, title, rolledUp, parts, more, problem }: EntityReading,
  visible: readonly NamedCluster[],
): EntityScope {
  const ids = new Set(visible.map(({ descriptor }) => descriptor.id));
  const resolved = parts.map(part => resolvePart(part, ids));
  const looked = new Set(resolved.flatMap(({ clusters }) => clusters));
  const clusters = new Map<string, ScopeCluster>();
  for (const { descriptor } of visible) {
    const { id, production, labels } = descriptor;
    if (!looked.has(id) || clusters.has(id)) continue;
    const environment = labels.env ?? labels.environment ?? descriptor.title;
    clusters.set(id, { id, title: descriptor.title, production, environment });
  }
  const alone = rolledUp ? undefined : resolved[0]?.problem;
  const why = problem ?? alone ?? (ids.size === 0 ? entityMessages.noClusters() : undefined);
  return {
    entity,
    title,
    rolledUp,
    parts: resolved,
    more,
    // Production stands last, where people look for it.
    clusters: [...clusters.values()].sort((a, b) => Number(a.production) - Number(b.production)),
    ...(why ? { problem: why } : {}),
  };
}

function resolvePart(part: PartReading, ids: ReadonlySet<string>): ScopePart {
  const { entity, title, foundBy, selector, namespaces, problem } = part;
  const named = part.clusters ?? [...ids];
  const known = named.filter(id => ids.has(id));
  const unknownClusters = named.filter(id => !ids.has(id));
  const noCluster =
    known.length === 0 && unknownClusters.length > 0
      ? entityMessages.noCluster({ clusters: unknownClusters.join(', ') })
      : undefined;
  const why = problem ?? noCluster;
  return {
    entity,
    title,
    foundBy,
    selector,
    ...(namespaces ? { namespaces: [...namespaces] } : {}),
    clusters: why ? [] : known,
    unknownClusters,
    ...(why ? { problem: why } : {}),
  };
}
