import type { ColumnDescriptor } from 'backstage-plugin-k8s-manager-common';

/** A column with the pixels it gets. */
export interface PlacedColumn {
  readonly descriptor: ColumnDescriptor;
  readonly width: number;
}

/** Where the columns of a table stand at one width. It depends on nothing that comes with the data, so nothing jumps. */
export interface ColumnLayout {
  readonly placed: readonly PlacedColumn[];
  /** Columns that stand in the row's second line, the most telling first. */
  readonly folded: readonly ColumnDescriptor[];
  /** For `grid-template-columns`. */
  readonly template: string;
  /** Pixels. */
  readonly rowHeight: number;
}

/** Pixels between two columns. */
export const columnGap = 12;
/** Pixels left and right of a row. */
export const rowPadding = 20;
const actionsWidth = 26;
const selectWidth = 16;
const rowHeight = 30;
const foldedRowHeight = 52;

type As = ColumnDescriptor['as'];

/** Pixels up to which a text was given just the room of its header and its few words: it keeps them. */
const tightText = 120;
/** Pixels wanted by a text that is a sentence: cut it says little, and in the second line it has the whole row. */
const sentenceText = 400;

/**
 * Pixels wanted where the descriptor names none, and pixels below which a column of the type is not readable: of a text
 * half of what it wants, of a status what its longest word takes, as the detail behind it can be cut.
 */
const widths: Record<As, { wanted: number; least: (wanted: number) => number }> = {
  name: { wanted: 320, least: () => 156 },
  namespace: { wanted: 130, least: () => 84 },
  cluster: { wanted: 120, least: () => 94 },
  text: {
    wanted: 130,
    least: wanted => (wanted <= tightText ? wanted : Math.max(tightText, wanted / 2)),
  },
  status: { wanted: 230, least: wanted => Math.floor(wanted * 0.75) },
  ratio: { wanted: 56, least: () => 46 },
  count: { wanted: 84, least: () => 68 },
  restarts: { wanted: 100, least: () => 90 },
  age: { wanted: 60, least: () => 56 },
  images: { wanted: 240, least: () => 124 },
  link: { wanted: 170, least: () => 100 },
  owner: { wanted: 130, least: () => 92 },
  usage: { wanted: 88, least: wanted => wanted - 6 },
};

const flexible: readonly As[] = [
  'name',
  'namespace',
  'cluster',
  'text',
  'status',
  'images',
  'link',
  'owner',
];

const isSentence = ({ as, width = 0 }: ColumnDescriptor) => as === 'text' && width >= sentenceText;
const leastOf = ({ as, width = widths[as].wanted }: ColumnDescriptor) =>
  Math.min(widths[as].least(width), width);
const wantedOf = ({ as, width }: ColumnDescriptor) => width ?? widths[as].wanted;
const isRigid = ({ as, numeric }: ColumnDescriptor) => numeric === true || !flexible.includes(as);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What stands in a row beside its columns, and what a person decided about these. */
export interface LayoutOptions {
  /** A check box at its beginning. */
  readonly selectable?: boolean;
  /** A menu at its end. */
  readonly hasActions?: boolean;
  /** Pixels by column id, of those somebody gave a width. */
  readonly widths?: Readonly<Record<string, number>>;
}

/** The column that says what a row is: its name, or what it is about where the name says nothing. */
function subjectOf(columns: readonly ColumnDescriptor[]): number {
  const name = columns.findIndex(({ as }) => as === 'name');
  return name >= 0
    ? name
    : Math.max(
        0,
        columns.findIndex(({ as }) => as === 'link'),
      );
}

/** The column that folds next: a sentence, then the last one that is neither the subject, the first status nor the age. */
function nextToFold(columns: readonly ColumnDescriptor[]): number {
  const sentence = columns.findLastIndex(isSentence);
  if (sentence >= 0) return sentence;
  const status = columns.findIndex(({ as }) => as === 'status');
  const subject = subjectOf(columns);
  const foldable = columns.findLastIndex(
    ({ as }, index) => index !== subject && as !== 'age' && index !== status,
  );
  return foldable >= 0 ? foldable : status;
}

/** How early a column stands in the second line. */
function telling(column: ColumnDescriptor): number {
  if (column.as === 'status') return 2;
  return isSentence(column) ? 1 : 0;
}

