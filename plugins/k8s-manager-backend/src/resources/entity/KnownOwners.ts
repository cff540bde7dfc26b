import { type CellPayloads, kindById } from 'backstage-plugin-k8s-manager-common';
import type { OwnerReader } from '../../guard/OwnerReader';
import type { ResourceCache } from '../ResourceCache';
import type { OwnedEntities } from './OwnedEntities';

type Whereabouts = Parameters<OwnerReader['owners']>[0];

/**
 * Who owns single objects: as their rows say, while somebody looks at such rows; else by the labels of the object alone,
 * where nothing stands above its kind that could say it otherwise.
 */
export class KnownOwners implements OwnerReader {
  constructor(
    private readonly owned: Pick<OwnedEntities, 'known' | 'start' | 'ownerOf'>,
    private readonly rows: Pick<ResourceCache, 'rowOf'>,
  ) {}

  owners(
    object: Whereabouts,
    labels?: Readonly<Record<string, string>>,
  ): readonly string[] | undefined {
    this.owned.start();
    const kind = kindById(object.kind);
    if (!this.owned.known || kind?.columns.owner?.as !== 'owner') return undefined;
    const row = this.rows.rowOf(object);
    if (row) return listed(row.row.cells.owner as CellPayloads['owner'] | undefined);
    // A pod whose Deployment has an owner has it too, and that is not in its labels.
    if (!labels || !kind.runsPods || kind.passesControl) return undefined;
    return listed(this.owned.ownerOf(object.cluster, object.namespace, [labels]));
  }
}

function listed(payload: CellPayloads['owner'] | undefined): readonly string[] {
  return payload ? [payload.owner] : [];
}
