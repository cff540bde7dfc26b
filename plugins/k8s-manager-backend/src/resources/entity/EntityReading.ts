import type { LabelRequirement, Message, ScopePart } from 'backstage-plugin-k8s-manager-common';

/** What one entity says it is found by, before anybody looked at clusters. */
export interface PartReading {
  /** Full reference in lower case. */
  readonly entity: string;
  readonly title: string;
  readonly foundBy: ScopePart['foundBy'];
  /** As it stands in the catalog. */
  readonly selector: string;
  readonly requirements: readonly LabelRequirement[];
  /** Absent: every namespace. */
  readonly namespaces?: readonly string[];
  /** Ids of clusters it names. Absent: every cluster. */
  readonly clusters?: readonly string[];
  /** Why it cannot be looked for. */
  readonly problem?: Message;
}

/** What the catalog says of an entity, as far as one viewer may read it. */
export interface EntityReading {
  readonly entity: string;
  readonly title: string;
  readonly rolledUp: boolean;
  readonly parts: readonly PartReading[];
  /** Components that were left out, because there are too many. */
  readonly more: number;
  /** Why nothing at all can be looked for. */
  readonly problem?: Message;
}

/** Where entities are read, always with the rights of the person who asks. */
export interface EntitySource<Reader> {
  /** Never throws: a catalog that does not answer is a reading with a problem. */
  read(reader: Reader, entity: string): Promise<EntityReading>;
}
