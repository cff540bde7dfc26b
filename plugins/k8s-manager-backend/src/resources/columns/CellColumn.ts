import {
  type CellPayload,
  type CellPayloads,
  type Column,
  longestSortText,
  payloadSortValue,
  payloadText,
  type SortValue,
} from 'backstage-plugin-k8s-manager-common';
import { CodedColumn } from './CodedColumn';
import { grown } from './grown';
import { RecentPerCode } from './RecentPerCode';
import { TextHeap } from './TextHeap';
import { TimeColumn } from './TimeColumn';

/** A cell as a column takes it: a text. */
export type EncodedCell = string | undefined;

/** What rows are sorted by, said so that it need not be worked out for each of them. */
export type Sorting =
  /** Texts in a heap, of which so many UTF-16 code units count; compared there. */
  | { readonly by: 'heap'; readonly heap: TextHeap; readonly most: number }
  /** Equal codes have equal values. */
  | { readonly by: 'code'; codeOf(slot: number): number; valueOf(code: number): SortValue | null }
  | { readonly by: 'value'; valueOf(slot: number): SortValue | null };

/** The cells of one column, by slot. */
export interface CellColumn {
  readonly bytes: number;
  readonly sorting: Sorting;
  /** Set where equal cells have equal codes. */
  readonly coded?: CodedColumn;
  encode(payload: CellPayload | undefined): EncodedCell;
  holds(slot: number, cell: EncodedCell): boolean;
  set(slot: number, cell: EncodedCell): void;
  /** Puts the cell of one slot into another that has none. */
  copy(from: number, to: number): void;
  /** The slot is given back. */
  drop(slot: number): void;
  payload(slot: number): CellPayload | undefined;
  /** What it reads as. */
  text(slot: number): string | undefined;
  /** As it goes on the wire. */
  json(slot: number): string | undefined;
}

type AnyColumn = Pick<Column<never>, 'as' | 'facet' | 'measure'>;

class CodedCells implements CellColumn {
  readonly coded = new CodedColumn();
  readonly sorting: Sorting;
  private readonly plain: boolean;
  private readonly payloads: RecentPerCode<CellPayload | undefined>;

  constructor(private readonly column: AnyColumn) {
    const { coded } = this;
    this.plain = column.as === 'text' || column.as === 'age';
    this.payloads = new RecentPerCode(coded.dictionary, text => this.decode(text));
    const values = new RecentPerCode(coded.dictionary, text =>
      payloadSortValue(column, this.decode(text)),
    );
    this.sorting = {
      by: 'code',
      codeOf: slot => coded.codeOf(slot),
      valueOf: code => values.get(code),
    };
  }

  get bytes(): number {
    return this.coded.bytes;
  }

  encode(payload: CellPayload | undefined): EncodedCell {
    if (payload === undefined) return undefined;
    return this.plain ? String(payload) : JSON.stringify(payload);
  }

  holds(slot: number, cell: EncodedCell): boolean {
    return this.coded.holds(slot, cell);
  }

  set(slot: number, cell: EncodedCell): void {
    this.coded.set(slot, cell);
  }

  copy(from: number, to: number): void {
    this.coded.copy(from, to);
  }

  drop(slot: number): void {
    this.coded.drop(slot);
  }

  payload(slot: number): CellPayload | undefined {
    return this.payloads.get(this.coded.codeOf(slot));
  }

  private decode(cell: EncodedCell): CellPayload | undefined {
    return cell === undefined || this.plain ? cell : (JSON.parse(cell) as CellPayload);
  }

  text(slot: number): string | undefined {
    return payloadText(this.column, this.payload(slot));
  }

  json(slot: number): string | undefined {
    const text = this.coded.get(slot);
    return this.plain && text !== undefined ? JSON.stringify(text) : text;
  }
}

class TextCells implements CellColumn {
  readonly sorting: Sorting;
  private readonly heap = new TextHeap();

  constructor(column: AnyColumn) {
    this.sorting = column.measure
      ? { by: 'value', valueOf: slot => payloadSortValue(column, this.heap.get(slot)) }
      : { by: 'heap', heap: this.heap, most: longestSortText };
  }

  get bytes(): number {
    return this.heap.bytes;
  }

  encode(payload: CellPayload | undefined): EncodedCell {
    return payload === undefined ? undefined : String(payload);
  }

  holds(slot: number, cell: EncodedCell): boolean {
    return cell === undefined ? !this.heap.has(slot) : this.heap.equals(slot, cell);
  }

  set(slot: number, cell: EncodedCell): void {
    this.heap.set(slot, cell);
  }

  copy(from: number, to: number): void {
    this.heap.copy(from, to);
  }

