import {
  type CellPayloads,
  cellText,
  describeColumns,
  type ResourceKind,
  type TableSelection,
} from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import type { OwnershipSelection } from './entity/ownershipSelection';
import type { ScopeMembership } from './entity/ScopeMembership';
import { objectAttributes } from './objectAttributes';
import type { StoredRow } from './StoredRow';

/** The part of a selection that says which rows are shown. */
export type RowSelection = Pick<TableSelection, 'namespaces' | 'text' | 'where' | 'ids'> &
  OwnershipSelection;

/**
 * How a row stands to the filters: `undefined` when it is hidden from facets too, otherwise the columns whose own
 * filter it fails. None: it is shown. Exactly one: it counts for the facet of that column, and for no other.
 */
export type Match = readonly string[] | undefined;

const shown: Match = [];

/** Decides which rows of one kind a view shows: first the viewer's rights, then their filters. */
export class RowMatcher {
  private readonly words: readonly string[];
  private readonly where: readonly (readonly [string, ReadonlySet<string>])[];
  private readonly namespaces?: ReadonlySet<string>;
  private readonly ids?: ReadonlySet<string>;
  private readonly owners?: ReadonlySet<string>;
  private readonly textColumns: readonly string[];

  constructor(
    private readonly kind: ResourceKind,
    selection: RowSelection,
    private readonly filter: Filter<ObjectAttributes>,
    /** Given where the selection names an entity. */
    private readonly membership?: ScopeMembership,
  ) {
    this.words = (selection.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    this.where = Object.entries(selection.where ?? {}).map(([column, values]) => [
      column,
      new Set(values),
    ]);
    if (kind.namespaced && selection.namespaces) this.namespaces = new Set(selection.namespaces);
    if (selection.ids) this.ids = new Set(selection.ids);
    if (selection.owners) this.owners = new Set(selection.owners);
    // Nobody sees the time an age is counted from, so nobody searches for it.
    this.textColumns = describeColumns(kind)
      .filter(({ as }) => as !== 'cluster' && as !== 'age')
      .map(({ id }) => id);
  }

  match(stored: StoredRow): Match {
    const { row } = stored;
    if (this.ids && !this.ids.has(row.id)) return undefined;
    if (this.owners && !this.isOwned(stored)) return undefined;
    if (this.membership && !this.membership.has(stored)) return undefined;
    const permitted = this.filter.test(objectAttributes(this.kind, stored));
    if (!permitted || !this.hasWords(stored)) return undefined;
    const failed: string[] = [];
    for (const [column, values] of this.where) {
      const text = cellText(this.kind, row, column);
      if (text === undefined || !values.has(text)) failed.push(column);
    }
    if (
      this.namespaces &&
      !this.namespaces.has(row.namespace ?? '') &&
      !failed.includes('namespace')
    ) {
      failed.push('namespace');
    }
    if (failed.length === 0) return shown;
    return failed.length === 1 ? failed : undefined;
  }

  private isOwned({ row: { cells } }: StoredRow): boolean {
    const payload = cells.owner as CellPayloads['owner'] | undefined;
    return payload !== undefined && this.owners?.has(payload.owner) === true;
  }

  private hasWords({ row, labels }: StoredRow): boolean {
    if (this.words.length === 0) return true;
    const texts = this.textColumns.map(column => cellText(this.kind, row, column) ?? '');
    for (const [key, value] of Object.entries(labels)) texts.push(`${key}=${value}`);
    const haystack = texts.join('\n').toLowerCase();
    return this.words.every(word => haystack.includes(word));
  }
}
