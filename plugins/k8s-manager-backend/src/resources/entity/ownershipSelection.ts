import { InputError, NotAllowedError } from '@backstage/errors';
import { entityMessages, type TableSelection } from 'backstage-plugin-k8s-manager-common';
import { refusal } from '../../refusal';
import type { OwnerAccess } from '../ViewerAccess';
import type { NamedCluster } from '../WatchedCluster';
import type { EntityReading } from './EntityReading';
import { ScopeSelection } from './ScopeSelection';

/** What is known of the viewer beside their rights. */
export interface Ownership {
  readonly owners: OwnerAccess;
  /** What the catalog says of the entities asked for, by ref. */
  readonly entities: ReadonlyMap<string, EntityReading>;
}

/** The part of a selection that goes by the catalog. */
export interface OwnershipSelection {
  readonly entity?: ScopeSelection;
  /** Full references. */
  readonly owners?: readonly string[];
}

/**
 * Looks up the catalog's names in a selection.
 *
 * @throws InputError for an entity that cannot be looked for
 * @throws NotAllowedError for owners a viewer may not ask for: which rows come back would tell who owns them
 */
export function ownershipSelection(
  { entity, owners, mine }: Pick<TableSelection, 'entity' | 'owners' | 'mine'>,
  visible: readonly NamedCluster[],
  ownership: Ownership,
): OwnershipSelection {
  const own = ownership.owners.mine;
  if (owners && !ownership.owners.all && owners.some(ref => !own.includes(ref))) {
    throw refusal(NotAllowedError, entityMessages.ownersHidden(), 'owners');
  }
  const wanted = mine ? own.filter(ref => owners?.includes(ref) ?? true) : owners;
  const reading = entity === undefined ? undefined : ownership.entities.get(entity);
  const selection = reading && ScopeSelection.of(reading, visible);
  if (entity !== undefined && !selection) {
    throw refusal(InputError, entityMessages.missing({ entity }), 'entity');
  }
  if (selection?.scope.problem) throw refusal(InputError, selection.scope.problem, 'entity');
  return {
    ...(selection ? { entity: selection } : {}),
    ...(wanted ? { owners: wanted } : {}),
  };
}
