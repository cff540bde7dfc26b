import type { Frame } from 'backstage-plugin-k8s-manager-common';
import type { EncodedLine } from '../EncodedLine';
import type { EntityReading } from '../entity/EntityReading';
import type { KindLookUp } from '../KindLookUp';
import type { NamedCluster } from '../WatchedCluster';
import type { ViewerAccess } from '../ViewerAccess';

/** What one viewer may see at one moment. */
export interface Scope {
  readonly access: ViewerAccess;
  readonly clusters: readonly NamedCluster[];
  /** Where the kinds that queries name are looked up. */
  readonly kinds: KindLookUp;
  /** What the catalog says of the entities that queries name, by ref. */
  readonly entities: ReadonlyMap<string, EntityReading>;
}

/**
 * One query of a feed. It remembers what its reader was sent, and when asked tells the difference to now: nothing is
 * queued, so a reader who takes a minute gets one frame for that minute.
 */
export interface LiveQuery {
  /** The rights or the clusters may be others. */
  setScope(scope: Scope): void;
  /** What there is to tell now; to be sent before the next call. */
  frames(): readonly (Frame | EncodedLine)[];
  /** The reader fell far behind: what there is then is told from scratch. */
  startOver?(): void;
  close(): void;
}

/** What a live query is given by its feed. */
export interface LiveContext {
  /** Told that {@link LiveQuery.frames} may have something. */
  readonly ring: () => void;
  /** Milliseconds a table that is still catching up is held back, since an empty one would look like an answer. */
  readonly grace: number;
  /** Tells this process' revisions from those of others. */
  readonly epoch: string;
}