  drop(slot: number): void {
    this.heap.drop(slot);
  }

  payload(slot: number): CellPayload | undefined {
    return this.heap.get(slot);
  }

  text(slot: number): string | undefined {
    return this.heap.get(slot);
  }

  json(slot: number): string | undefined {
    const text = this.heap.get(slot);
    return text === undefined ? undefined : JSON.stringify(text);
  }
}

/**
 * What is in use is measured anew all the time and seldom twice the same; what was asked for and may be used at most is
 * the same for many. The first is kept as a number by slot, the rest in a dictionary.
 */
class UsageCells implements CellColumn {
  readonly sorting: Sorting;
  private readonly rest = new CodedColumn();
  /** NaN where nothing was measured. */
  private uses = new Float64Array(0);

  constructor(private readonly column: AnyColumn) {
    this.sorting = {
      by: 'value',
      valueOf: slot => payloadSortValue(column, this.payload(slot)),
    };
  }

  get bytes(): number {
    return this.rest.bytes + this.uses.byteLength;
  }

  encode(payload: CellPayload | undefined): EncodedCell {
    if (payload === undefined) return undefined;
    const { use, ...rest } = payload as CellPayloads['usage'];
    return `${Number.isFinite(use) ? use : ''} ${JSON.stringify(rest)}`;
  }

  holds(slot: number, cell: EncodedCell): boolean {
    const [use, rest] = parted(cell);
    return this.rest.holds(slot, rest) && Object.is(this.useAt(slot), use);
  }

  set(slot: number, cell: EncodedCell): void {
    const [use, rest] = parted(cell);
    this.rest.set(slot, rest);
    this.keep(slot, use);
  }

  copy(from: number, to: number): void {
    this.rest.copy(from, to);
    this.keep(to, this.useAt(from));
  }

  drop(slot: number): void {
    this.rest.drop(slot);
  }

  payload(slot: number): CellPayload | undefined {
    const json = this.json(slot);
    return json === undefined ? undefined : (JSON.parse(json) as CellPayload);
  }

  text(slot: number): string | undefined {
    return payloadText(this.column, this.payload(slot));
  }

  json(slot: number): string | undefined {
    const rest = this.rest.get(slot);
    const use = this.useAt(slot);
    if (rest === undefined || Number.isNaN(use)) return rest;
    return rest === '{}' ? `{"use":${use}}` : `{"use":${use},${rest.slice(1)}`;
  }

  private useAt(slot: number): number {
    return this.uses[slot] ?? NaN;
  }

  private keep(slot: number, use: number): void {
    if (slot >= this.uses.length) {
      const before = this.uses;
      this.uses = new Float64Array(grown(before.length, slot + 1));
      this.uses.set(before);
    }
    this.uses[slot] = use;
  }
}

function parted(cell: EncodedCell): readonly [use: number, rest: string | undefined] {
  if (cell === undefined) return [NaN, undefined];
  const cut = cell.indexOf(' ');
  return [cut === 0 ? NaN : Number(cell.slice(0, cut)), cell.slice(cut + 1)];
}

class TimeCells implements CellColumn {
  readonly sorting: Sorting;
  private readonly times = new TimeColumn();

  constructor() {
    this.sorting = {
      by: 'value',
      valueOf: slot => {
        const time = this.times.milliseconds(slot);
        return time === undefined ? null : -time;
      },
    };
  }

  get bytes(): number {
    return this.times.bytes;
  }

  encode(payload: CellPayload | undefined): EncodedCell {
    return payload === undefined ? undefined : String(payload);
  }

  holds(slot: number, cell: EncodedCell): boolean {
    return this.times.get(slot) === cell;
  }

  set(slot: number, cell: EncodedCell): void {
    this.times.set(slot, cell);
  }

  copy(from: number, to: number): void {
    this.times.copy(from, to);
  }

  drop(slot: number): void {
    this.times.drop(slot);
  }

  payload(slot: number): CellPayload | undefined {
    return this.times.get(slot);
  }

  text(slot: number): string | undefined {
    return this.times.get(slot);
  }

  json(slot: number): string | undefined {
    const text = this.times.get(slot);
    return text === undefined ? undefined : JSON.stringify(text);
  }
}

/**
 * The way the cells of a column are kept follows from what they are: times as numbers, texts that are each one row's own
 * in a heap, everything else in a dictionary.
 */
export function cellColumn(column: AnyColumn): CellColumn {
  if (column.as === 'age' && !column.facet && !column.measure) return new TimeCells();
  if (column.as === 'text' && !column.facet) return new TextCells(column);
  return column.as === 'usage' ? new UsageCells(column) : new CodedCells(column);
}
