import { discoveryMessages } from 'backstage-plugin-k8s-manager-common';
import type { Discovery, DiscoveryFailure, ServedResource } from './Discovery';

type Document = Readonly<Record<string, unknown>>;

/** What a document of the API machinery says that it is. */
const typeOf = ({ kind: type }: Document) => type;

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const documentsIn = (value: unknown): readonly Document[] =>
  Array.isArray(value) ? value.filter(isDocument) : [];

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(entry => typeof entry === 'string') : [];

/** Names as they may stand in a path; what is none was made by no API server. */
const groupName = /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)?$/;
const versionName = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const resourceName = /^[a-z][a-z0-9-]{0,62}$/;
const kindWord = /^[A-Za-z][A-Za-z0-9]{0,62}$/;
const shortName = /^[a-z0-9]([a-z0-9-]{0,62})$/;

const matches = (value: unknown, pattern: RegExp): value is string =>
  typeof value === 'string' && pattern.test(value);

interface Told {
  readonly group: string;
  readonly version: string;
  readonly resource: unknown;
  readonly word: unknown;
  readonly namespaced: boolean;
  readonly verbs: unknown;
  readonly shortNames: unknown;
  readonly subresources: readonly string[];
}

/** What cannot be a resource is left out alone. */
function resourceOf(told: Told): ServedResource | undefined {
  const { group, version, resource, word, namespaced } = told;
  if (!matches(resource, resourceName) || !matches(word, kindWord)) return undefined;
  return {
    group,
    version,
    resource,
    namespaced,
    word,
    verbs: textsIn(told.verbs),
    shortNames: textsIn(told.shortNames).filter(name => shortName.test(name)),
    status: told.subresources.includes('status'),
  };
}

const present = <T>(value: T | undefined): value is T => value !== undefined;

/** Whether a reply of `/apis` is the aggregated document (`apidiscovery.k8s.io/v2`), which holds everything. */
export function isAggregated(document: unknown): boolean {
  return isDocument(document) && typeOf(document) === 'APIGroupDiscoveryList';
}

/** Reads an aggregated document. A version whose server did not answer lately is told of and marked stale. */
export function readAggregated(document: unknown): Discovery {
  const resources: ServedResource[] = [];
  const failures: DiscoveryFailure[] = [];
  for (const { metadata, versions } of documentsIn(isDocument(document) ? document.items : [])) {
    const group = (isDocument(metadata) ? metadata.name : undefined) ?? '';
    if (!matches(group, groupName)) continue;
    for (const { version, freshness, resources: told } of documentsIn(versions)) {
      if (!matches(version, versionName)) continue;
      if (freshness === 'Stale') failures.push({ group, reason: discoveryMessages.silent() });
      const found = documentsIn(told).map(one =>
        resourceOf({
          group,
          version,
          resource: one.resource,
          word: isDocument(one.responseKind) ? one.responseKind.kind : undefined,
          namespaced: one.scope === 'Namespaced',
          verbs: one.verbs,
          shortNames: one.shortNames,
          subresources: documentsIn(one.subresources).flatMap(({ subresource }) =>
            typeof subresource === 'string' ? [subresource] : [],
          ),
        }),
      );
      resources.push(...found.filter(present));
    }
  }
  return { resources, failures };
}

/** Group and version of each list of resources there is, the preferred version of a group first. */
export function readGroups(document: unknown): readonly { group: string; version: string }[] {
  if (!isDocument(document)) return [];
  if (typeOf(document) === 'APIVersions') {
    return textsIn(document.versions)
      .filter(version => versionName.test(version))
      .map(version => ({ group: '', version }));
  }
  return documentsIn(document.groups).flatMap(({ name, versions, preferredVersion }) => {
    if (!matches(name, groupName)) return [];
    const preferred = isDocument(preferredVersion) ? preferredVersion.version : undefined;
    const all = documentsIn(versions).flatMap(({ version }) =>
      matches(version, versionName) ? [version] : [],
    );
    const ordered = [...all].sort((a, b) => Number(b === preferred) - Number(a === preferred));
    return ordered.map(version => ({ group: name, version }));
  });
}

/** Reads an `APIResourceList`. Subresources stand in it beside their resource, as `pods/status`. */
export function readResourceList(
  document: unknown,
  group: string,
  version: string,
): readonly ServedResource[] {
  const all = documentsIn(isDocument(document) ? document.resources : []);
  const names = new Set(all.map(({ name }) => name));
  return all
    .map(({ name, kind, namespaced, verbs, shortNames }) =>
      resourceOf({
        group,
        version,
        resource: name,
        word: kind,
        namespaced: namespaced === true,
        verbs,
        shortNames,
        subresources: names.has(`${String(name)}/status`) ? ['status'] : [],
      }),
    )
    .filter(present);
}
