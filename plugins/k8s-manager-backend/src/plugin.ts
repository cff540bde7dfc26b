import {
  coreServices,
  createBackendPlugin,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  clusterPermissions,
  objectPermissions,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import {
  clusterResourceRef,
  clusterRules,
  type ClusterSource,
  k8sManagerClustersExtensionPoint,
  k8sManagerKindsExtensionPoint,
  objectResourceRef,
  objectRules,
} from 'backstage-plugin-k8s-manager-node';
import { AuditStore } from './audit/AuditStore';
import { AuditTrail } from './audit/AuditTrail';
import { ClusterRegistry } from './clusters/ClusterRegistry';
import { Impersonation } from './clusters/Impersonation';
import { ConfigClusterSource } from './clusters/sources/ConfigClusterSource';
import { PermissionGuard } from './guard/PermissionGuard';
import { NamespaceOwnership } from './guard/NamespaceOwnership';
import { NamespaceReader } from './guard/NamespaceReader';
import { objectsByRef } from './guard/unloaded';
import { createHandlers } from './http/createHandlers';
import { createRouter } from './http/createRouter';
import { allowedOperations } from './operations/allowedOperations';
import { OperationRunner } from './operations/OperationRunner';
import { ClusterFigures } from './resources/ClusterFigures';
import { TableExport } from './resources/export/TableExport';
import { CatalogEntitySource } from './resources/entity/CatalogEntitySource';
import { OwnedEntities } from './resources/entity/OwnedEntities';
import { defaultFacts } from './resources/facts/defaultFacts';
import { entityOwnerFact } from './resources/facts/entityOwnerFact';
import { KindRegistry } from './resources/KindRegistry';
import { Pacer } from './resources/Pacer';
import { readReadingLimits } from './resources/ReadingLimits';
import { ResourceCache } from './resources/ResourceCache';
import { TableFeed } from './resources/TableFeed';

/** One line for each column that cannot show an object: a table has a hundred thousand of them. */
function projectionErrors(logger: LoggerService) {
  const told = new Set<string>();
  return (kind: string, column: string, error: unknown) => {
    const what = `${kind} ${column}`;
    if (told.has(what)) return;
    told.add(what);
    const name = error instanceof Error ? error.name : typeof error;
    logger.error(`The column ${column} of ${kind} cannot show some objects: ${name}`);
  };
}

/**
 * The backend of k8s-manager: clusters, live tables, guarded and audited changes.
 *
 * @public
 */
export const k8sManagerPlugin = createBackendPlugin({
  pluginId: 'k8s-manager',
  register(env) {
    const contributed: ClusterSource[] = [];
    env.registerExtensionPoint(k8sManagerClustersExtensionPoint, {
      addClusterSource: (...sources) => void contributed.push(...sources),
    });
    const contributedKinds: ResourceKind[] = [];
    env.registerExtensionPoint(k8sManagerKindsExtensionPoint, {
      addKind: (...kinds) => void contributedKinds.push(...kinds),
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { config, logger, permissionsRegistry } = services;
        const impersonation = Impersonation.fromConfig(config);
        const limits = readReadingLimits(config);
        const ownership = NamespaceOwnership.fromConfig(config, logger);
        const sources = [ConfigClusterSource.fromConfig(config), ...contributed];
        const permissionsEnabled =
          config.getOptionalBoolean('permission.enabled') === true ||
          config.getOptionalBoolean('k8sManager.dangerouslyAllowWithoutPermissions') === true;

        const registry = new ClusterRegistry({ sources, impersonation, logger });
        const namespaces = new NamespaceReader(registry, ownership);
        permissionsRegistry.addResourceType({
          resourceRef: clusterResourceRef,
          permissions: clusterPermissions,
          rules: clusterRules,
          getResources: async ids =>
            ids.map(cluster => {
              const descriptor = registry.entry(cluster)?.descriptor;
              return (
                descriptor && {
                  cluster,
                  labels: descriptor.labels,
                  production: descriptor.production,
                }
              );
            }),
        });
        permissionsRegistry.addResourceType({
          resourceRef: objectResourceRef,
          permissions: objectPermissions,
          rules: objectRules,
          getResources: objectsByRef(namespaces),
        });

        const guard = new PermissionGuard({ ...services, registry, namespaces });
        const store = await AuditStore.create(services.database);
        const audit = new AuditTrail({ store, auditor: services.auditor, logger });
        const owned = new OwnedEntities({ ...services, logger });
        const pacer = new Pacer();
        const kinds = new KindRegistry({ contributed: contributedKinds, pacer });
        for (const id of kinds.refused) {
          logger.error(`The kind ${id} was contributed, but the id is taken: it is left out`);
        }
        const cache = new ResourceCache({
          pacer,
          memory: limits.memory,
          kinds,
          ownership,
          facts: [...defaultFacts(), entityOwnerFact(owned)],
          onProjectionError: projectionErrors(logger),
        });
        const figures = new ClusterFigures({ registry, guard, cache });
        const entities = new CatalogEntitySource({ catalog: services.catalog, logger });
        const feed = new TableFeed({
          registry,
          guard,
          cache,
          figures,
          entities,
          kinds,
          feedsPerPerson: limits.feedsPerPerson,
        });
        const exports = new TableExport({ feed, guard, auditor: services.auditor });
        const inClusters = {
          kindAt: (id: string, cluster: string) => {
            const connection = registry.get(cluster);
            return connection ? kinds.kindFor(id, connection) : kinds.byId(id);
          },
        };
        const operations = new OperationRunner({
          registry,
          guard,
          audit,
          impersonation,
          kinds: inClusters,
        });

        services.lifecycle.addShutdownHook(async () => {
          // Feeds first: an open one would keep the portal's server from closing.
          feed.close();
          cache.close();
          kinds.close();
          owned.close();
          await registry.close();
          await audit.close();
        });
        if (!permissionsEnabled) {
          logger.warn(
            'The permission framework is off, so every route answers 503: set permission.enabled: true',
          );
        }
        const handlers = createHandlers({
          figures,
          feed,
          exports,
          operations,
          allowed: allowedOperations({ registry, guard, kinds: inClusters }),
        });
        services.httpRouter.use(
          createRouter({
            handlers,
            httpAuth: services.httpAuth,
            guard,
            permissionsEnabled,
            logger,
          }),
        );
        // Without permissions nobody may see anything, so nothing is connected to either.
        if (permissionsEnabled) await registry.start();
      },
    });
  },
});
