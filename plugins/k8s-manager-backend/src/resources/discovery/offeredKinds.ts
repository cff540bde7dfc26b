import {
  type ColumnProblem,
  type DiscoveredKind,
  kindFromDiscovery,
  kindId,
  type PrinterColumn,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { DefinedKind } from './definitionsKind';
import type { Discovery, ServedResource } from './Discovery';

/** Where what is known of a kind comes from: our list, another module of the portal, or the cluster itself. */
export type KindSource = 'described' | 'contributed' | 'discovered';

/** A kind as one cluster serves it. */
export interface OfferedKind {
  /** With the version this cluster serves. */
  readonly kind: ResourceKind;
  readonly source: KindSource;
  /** Columns that can show nothing. */
  readonly problems: readonly ColumnProblem[];
}

/** A kind that is served, but not so that a live list of it could be had. */
export interface UnwatchedKind {
  readonly id: string;
  readonly word: string;
}

/** What is known beside discovery. */
export interface KindKnowledge {
  /** Ours and the contributed ones, by id. */
  readonly described: ReadonlyMap<string, Pick<OfferedKind, 'kind' | 'source'>>;
  /** Definitions of custom kinds by kind id; absent where they may not be read. */
  readonly definitions: ReadonlyMap<string, DefinedKind>;
  /** What was offered before, for parts of the API that do not answer now. */
  readonly before: ReadonlyMap<string, OfferedKind>;
}

/** What one cluster offers. */
export interface Offer {
  readonly kinds: ReadonlyMap<string, OfferedKind>;
  readonly unwatched: readonly UnwatchedKind[];
}

/** So many kinds of one cluster are offered; a cluster with more has other worries than its lists. */
const mostKinds = 2_000;

/**
 * The kinds a cluster offers: those we know, in the version it serves, and all others made from discovery. Kinds of a
 * group that does not answer stay as they were.
 */
export function offeredKinds(
  { resources, failures }: Discovery,
  { described, definitions, before }: KindKnowledge,
): Offer {
  const versions = new Map<string, ServedResource[]>();
  for (const resource of resources) {
    const id = kindId(resource);
    versions.set(id, [...(versions.get(id) ?? []), resource]);
  }
  const aliases = new Set([...described.values()].flatMap(({ kind }) => kind.aliases ?? []));
  const kinds = new Map<string, OfferedKind>();
  const unwatched: UnwatchedKind[] = [];
  for (const [id, served] of versions) {
    if (kinds.size >= mostKinds) break;
    const known = described.get(id);
    if (known) {
      const kind = asServed(known.kind, served);
      if (kind) kinds.set(id, { ...known, kind, problems: [] });
      continue;
    }
    if (aliases.has(id)) continue;
    const live = served.find(({ verbs }) => verbs.includes('list') && verbs.includes('watch'));
    if (live) kinds.set(id, { ...discoveredKind(live, definitions.get(id)), source: 'discovered' });
    else if (served.some(({ verbs }) => verbs.includes('list'))) {
      unwatched.push({ id, word: served[0].word });
    }
  }
  const silent = new Set(failures.map(({ group }) => group));
  for (const [id, offered] of before) {
    if (silent.has(offered.kind.group) && !versions.has(id)) kinds.set(id, offered);
  }
  return { kinds, unwatched };
}

/** The same kind in every cluster, so that views and stores of one version and another are told apart by identity. */
const versionsOf = new WeakMap<ResourceKind, Map<string, ResourceKind>>();

/** A described kind in the version that is served: its own, or one its definition says it can read as well. */
function asServed(kind: ResourceKind, served: readonly ServedResource[]): ResourceKind | undefined {
  const isServed = (version: string) => served.some(one => one.version === version);
  if (isServed(kind.version)) return kind;
  const version = kind.alsoServedAs?.find(isServed);
  if (version === undefined) return undefined;
  const made = versionsOf.get(kind) ?? new Map<string, ResourceKind>();
  versionsOf.set(kind, made);
  const other = made.get(version) ?? { ...kind, version, fingerprint: version };
  made.set(version, other);
  return other;
}

/** Made once for equal resources and columns, however many clusters have them and however often they are asked. */
const made = new Map<string, DiscoveredKind>();
const mostMade = 8_000;

function discoveredKind(
  resource: ServedResource,
  defined: DefinedKind | undefined,
): DiscoveredKind {
  const { version } = resource;
  // A version may be called `constructor`.
  const columns: readonly PrinterColumn[] =
    defined && Object.hasOwn(defined.columns, version) ? defined.columns[version] : [];
  const section = defined || !isOfKubernetes(resource.group) ? 'custom' : 'other';
  const key = JSON.stringify([resource, columns, section]);
  const known = made.get(key);
  if (known) return known;
  if (made.size >= mostMade) made.clear();
  const kind = kindFromDiscovery(resource, columns, section);
  made.set(key, kind);
  return kind;
}

/** Groups without a dot are Kubernetes' own, and so is `k8s.io`. Source: the API conventions on group names. */
function isOfKubernetes(group: string): boolean {
  return !group.includes('.') || group === 'k8s.io' || group.endsWith('.k8s.io');
}
