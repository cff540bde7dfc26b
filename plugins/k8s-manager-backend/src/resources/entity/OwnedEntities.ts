import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  type Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { type CellPayloads, entityAnnotations } from 'backstage-plugin-k8s-manager-common';
import { sameValue } from '../sameValue';
import type { PartReading } from './EntityReading';
import { readPart } from './readPart';
import { SelectorIndex } from './SelectorIndex';

type Owner = CellPayloads['owner'];
type Labels = Readonly<Record<string, string>>;

/** What is known of an entity with an owner. */
export interface OwnedEntity {
  readonly part: PartReading;
  /** Full reference of who owns it. */
  readonly owner: string;
}

/** What the entities are read with. */
export interface OwnedEntitiesOptions {
  readonly catalog: Pick<CatalogService, 'queryEntities'>;
  readonly auth: AuthService;
  readonly logger: LoggerService;
  /** Milliseconds between two readings of the catalog. Default: two minutes. */
  readonly every?: number;
  /** Milliseconds until a reading that failed is tried again. Default: 15 seconds. */
  readonly again?: number;
}

interface Place extends Owner {
  readonly namespaces?: ReadonlySet<string>;
  readonly clusters?: ReadonlySet<string>;
  /** The more an entity says of itself, the more its word counts where several claim an object. */
  readonly weight: number;
}

const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
  'spec.owner',
];
const page = 500;
/** More entities than this are not read: somebody annotated something else than services. */
const most = 20_000;

const exists = (annotation: string) => ({
  [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
});

/**
 * Who owns what runs: the entities of the catalog that say what they are found by, read with this plugin's own account
 * and read again as time goes by. Where the catalog does not answer, what it said last stands.
 *
 * It is for showing and for finding, and gives no rights: anyone may register an entity that selects what others run.
 */
export class OwnedEntities {
  readonly #options: OwnedEntitiesOptions;
  readonly #listeners = new Set<() => void>();
  #entities: readonly OwnedEntity[] = [];
  #index = new SelectorIndex<Place>([]);
  #timer?: NodeJS.Timeout;
  #started = false;
  #closed = false;

  constructor(options: OwnedEntitiesOptions) {
    this.#options = options;
  }

  /** Whether anything is owned. */
  get hasAny(): boolean {
    return this.#entities.length > 0;
  }

  /** Begins to read, at the first call. */
  start(): void {
    if (this.#started || this.#closed) return;
    this.#started = true;
    void this.#read();
  }

  /** Called when somebody may own something else now. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes these for what the catalog holds. */
  take(entities: readonly OwnedEntity[]): void {
    if (sameValue(entities, this.#entities)) return;
    this.#entities = entities;
    this.#index = new SelectorIndex(
      entities.map(({ part, owner }) => ({
        requirements: part.requirements,
        item: placeOf(part, owner),
      })),
    );
    for (const listener of [...this.#listeners]) listener();
  }

  /**
   * Who owns an object with these labels, by the first of them that tells. Of several entities that claim it, the one that
   * names it by id, then the one that names more: namespaces, clusters; then the first by name.
   */
  ownerOf(
    cluster: string,
    namespace: string | undefined,
    labels: Iterable<Labels>,
  ): Owner | undefined {
    for (const each of labels) {
      let best: Place | undefined;
      for (const place of this.#index.match(each)) {
        if (place.namespaces && !place.namespaces.has(namespace ?? '')) continue;
        if (place.clusters && !place.clusters.has(cluster)) continue;
        if (!best || isBefore(place, best)) best = place;
      }
      if (best) return { owner: best.owner, entity: best.entity };
    }
    return undefined;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  async #read(): Promise<void> {
    const { logger, every = 120_000, again = 15_000 } = this.#options;
    let next = every;
    try {
      const entities = await this.#all();
      if (!this.#closed) this.take(entities);
    } catch (error) {
      next = again;
      const name = error instanceof Error ? error.name : typeof error;
      logger.warn(`The owners in the catalog could not be read, what was known stands: ${name}`);
    }
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#read(), next);
    this.#timer.unref();
  }

  async #all(): Promise<readonly OwnedEntity[]> {
    const { catalog, auth } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const found: Entity[] = [];
    let cursor: string | undefined;
    do {
      const reply = await catalog.queryEntities(
        cursor
          ? { cursor, fields, limit: page }
          : {
              filter: Object.values(entityAnnotations).map(exists),
              fields,
              limit: page,
              orderFields: { field: 'metadata.uid', order: 'asc' },
            },
        { credentials },
      );
      found.push(...reply.items);
      cursor = reply.pageInfo.nextCursor;
    } while (cursor && found.length < most);
    return found
      .flatMap(entity => ownedEntity(entity) ?? [])
      .sort((a, b) => (a.part.entity < b.part.entity ? -1 : 1));
  }
}

/** An entity that says what it is found by and who owns it; `undefined` for any other. */
export function ownedEntity(entity: Entity): OwnedEntity | undefined {
  const owner = ownerRefOf(entity);
  const part = readPart(entity);
  return owner === undefined || part.problem ? undefined : { part, owner };
}

function ownerRefOf({ relations, spec, metadata }: Entity): string | undefined {
  const related = relations?.find(({ type }) => type === RELATION_OWNED_BY)?.targetRef;
  if (related) return related.toLowerCase();
  if (typeof spec?.owner !== 'string' || spec.owner === '') return undefined;
  try {
    const { namespace = 'default' } = metadata;
    const ref = parseEntityRef(spec.owner, { defaultKind: 'group', defaultNamespace: namespace });
    return stringifyEntityRef(ref);
  } catch {
    return undefined;
  }
}

function placeOf({ entity, foundBy, namespaces, clusters }: PartReading, owner: string): Place {
  return {
    entity,
    owner,
    weight: (foundBy === 'label-selector' ? 0 : 4) + (namespaces ? 2 : 0) + (clusters ? 1 : 0),
    ...(namespaces ? { namespaces: new Set(namespaces) } : {}),
    ...(clusters ? { clusters: new Set(clusters) } : {}),
  };
}

function isBefore(one: Place, other: Place): boolean {
  if (one.weight !== other.weight) return one.weight > other.weight;
  return one.entity < other.entity;
}
