import type {
  BackstageCredentials,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { NotAllowedError, NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  type Access,
  clusterReadPermission,
  errorMessages,
  objectReadPermission,
  objectResourceType,
} from 'backstage-plugin-k8s-manager-common';
import { clusterResourceRef, objectResourceRef } from 'backstage-plugin-k8s-manager-node';
import type { ClusterRegistry } from '../clusters/ClusterRegistry';
import type { Viewer } from '../clusters/Viewer';
import { refusal } from '../refusal';
import { decisionFilter, denied } from './decisionFilter';
import type { ClusterAttributes, Filter, Guard, ObjectAttributes, Verdict } from './Guard';
import { namespaceProperties } from './NamespaceFacts';
import type { NamespaceReader } from './NamespaceReader';
import { unloaded } from './unloaded';

/** What the guard is made of. */
export interface PermissionGuardOptions {
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: Pick<PermissionsRegistryService, 'getPermissionRuleset'>;
  readonly userInfo: UserInfoService;
  readonly registry: Pick<ClusterRegistry, 'entry'>;
  /** Asked where the policy decides by what a namespace says. Without it that is not known. */
  readonly namespaces?: Pick<NamespaceReader, 'facts' | 'readsOwners'>;
  readonly logger: LoggerService;
  /** Milliseconds the permission backend has for an answer. Default: 5000. */
  readonly deadline?: number;
}

interface Kept {
  readonly until: number;
  readonly decision: Promise<PolicyDecision>;
}

/** How long one viewer's decisions are kept, in milliseconds: the steps of one request ask the same more than once. */
const keptFor = 2_000;

/** What stands in the way of one access. */
type Obstacle =
  | { readonly cluster: string }
  | { readonly permission: string }
  /** Nobody could tell what the namespace says, on which it depends. */
  | { readonly unknown: { readonly cluster: string; readonly namespace: string } };

/** The guard over Backstage's permission framework. */
export class PermissionGuard implements Guard {
  readonly #options: PermissionGuardOptions;
  /** By viewer object, which lives as long as one request: no decision ever serves another person or token. */
  readonly #kept = new WeakMap<Viewer, Map<string, Kept>>();
  #missesOwners = false;

  constructor(options: PermissionGuardOptions) {
    this.#options = options;
  }

  async viewer(credentials: BackstageCredentials): Promise<Viewer> {
    const { userEntityRef, ownershipEntityRefs } = await this.#answer(
      this.#options.userInfo.getUserInfo(credentials),
    );
    return { credentials, userEntityRef, ownershipEntityRefs };
  }

  async clusterFilter(viewer: Viewer): Promise<Filter<ClusterAttributes>> {
    const [decision] = await this.#decisions(viewer, [clusterReadPermission]);
    return this.#clusters(decision);
  }

  async seesOwners(viewer: Viewer): Promise<boolean> {
    const [decision] = await this.#decisions(viewer, [catalogEntityReadPermission]);
    return decision.result === AuthorizeResult.ALLOW;
  }

  async objectFilter(
    viewer: Viewer,
    permission: ResourcePermission = objectReadPermission,
  ): Promise<Filter<ObjectAttributes>> {
    const asked = [clusterReadPermission, objectReadPermission, permission];
    const [cluster, read, wanted] = await this.#decisions(viewer, asked);
    const clusters = this.#clusters(cluster);
    const reads = this.#objects(read, objectReadPermission.name);
    const wants =
      permission.name === objectReadPermission.name
        ? reads
        : this.#objects(wanted, permission.name);
    if (clusters.nothing || reads.nothing || wants.nothing) return denied;
    // A filter lives no longer than a decision may, so a cluster is asked about once in it.
    const known = new Map<string, boolean>();
    const inCluster = (id: string) => {
      let visible = known.get(id);
      if (visible === undefined) {
        visible = this.#visible(clusters, id);
        known.set(id, visible);
      }
      return visible;
    };
    return {
      key: JSON.stringify([...new Set([`cluster ${clusters.key}`, reads.key, wants.key])]),
      nothing: false,
      unconditional: reads.unconditional === true && wants.unconditional === true,
      readsNamespaces: reads.readsNamespaces || wants.readsNamespaces,
      readsOwners: reads.readsOwners || wants.readsOwners,
      test: object =>
        inCluster(object.cluster) && reads.test(object) && (wants === reads || wants.test(object)),
    };
  }

  async require(viewer: Viewer, access: Access, object?: ObjectAttributes): Promise<void> {
    const obstacle = await this.#obstacle(viewer, access, object);
    if (!obstacle) return;
    if ('cluster' in obstacle) {
      throw refusal(NotFoundError, errorMessages.unknownCluster(obstacle), 'target.cluster');
    }
    if ('unknown' in obstacle) {
      throw refusal(NotAllowedError, errorMessages.namespaceUnknown(obstacle.unknown));
    }
    throw refusal(NotAllowedError, errorMessages.denied(obstacle));
  }

  async allowed(viewer: Viewer, accesses: readonly Access[]): Promise<Verdict[]> {
    const distinct = new Map(accesses.map(({ permission }) => [permission.name, permission]));
    await this.#decisions(viewer, [
      clusterReadPermission,
      objectReadPermission,
      ...[...distinct.values()].filter(permission => isResourcePermission(permission)),
    ]);
    const verdicts: Verdict[] = [];
    for (const access of accesses) {
      const obstacle = await this.#obstacle(viewer, access, unloaded(access.ref));
      if (!obstacle) verdicts.push({ allowed: true });
      else if ('cluster' in obstacle) {
        verdicts.push({ allowed: false, reason: errorMessages.unknownCluster(obstacle) });
      } else if ('unknown' in obstacle) {
        verdicts.push({ allowed: false, reason: errorMessages.namespaceUnknown(obstacle.unknown) });
      } else verdicts.push({ allowed: false, reason: errorMessages.denied(obstacle) });
    }
    return verdicts;
  }

  /** The first thing that forbids the access. Without `object`, only what forbids it for every object. */
  async #obstacle(
    viewer: Viewer,
    { permission, ref }: Access,
    object: ObjectAttributes | undefined,
  ): Promise<Obstacle | undefined> {
    if (!isResourcePermission(permission, objectResourceType)) {
      return { permission: permission.name };
    }
    const asked = [clusterReadPermission, objectReadPermission, permission];
    const [cluster, read, wanted] = await this.#decisions(viewer, asked);
    if (!this.#visible(this.#clusters(cluster), ref.cluster)) return { cluster: ref.cluster };
    const reads = this.#objects(read, objectReadPermission.name);
    const wants = this.#objects(wanted, permission.name);
    const asksNamespace = reads.readsNamespaces || wants.readsNamespaces;
    const known = object && asksNamespace ? await this.#inNamespace(object) : object;
    const passes = (filter: Filter<ObjectAttributes>) =>
      !filter.nothing && (known === undefined || filter.test(known));
    const refused = [
      ...(passes(reads) ? [] : [objectReadPermission.name]),
      ...(passes(wants) ? [] : [permission.name]),
    ];
    if (refused.length === 0) return undefined;
    if (known?.namespace !== undefined && asksNamespace && known.namespaceLabels === undefined) {
      return { unknown: { cluster: known.cluster, namespace: known.namespace } };
    }
    return { permission: refused[0] };
  }

  /** The object with what its namespace says, where somebody can tell. */
  async #inNamespace(object: ObjectAttributes): Promise<ObjectAttributes> {
    const { cluster, namespace } = object;
    const facts = await this.#options.namespaces?.facts(cluster, namespace);
    if (!facts) return object;
    // Not spread: labels that are not loaded are a property that throws when it is read.
    return Object.defineProperties({} as ObjectAttributes, {
      ...Object.getOwnPropertyDescriptors(object),
      ...namespaceProperties(facts),
    });
  }

  #visible(clusters: Filter<ClusterAttributes>, id: string): boolean {
    const entry = this.#options.registry.entry(id);
    if (!entry) return false;
    const { labels, production } = entry.descriptor;
    return clusters.test({ cluster: id, labels, production });
  }

  #clusters(decision: PolicyDecision): Filter<ClusterAttributes> {
    return this.#understood(clusterReadPermission.name, () =>
      decisionFilter(
        decision,
        clusterResourceRef,
        this.#options.permissionsRegistry.getPermissionRuleset(clusterResourceRef),
      ),
    );
  }

  #objects(decision: PolicyDecision, permission: string): Filter<ObjectAttributes> {
    const filter = this.#understood(permission, () =>
      decisionFilter(
        decision,
        objectResourceRef,
        this.#options.permissionsRegistry.getPermissionRuleset(objectResourceRef),
      ),
    );
    if (filter.readsOwners) this.#needOwners();
    return filter;
  }

  /** Says once that a policy by owner denies everywhere, where nothing says how namespaces name their owners. */
  #needOwners(): void {
    if (this.#options.namespaces?.readsOwners || this.#missesOwners) return;
    this.#missesOwners = true;
    this.#options.logger.warn(
      'The policy decides by HAS_OWNER, which denies until k8sManager.ownership.annotation names the annotation by which namespaces name their owners',
    );
  }

  /** A policy that names unknown rules denies: its author meant to restrict something we do not know. */
  #understood<T>(permission: string, filter: () => Filter<T>): Filter<T> {
    try {
      return filter();
    } catch (error) {
      this.#options.logger.error(
        `The policy's conditions for ${permission} cannot be understood, so it is denied`,
        error instanceof Error ? error : new Error(String(error)),
      );
      return denied;
    }
  }

  /** One decision per permission asked, in that order; unknown ones in a single request. */
  #decisions(viewer: Viewer, asked: readonly ResourcePermission[]): Promise<PolicyDecision[]> {
    const now = Date.now();
    const kept = this.#kept.get(viewer) ?? new Map<string, Kept>();
    this.#kept.set(viewer, kept);
    const missing = new Map(
      asked
        .filter(({ name }) => (kept.get(name)?.until ?? 0) <= now)
        .map(permission => [permission.name, permission]),
    );
    if (missing.size > 0) {
      const names = [...missing.keys()];
      const answers = this.#ask(viewer, [...missing.values()]);
      // A failure is not an answer: the next step asks again.
      answers.catch(() => names.forEach(name => kept.delete(name)));
      names.forEach((name, index) => {
        kept.set(name, { until: now + keptFor, decision: answers.then(all => all[index]) });
      });
    }
    return Promise.all(asked.map(({ name }) => kept.get(name)!.decision));
  }

  async #ask(viewer: Viewer, asked: readonly ResourcePermission[]): Promise<PolicyDecision[]> {
    const decisions = await this.#answer(
      this.#options.permissions.authorizeConditional(
        asked.map(permission => ({ permission })),
        { credentials: viewer.credentials },
      ),
    );
    if (decisions.length !== asked.length) throw this.#unavailable('it answered something else');
    return decisions;
  }

  /** What the portal's own backends answer, within the deadline. */
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
    } catch (error) {
      throw this.#unavailable(error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(timer);
    }
  }

  #unavailable(reason: string): Error {
    this.#options.logger.warn(`Nothing is allowed while nobody can be asked: ${reason}`);
    return refusal(ServiceUnavailableError, errorMessages.permissionsUnavailable());
  }
}