/** So much more of what is left goes to a name than to another text: names are told apart by their end. */
const nameWeight = 3;
const isName = ({ as }: ColumnDescriptor) => as === 'name';
const isText = (column: ColumnDescriptor) => !isRigid(column) && !isName(column);

/** What each column needs and wishes: a width somebody gave it is both, where all columns have room beside it. */
function measuresOf(
  columns: readonly ColumnDescriptor[],
  inner: number,
  given: Readonly<Record<string, number>>,
) {
  const room = inner - columnGap * Math.max(0, columns.length - 1);
  const fits = sum(columns.map(column => given[column.id] ?? leastOf(column))) <= room;
  const givenTo = ({ id }: ColumnDescriptor) => (fits ? given[id] : undefined);
  return {
    least: (column: ColumnDescriptor) => givenTo(column) ?? leastOf(column),
    wanted: (column: ColumnDescriptor) => givenTo(column) ?? wantedOf(column),
    stretches: (column: ColumnDescriptor) =>
      flexible.includes(column.as) && givenTo(column) === undefined,
  };
}

/**
 * Lays columns out in `width` pixels: all at their wanted width where there is room, shrunk to what is still readable,
 * and below that folded into the second line of the row. A width somebody gave a column stands as long as no other one
 * would have to be folded for it.
 */
export function layOutColumns(
  columns: readonly ColumnDescriptor[],
  width: number,
  { selectable = false, hasActions = false, widths: given = {} }: LayoutOptions = {},
): ColumnLayout {
  const inner =
    width -
    2 * rowPadding -
    (hasActions ? actionsWidth + columnGap : 0) -
    (selectable ? selectWidth + columnGap : 0);
  const { least, wanted, stretches } = measuresOf(columns, inner, given);
  let shown = [...columns];
  const folded: ColumnDescriptor[] = [];
  const room = () => inner - columnGap * Math.max(0, shown.length - 1);
  while (sum(shown.map(least)) > room()) {
    const index = nextToFold(shown);
    if (index < 0) break;
    folded.unshift(shown[index]);
    shown = shown.filter((_, i) => i !== index);
  }
  const wantedInAll = sum(shown.map(wanted));
  const spare = room() - sum(shown.map(least));
  const stretch = sum(shown.filter(stretches).map(wanted)) || 1;
  // Figures come first: their width is that of their header, and cut they say nothing. Texts share what is left.
  const lack = (group: (column: ColumnDescriptor) => boolean) =>
    sum(shown.filter(group).map(column => wanted(column) - least(column)));
  const toFigures = Math.min(spare, lack(isRigid));
  const toTexts = spare - toFigures;
  const weight = lack(isName) * nameWeight;
  const toName = Math.min(lack(isName), (toTexts * weight) / (weight + lack(isText) || 1));
  const share = (column: ColumnDescriptor) => {
    if (isRigid(column)) return toFigures / (lack(isRigid) || 1);
    return isName(column) ? toName / (lack(isName) || 1) : (toTexts - toName) / (lack(isText) || 1);
  };
  const placed = shown.map(descriptor => {
    const [from, to] = [least(descriptor), wanted(descriptor)];
    if (room() >= wantedInAll) {
      const extra = stretches(descriptor) ? ((room() - wantedInAll) * to) / stretch : 0;
      return { descriptor, width: Math.floor(to + extra) };
    }
    const more = (to - from) * share(descriptor);
    return { descriptor, width: Math.max(0, Math.floor(from + more)) };
  });
  const subject = subjectOf(shown);
  return {
    placed,
    folded: folded.sort((a, b) => telling(b) - telling(a)),
    template: [
      ...(selectable ? [`${selectWidth}px`] : []),
      ...placed.map((column, index) =>
        // On a phone nothing but the name is left to give: it takes what there is.
        index === subject && folded.length > 0 ? 'minmax(0, 1fr)' : `${column.width}px`,
      ),
      // Where the name is not the one that takes what is left, the actions stand at the end of the row.
      ...(hasActions
        ? [folded.length > 0 ? `${actionsWidth}px` : `minmax(${actionsWidth}px, 1fr)`]
        : []),
    ].join(' '),
    rowHeight: folded.length > 0 ? foldedRowHeight : rowHeight,
  };
}
