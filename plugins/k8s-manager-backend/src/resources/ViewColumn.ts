import {
  cellBehaviours,
  type CellPayloads,
  type ColumnDescriptor,
  healthStateMessages,
  type HealthState,
  type Health,
  type Message,
  type ResourceKind,
  type SortValue,
  wordKey,
} from 'backstage-plugin-k8s-manager-common';
import type { Sorting } from './columns/CellColumn';
import type { CodedColumn } from './columns/CodedColumn';
import type { RowStore } from './RowStore';

/** What a facet shows of a value beside its text. */
export interface FacetValue {
  readonly label?: Message;
  readonly state?: HealthState;
}

/** One column of a table over the rows of one store. */
export interface ViewColumn {
  readonly sorting: Sorting;
  /** Set where equal codes read alike. */
  readonly coded?: CodedColumn;
  /** What it reads as: facets, filters, search. */
  text(slot: number): string | undefined;
  /** The cell as it goes on the wire; of the row's own columns there is none. */
  json(slot: number): string | undefined;
  facetValue?(slot: number): FacetValue;
}

/** A table of several kinds shows what they have in common, and names each row's kind. */
export interface ColumnContext {
  /** As this viewer may see it. */
  readonly kind: ResourceKind;
  readonly store: RowStore;
  readonly several: boolean;
}

const empty: ViewColumn = {
  sorting: { by: 'value', valueOf: () => null },
  text: () => undefined,
  json: () => undefined,
};

/** The column of this id; an empty one where a kind of several has nothing to show there. */
export function viewColumn(
  { id, as }: Pick<ColumnDescriptor, 'id' | 'as'>,
  context: ColumnContext,
) {
  const { kind, store, several } = context;
  const { columns } = store;
  if (as === 'name') return nameColumn(store);
  if (as === 'namespace') return namespaceColumn(store);
  if (as === 'cluster') return constantColumn(store.cluster);
  if (several && id === 'kind') return kindColumn(kind);
  const described = kind.columns[id]?.as === as && store.kind.columns[id]?.as === as;
  if (several && id === 'status' && !described) return healthStatusColumn(store);
  const cells = described ? columns.cells.get(id) : undefined;
  if (!cells) return empty;
  const column: ViewColumn = {
    sorting: cells.sorting,
    text: slot => cells.text(slot),
    json: slot => cells.json(slot),
    ...(cells.coded ? { coded: cells.coded } : {}),
    ...(as === 'status' ? { facetValue: slot => statusValue(cells.payload(slot)) } : {}),
  };
  return column;
}

/** How rows are: a facet of every table, whatever its columns are. */
export function healthFacetColumn(store: RowStore): ViewColumn {
  const { columns } = store;
  return {
    sorting: { by: 'value', valueOf: slot => columns.healthAt(slot).state },
    coded: columns.healths,
    text: slot => columns.healthAt(slot).state,
    json: () => undefined,
    facetValue: slot => ({ state: columns.healthAt(slot).state }),
  };
}

/** What a column sorts a slot by. */
export function sortValueAt(sorting: Sorting, slot: number): SortValue | null {
  switch (sorting.by) {
    case 'heap': {
      const text = sorting.heap.get(slot);
      return text === undefined ? null : text.slice(0, sorting.most);
    }
    case 'code':
      return sorting.valueOf(sorting.codeOf(slot));
    default:
      return sorting.valueOf(slot);
  }
}

function nameColumn({ columns }: RowStore): ViewColumn {
  return {
    sorting: { by: 'heap', heap: columns.names, most: Infinity },
    text: slot => columns.name(slot),
    json: () => undefined,
  };
}

function namespaceColumn({ columns: { namespaces } }: RowStore): ViewColumn {
  return {
    sorting: {
      by: 'code',
      codeOf: slot => namespaces.codeOf(slot),
      valueOf: code => namespaces.dictionary.text(code) ?? null,
    },
    coded: namespaces,
    text: slot => namespaces.get(slot),
    json: () => undefined,
  };
}

function constantColumn(text: string): ViewColumn {
  return {
    sorting: { by: 'value', valueOf: () => text },
    text: () => text,
    json: () => undefined,
  };
}

/** Read by its word, chosen by its id: two groups may have kinds of one word. */
function kindColumn({ id, word }: ResourceKind): ViewColumn {
  const json = JSON.stringify(word);
  return {
    sorting: { by: 'value', valueOf: () => word },
    text: () => id,
    json: () => json,
    facetValue: () => ({ label: { verbatim: word } }),
  };
}

/** The status of a kind that has no such column: its health. */
function healthStatusColumn({ columns }: RowStore): ViewColumn {
  const statusAt = (slot: number) => healthStatus(columns.healthAt(slot));
  return {
    sorting: { by: 'value', valueOf: slot => statusSort(statusAt(slot)) },
    coded: columns.healths,
    text: slot => wordKey(statusAt(slot).word),
    json: slot => JSON.stringify(statusAt(slot)),
    facetValue: slot => statusValue(statusAt(slot)),
  };
}

function healthStatus({ state, reason }: Health): CellPayloads['status'] {
  const word = healthStateMessages[state]();
  return reason ? { word, state, detail: reason } : { word, state };
}

function statusSort(status: CellPayloads['status']): SortValue {
  return cellBehaviours.status.sort(status);
}

function statusValue(payload: unknown): FacetValue {
  if (payload === undefined) return {};
  const { word, state } = payload as CellPayloads['status'];
  return typeof word === 'string' ? { state } : { state, label: word };
}
