import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  RELATION_HAS_PART,
  RELATION_OWNER_OF,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  entityMessages,
  hasEntityAnnotation,
  longestRollUp,
} from 'backstage-plugin-k8s-manager-common';
import type { Viewer } from '../../clusters/Viewer';
import type { EntityReading, EntitySource } from './EntityReading';
import { readPart } from './readPart';

/** What the source is made of. */
export interface CatalogEntitySourceOptions {
  readonly catalog: Pick<CatalogService, 'getEntityByRef' | 'getEntitiesByRefs'>;
  readonly logger: LoggerService;
  /** Milliseconds the catalog has for an answer. Default: 5000. */
  readonly deadline?: number;
}

/** Relations by which an entity has components, by its kind; other kinds are looked for themselves. */
const rollUps: Readonly<Record<string, string>> = {
  domain: RELATION_HAS_PART,
  system: RELATION_HAS_PART,
  group: RELATION_OWNER_OF,
  user: RELATION_OWNER_OF,
};

/** Refs asked for at once. */
const batch = 200;
/** Only what is read of a component: an entity may be large. */
const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
];

/** Entities as the catalog shows them to the person who asks: their own rights, never those of this plugin. */
export class CatalogEntitySource implements EntitySource<Viewer> {
  readonly #options: CatalogEntitySourceOptions;

  constructor(options: CatalogEntitySourceOptions) {
    this.#options = options;
  }

  async read(viewer: Viewer, entity: string): Promise<EntityReading> {
    const nothing = { entity, title: titleOf(entity), rolledUp: false, parts: [], more: 0 };
    try {
      const found = await this.#answer(
        this.#options.catalog.getEntityByRef(entity, { credentials: viewer.credentials }),
      );
      if (!found) return { ...nothing, problem: entityMessages.missing({ entity }) };
      return await this.#reading(viewer, entity, found);
    } catch (error) {
      // The catalog's text may name what this viewer may not read.
      this.#options.logger.warn(
        `The catalog could not be asked for an entity: ${error instanceof Error ? error.name : typeof error}`,
      );
      return { ...nothing, problem: entityMessages.catalogSilent({ entity }) };
    }
  }

  async #reading(viewer: Viewer, ref: string, entity: Entity): Promise<EntityReading> {
    const { name, title = name } = entity.metadata;
    const kind = entity.kind.toLowerCase();
    if (!Object.hasOwn(rollUps, kind)) {
      const part = readPart(entity);
      const problem = part.problem ? { problem: part.problem } : {};
      return { entity: ref, title, rolledUp: false, parts: [part], more: 0, ...problem };
    }
    const refs = await this.#componentsOf(viewer, entity, rollUps[kind]);
    const asked = refs.slice(0, longestRollUp);
    const components = (await this.#entities(viewer, asked, fields)).filter(isLookedFor);
    const parts = components.map(readPart).sort((a, b) => (a.entity < b.entity ? -1 : 1));
    const problem =
      parts.length > 0 ? {} : { problem: entityMessages.noComponents({ entity: ref }) };
    const more = refs.length - asked.length;
    return { entity: ref, title, rolledUp: true, parts, more, ...problem };
  }

  /** Sorted, so that a limit cuts the same ones each time. A domain has systems, and these have components. */
  async #componentsOf(viewer: Viewer, entity: Entity, relation: string): Promise<string[]> {
    const direct = targetsOf(entity, relation);
    const systems = direct.filter(ref => parseEntityRef(ref).kind === 'system');
    const below =
      relation === RELATION_HAS_PART && systems.length > 0
        ? (await this.#entities(viewer, systems.slice(0, batch), [...fields, 'relations'])).flatMap(
            system => targetsOf(system, RELATION_HAS_PART),
          )
        : [];
    const kinds = ['component', 'resource'];
    const found = [...direct, ...below].filter(ref => kinds.includes(parseEntityRef(ref).kind));
    return [...new Set(found)].sort();
  }

  async #entities(viewer: Viewer, entityRefs: string[], of: string[]): Promise<Entity[]> {
    if (entityRefs.length === 0) return [];
    const { credentials } = viewer;
    const { items } = await this.#answer(
      this.#options.catalog.getEntitiesByRefs({ entityRefs, fields: of }, { credentials }),
    );
    return items.filter(item => item !== undefined);
  }

  async #answer<T>(question: Promise<T>): Promise<T> {
    const { deadline = 5_000 } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await Promise.race([
        question,
        new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Error(`no answer in ${deadline} ms`)), deadline);
        }),
      ]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function targetsOf({ relations = [] }: Entity, type: string): string[] {
  return relations
    .filter(each => each.type === type)
    .map(({ targetRef }) => targetRef.toLowerCase());
}

/** A component runs somewhere, and is looked for by its name at least; a resource only where it says so. */
function isLookedFor(entity: Entity): boolean {
  return (
    entity.kind.toLowerCase() === 'component' || hasEntityAnnotation(entity.metadata.annotations)
  );
}

function titleOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}
