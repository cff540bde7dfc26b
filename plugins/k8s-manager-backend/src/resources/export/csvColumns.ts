import {
  catalogue,
  cellText,
  type CellPayloads,
  type CellType,
  type ColumnDescriptor,
  defineMessages,
  type Locale,
  type Message,
  payloadText,
  type ResourceKind,
  type Row,
  say,
  type Words,
  wordsOfKind,
} from 'backstage-plugin-k8s-manager-common';

/** Headers of the parts a cell is written in. */
export const csvMessages = defineMessages('export.csv', {
  reason: { en: '{{column}}: reason', 'zh-CN': '{{column}}：原因' },
  wanted: { en: '{{column}}: wanted', 'zh-CN': '{{column}}：期望' },
  last: { en: '{{column}}: last', 'zh-CN': '{{column}}：最近一次' },
});

const words: Readonly<Record<string, Words>> = { ...catalogue, ...csvMessages.words };

/** One column of the file. */
export interface CsvColumn {
  readonly header: string;
  value(row: Row): string;
}

type Says = (message: Message) => string;

interface Part<T extends CellType> {
  readonly header?: (column: string) => Message;
  value(payload: CellPayloads[T], says: Says): string;
}

/**
 * Cells of several values get a column for each: `1/2` in one field is the second of January to a spreadsheet. The other
 * types are one value, written as they read.
 */
const parts: { readonly [T in CellType]?: readonly Part<T>[] } = {
  status: [
    { value: ({ word }, says) => (typeof word === 'string' ? word : says(word)) },
    {
      header: column => csvMessages.reason({ column }),
      value: ({ detail }, says) => (detail ? says(detail) : ''),
    },
  ],
  ratio: [
    { value: ([have]) => String(have) },
    { header: column => csvMessages.wanted({ column }), value: ([, want]) => String(want) },
  ],
  restarts: [
    { value: ({ count }) => String(count) },
    { header: column => csvMessages.last({ column }), value: ({ lastAt = '' }) => lastAt },
  ],
};

/** The columns of the file, in the order of the table's. */
export function csvColumns(
  kind: ResourceKind,
  columns: readonly ColumnDescriptor[],
  language: Locale,
): readonly CsvColumn[] {
  // Of a kind another module of the portal brought only the kind itself has the words.
  const known = { ...wordsOfKind(kind), ...words };
  const says: Says = message => say(message, language, known);
  return columns.flatMap((column): CsvColumn[] => {
    const { id, as } = column;
    const header = says(column.header);
    // Payload and type come from the same column, which the type system cannot see through an index.
    const several = parts[as as CellType] as readonly Part<CellType>[] | undefined;
    const value = (row: Row) => cellText(kind, row, id) ?? textOf(column, row) ?? '';
    if (!several) return [{ header, value }];
    return several.map(part => ({
      header: part.header ? says(part.header(header)) : header,
      value: row => {
        const payload = row.cells[id];
        return payload === undefined ? '' : part.value(payload as never, says);
      },
    }));
  });
}

/** A cell that the kind does not describe: of a table of several kinds. */
function textOf({ id, as }: ColumnDescriptor, row: Row): string | undefined {
  if (as === 'name' || as === 'namespace' || as === 'cluster') return undefined;
  return payloadText({ as }, row.cells[id]);
}
