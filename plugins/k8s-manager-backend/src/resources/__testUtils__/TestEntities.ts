import type { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Viewer } from '../../clusters/Viewer';
import { CatalogEntitySource } from '../entity/CatalogEntitySource';
import type { EntityReading, EntitySource } from '../entity/EntityReading';

/** The catalog of a test. */
export class TestEntities implements EntitySource<Viewer> {
  entities: readonly Entity[] = [];
  /** Who asked for what, in order. */
  readonly asked: (readonly [viewer: string, entity: string])[] = [];
  /** The catalog gives no answer. */
  silent = false;
  /** Refs of entities that some people may not see. */
  hidden: (viewer: Viewer, entity: Entity) => boolean = () => false;

  async read(viewer: Viewer, entity: string): Promise<EntityReading> {
    this.asked.push([viewer.userEntityRef, entity]);
    const shown = this.entities.filter(each => !this.hidden(viewer, each));
    const catalog = catalogServiceMock({ entities: [...shown] });
    const silence = async () => {
      throw new Error('no answer');
    };
    const source = new CatalogEntitySource({
      catalog: this.silent ? { getEntityByRef: silence, getEntitiesByRefs: silence } : catalog,
      logger: mockServices.logger.mock(),
    });
    return source.read(viewer, entity);
  }
}

/** A component with annotations below `backstage.io/`. */
export function componentNamed(
  name: string,
  annotations: Readonly<Record<string, string>> = {},
  owner = 'group:default/payments',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([key, value]) => [`backstage.io/${key}`, value]),
      ),
    },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}
