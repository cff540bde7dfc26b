import type { EntityScope, ScopePart } from 'backstage-plugin-k8s-manager-common';
import type { EntityReading } from './EntityReading';
import { resolveScope } from './resolveScope';
import { SelectorIndex } from './SelectorIndex';
import type { NamedCluster } from '../WatchedCluster';

interface Place {
  readonly part: string;
  readonly namespaces?: ReadonlySet<string>;
  readonly clusters: ReadonlySet<string>;
}

/** Where an object is. */
export interface Whereabouts {
  readonly cluster: string;
  readonly namespace?: string;
}

/** What an entity selects in the clusters of one viewer: equal scopes have equal keys, so that viewers share views. */
export class ScopeSelection {
  readonly key: string;
  private readonly index: SelectorIndex<Place>;

  constructor(
    /** As it goes on the wire. */
    readonly scope: EntityScope,
    reading: EntityReading,
  ) {
    const requirements = new Map(reading.parts.map(part => [part.entity, part.requirements]));
    this.key = JSON.stringify(scope.parts.map(keyOf));
    this.index = new SelectorIndex(
      scope.parts
        .filter(({ problem }) => !problem)
        .map(part => ({
          requirements: requirements.get(part.entity) ?? [],
          item: placeOf(part),
        })),
    );
  }

  static of(reading: EntityReading, visible: readonly NamedCluster[]): ScopeSelection {
    return new ScopeSelection(resolveScope(reading, visible), reading);
  }

  /** Ids of the clusters that are looked at. */
  get clusters(): readonly string[] {
    return this.scope.clusters.map(({ id }) => id);
  }

  /** The entities an object with these labels belongs to, by refs; the labels of what controls it count as its own. */
  partsOf(
    { cluster, namespace }: Whereabouts,
    labels: Iterable<Readonly<Record<string, string>>>,
  ): ReadonlySet<string> {
    const found = new Set<string>();
    for (const each of labels) {
      for (const { part, namespaces, clusters } of this.index.match(each)) {
        // What lives in no namespace is in none of those that were named.
        if (namespaces && (namespace === undefined || !namespaces.has(namespace))) continue;
        if (clusters.has(cluster)) found.add(part);
      }
    }
    return found;
  }
}

function placeOf({ entity, namespaces, clusters }: ScopePart): Place {
  return {
    part: entity,
    clusters: new Set(clusters),
    ...(namespaces ? { namespaces: new Set(namespaces) } : {}),
  };
}

function keyOf({ entity, selector, namespaces, clusters }: ScopePart) {
  return [entity, selector, namespaces ? [...namespaces].sort() : null, [...clusters].sort()];
}
