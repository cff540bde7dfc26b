import type { ColumnDescriptor } from 'backstage-plugin-k8s-manager-common';

/** What a person decided about the columns of one kind; what they did not, is as the kind has it. */
export interface ColumnArrangement {
  /** Shown or hidden, by column id. */
  readonly shown: Readonly<Record<string, boolean>>;
  /** Column ids from left to right. */
  readonly order: readonly string[];
  /** Pixels by column id. */
  readonly widths: Readonly<Record<string, number>>;
}

/** The columns as the kind has them. */
export const asTheKindHasThem: ColumnArrangement = { shown: {}, order: [], widths: {} };

/** Pixels a column may be given. */
export const widthLimits = { least: 44, most: 900 } as const;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entriesOf<T>(value: unknown, is: (member: unknown) => member is T): Record<string, T> {
  if (!isRecord(value)) return {};
  const kept: Record<string, T> = {};
  for (const [id, member] of Object.entries(value)) if (is(member)) kept[id] = member;
  return kept;
}

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isWidth = (value: unknown): value is number =>
  typeof value === 'number' && value >= widthLimits.least && value <= widthLimits.most;

/** What was stored, whoever wrote it: what cannot be read is as if it were not there. */
export function readArrangement(stored: unknown): ColumnArrangement {
  if (!isRecord(stored)) return asTheKindHasThem;
  const { shown, order, widths } = stored;
  return {
    shown: entriesOf(shown, isFlag),
    order: Array.isArray(order) ? order.filter(id => typeof id === 'string') : [],
    widths: entriesOf(widths, isWidth),
  };
}

/** Whether nothing was decided. */
export function isUntouched({ shown, order, widths }: ColumnArrangement): boolean {
  return order.length + Object.keys(shown).length + Object.keys(widths).length === 0;
}

/** A column that is always there: without the name nobody knows what a row is. */
export function isFixed({ as, optional }: ColumnDescriptor): boolean {
  return as === 'name' && !optional;
}

/** All columns in the person's order. One that is new since stands behind the one it stands behind in the kind. */
export function inOrder(
  columns: readonly ColumnDescriptor[],
  order: readonly string[],
): readonly ColumnDescriptor[] {
  const byId = new Map(columns.map(column => [column.id, column]));
  const sorted = order.flatMap(id => byId.get(id) ?? []);
  for (const [index, column] of columns.entries()) {
    if (sorted.includes(column)) continue;
    const before = index > 0 ? sorted.indexOf(columns[index - 1]) : -1;
    sorted.splice(before + 1, 0, column);
  }
  // The row's name stands first: it takes what room there is, and in a narrow table it is the first line.
  return sorted.sort((a, b) => Number(isFixed(b)) - Number(isFixed(a)));
}

/** Whether a column is shown. */
export function isShown(column: ColumnDescriptor, { shown }: ColumnArrangement): boolean {
  return isFixed(column) || (shown[column.id] ?? !column.optional);
}

/** The columns an address names, with those that are always there. */
export function ofAddress(
  columns: readonly ColumnDescriptor[],
  ids: readonly string[],
): readonly ColumnDescriptor[] {
  return inOrder(columns, ids).filter(column => isFixed(column) || ids.includes(column.id));
}

/** The order after one column was put before another one, or at the end. */
export function moved(
  order: readonly string[],
  id: string,
  before: string | undefined,
): readonly string[] {
  if (id === before) return order;
  const others = order.filter(other => other !== id);
  const place = before === undefined ? others.length : others.indexOf(before);
  return [...others.slice(0, place), id, ...others.slice(place)];
}
