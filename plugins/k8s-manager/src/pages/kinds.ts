import {
  type ClusterKindsEntry,
  type KindEntry,
  kindFromEntry,
  kinds as describedKinds,
  type ResourceKind,
  type Section,
} from 'backstage-plugin-k8s-manager-common';
import { createContext, useContext } from 'react';

/** All kinds the pages can show: ours, and those the clusters and other modules of the portal bring. */
export interface KnownKinds {
  /** What the clusters serve has been told. */
  readonly known: boolean;
  /** In the order of navigation: ours as they are listed, then the others by group and name. */
  readonly all: readonly ResourceKind[];
  /** What was told of each kind, by id: where it is served, what of it cannot be shown. */
  readonly entries: ReadonlyMap<string, KindEntry>;
  /** What is known of each cluster. */
  readonly clusters: readonly ClusterKindsEntry[];
}

const ours = describedKinds as readonly ResourceKind[];

/** Before the clusters have told anything: ours. */
export const onlyOurs: KnownKinds = { known: false, all: ours, entries: new Map(), clusters: [] };

/** The kinds, put together from what was told. */
export function knownKinds(
  entries: readonly KindEntry[],
  clusters: readonly ClusterKindsEntry[],
): KnownKinds {
  const others = entries.flatMap(entry => kindFromEntry(entry) ?? []);
  return {
    known: true,
    all: [...ours, ...others],
    entries: new Map(entries.map(entry => [entry.id, entry])),
    clusters,
  };
}

/** @see KnownKinds */
export const Kinds = createContext<KnownKinds>(onlyOurs);

/** All kinds, with what the clusters told of them. */
export function useKinds(): KnownKinds {
  return useContext(Kinds);
}

/** The kinds of a section, in the order of navigation. */
export function inSection(
  { all }: Pick<KnownKinds, 'all'>,
  section: Section,
): readonly ResourceKind[] {
  return all.filter(kind => kind.section === section);
}

/** Kinds by API group, the groups in alphabetical order. */
export function byGroup(
  kinds: readonly ResourceKind[],
): readonly (readonly [string, readonly ResourceKind[]])[] {
  const groups = new Map<string, ResourceKind[]>();
  for (const kind of kinds) groups.set(kind.group, [...(groups.get(kind.group) ?? []), kind]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
