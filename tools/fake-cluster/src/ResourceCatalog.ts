import { builtInResources, storedVerbs } from './builtInResources';

/** One resource the server serves. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  /** Plural, as in paths. */
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  /** Empty for reviews, which are only created. */
  readonly verbs: readonly string[];
  readonly subresources: readonly string[];
  /** Whether the server knows its Go type: lists leave out `kind` and `apiVersion` of items, strategic merge works. */
  readonly builtIn: boolean;
}

/** What a test says of a resource to be served beside the built-in ones. */
export interface ResourceRegistration {
  group: string;
  version: string;
  resource: string;
  kind: string;
  namespaced: boolean;
  singular?: string;
  shortNames?: string[];
  categories?: string[];
  subresources?: string[];
}

/** The resources a cluster serves, and its discovery documents. */
export class ResourceCatalog {
  private readonly resources: Resource[] = [...builtInResources];

  register(registration: ResourceRegistration): Resource {
    const resource: Resource = {
      singular: registration.kind.toLowerCase(),
      shortNames: [],
      categories: [],
      subresources: ['status'],
      ...registration,
      verbs: storedVerbs,
      builtIn: false,
    };
    this.resources.push(resource);
    return resource;
  }

  all(): readonly Resource[] {
    return this.resources;
  }

  /** A resource by what stands in a path. */
  find(group: string, version: string, resource: string): Resource | undefined {
    return this.resources.find(
      one => one.group === group && one.version === version && one.resource === resource,
    );
  }

  /** A resource by the type of an object. */
  ofType(apiVersion: string | undefined, kind: string | undefined): Resource | undefined {
    return this.resources.find(one => apiVersionOf(one) === apiVersion && one.kind === kind);
  }

  /** A resource as people name it: `pods`, `Pod`, `po`, `deployments.apps`. */
  named(name: string): Resource {
    const [word, ...group] = name.split('.');
    const lower = word.toLowerCase();
    const found = this.resources.find(
      one =>
        (group.length === 0 || one.group === group.join('.')) &&
        (one.resource === lower || one.singular === lower || one.shortNames.includes(lower)),
    );
    if (!found) throw new Error(`the fake cluster has no resource named ${name}`);
    return found;
  }

  groups(): string[] {
    return [...new Set(this.resources.map(one => one.group))].filter(group => group !== '');
  }

  versions(group: string): string[] {
    return [...new Set(this.resources.filter(one => one.group === group).map(one => one.version))];
  }

  /** `APIResourceList` of one group and version; undefined when there is none. */
  resourceList(group: string, version: string): Record<string, unknown> | undefined {
    const served = this.resources.filter(one => one.group === group && one.version === version);
    if (served.length === 0) return undefined;
    return {
      kind: 'APIResourceList',
      apiVersion: 'v1',
      groupVersion: group ? `${group}/${version}` : version,
      resources: served.flatMap(one => [
        {
          name: one.resource,
          singularName: one.singular,
          namespaced: one.namespaced,
          kind: one.kind,
          verbs: one.verbs,
          ...(one.shortNames.length > 0 ? { shortNames: one.shortNames } : {}),
          ...(one.categories.length > 0 ? { categories: one.categories } : {}),
        },
        ...one.subresources.map(subresource => ({
          name: `${one.resource}/${subresource}`,
          singularName: '',
          namespaced: one.namespaced,
          kind: one.kind,
          verbs: ['get', 'patch', 'update'],
        })),
      ]),
    };
  }

  /** `APIGroup` of one group; undefined when there is none. */
  group(group: string): Record<string, unknown> | undefined {
    const versions = this.versions(group).map(version => ({
      groupVersion: `${group}/${version}`,
      version,
    }));
    if (versions.length === 0) return undefined;
    return { name: group, versions, preferredVersion: versions[0] };
  }

  /** `APIGroupDiscoveryList`: everything under `/api` (`core`) or `/apis` in one document. */
  aggregated(core: boolean): Record<string, unknown> {
    return {
      kind: 'APIGroupDiscoveryList',
      apiVersion: 'apidiscovery.k8s.io/v2',
      metadata: {},
      items: (core ? [''] : this.groups()).map(group => ({
        metadata: { ...(group ? { name: group } : {}), creationTimestamp: null },
        versions: this.versions(group).map(version => ({
          version,
          freshness: 'Current',
          resources: this.resources
            .filter(one => one.group === group && one.version === version)
            .map(discoveryOf),
        })),
      })),
    };
  }
}

/** `v1`, `apps/v1`. */
export function apiVersionOf(resource: Resource): string {
  return resource.group ? `${resource.group}/${resource.version}` : resource.version;
}

/** `"kind":"Pod","apiVersion":"v1",` to stand in front of an object's own fields. */
export function typeFields(resource: Resource): string {
  return `"kind":${JSON.stringify(resource.kind)},"apiVersion":${JSON.stringify(
    apiVersionOf(resource),
  )},`;
}

function discoveryOf(resource: Resource): Record<string, unknown> {
  const { group, version, kind } = resource;
  const responseKind = { group, version, kind };
  return {
    resource: resource.resource,
    responseKind,
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singular,
    verbs: resource.verbs,
    ...(resource.shortNames.length > 0 ? { shortNames: resource.shortNames } : {}),
    ...(resource.categories.length > 0 ? { categories: resource.categories } : {}),
    ...(resource.subresources.length > 0
      ? {
          subresources: resource.subresources.map(subresource => ({
            subresource,
            responseKind,
            verbs: ['get', 'patch', 'update'],
          })),
        }
      : {}),
  };
}
