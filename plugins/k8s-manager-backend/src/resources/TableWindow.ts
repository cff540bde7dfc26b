import type { Facet, Row } from 'backstage-plugin-k8s-manager-common';
import { EncodedLine } from './EncodedLine';

/** A row of a window, in JSON. */
export interface WindowRow {
  readonly id: string;
  readonly text: string;
}

/** What a view shows beside its rows. */
export interface WindowFigures {
  readonly total: number;
  /** The same array as long as no count is another. */
  readonly facets: readonly Facet[];
  readonly viewRevision: number;
}

/** Steps from this window to others that are remembered: readers are at most a few steps apart. */
const mostSteps = 8;

/** What changed from one window to another. */
export class WindowStep {
  readonly empty: boolean;
  private readonly lines = new Map<string, EncodedLine>();
  private body?: string;

  constructor(
    private readonly upsert: readonly WindowRow[],
    private readonly remove: readonly string[],
    sameFigures: boolean,
    private readonly next: Pick<TableWindow, 'start' | 'figures'>,
    private readonly sameFacets: boolean,
  ) {
    this.empty = upsert.length === 0 && remove.length === 0 && sameFigures;
  }

  /** The frame that tells it. */
  delta(head: string, revision: string): EncodedLine {
    return lineOf(this.lines, `${head}${revision}`, () => {
      this.body ??= [
        `"upsert":[${this.upsert.map(({ text }) => text).join(',')}]`,
        `"remove":${JSON.stringify(this.remove)},"start":${this.next.start}`,
        `"total":${this.next.figures.total}`,
        ...(this.sameFacets ? [] : [`"facets":${facetsText(this.next.figures.facets)}`]),
      ].join(',');
      return `{"type":"delta",${head},${this.body},"revision":${JSON.stringify(revision)}}`;
    });
  }
}

/**
 * A part of a view at one moment. Everyone who looks at the same part has the same window, so what changed from one to the
 * next is worked out and encoded once for all of them.
 */
export class TableWindow {
  private readonly steps = new Map<TableWindow, WindowStep>();
  private readonly lines = new Map<string, EncodedLine>();
  private readonly texts: ReadonlyMap<string, string>;

  constructor(
    private readonly encoded: readonly WindowRow[],
    /** Row number of the first. */
    readonly start: number,
    readonly figures: WindowFigures,
  ) {
    this.texts = new Map(encoded.map(({ id, text }) => [id, text]));
  }

  get rows(): readonly Row[] {
    return this.encoded.map(({ text }) => JSON.parse(text) as Row);
  }

  /** What leads from this window to a later one; nothing where only rows outside changed, and no figure did. */
  stepTo(next: TableWindow): WindowStep | undefined {
    let step = this.steps.get(next);
    if (!step) {
      step = this.work(next);
      if (this.steps.size >= mostSteps) this.steps.clear();
      this.steps.set(next, step);
    }
    return step.empty ? undefined : step;
  }

  /** The frame that gives all of it. `query` and `columns` are what is said of it before and in between, in JSON. */
  snapshot(head: string, described: string, revision: string): EncodedLine {
    const end = `"revision":${JSON.stringify(revision)}}`;
    return lineOf(
      this.lines,
      `${head}${described}${revision}`,
      () => `{"type":"snapshot",${head},${described},${this.body},${end}`,
    );
  }

  /** All of it as one answer; `described` is what is said of it beside. */
  reply(described: string): string {
    return `{${described},${this.body}}`;
  }

  private get body(): string {
    return [
      `"rows":[${this.encoded.map(({ text }) => text).join(',')}],"start":${this.start}`,
      `"total":${this.figures.total},"facets":${facetsText(this.figures.facets)}`,
    ].join(',');
  }

  private work(next: TableWindow): WindowStep {
    const upsert = next.encoded.filter(({ id, text }) => this.texts.get(id) !== text);
    const remove = [...this.texts.keys()].filter(id => !next.texts.has(id));
    const sameFacets = this.figures.facets === next.figures.facets;
    const same =
      sameFacets && this.start === next.start && this.figures.total === next.figures.total;
    return new WindowStep(upsert, remove, same, next, sameFacets);
  }
}

const encodedFacets = new WeakMap<readonly Facet[], string>();

/** In JSON; made once for all windows of a view. */
function facetsText(facets: readonly Facet[]): string {
  const text = encodedFacets.get(facets) ?? JSON.stringify(facets);
  encodedFacets.set(facets, text);
  return text;
}

/** Lines of one window that are remembered: readers call a query by few names. */
const mostLines = 16;

function lineOf(lines: Map<string, EncodedLine>, key: string, text: () => string): EncodedLine {
  const known = lines.get(key);
  if (known) return known;
  const line = new EncodedLine(text());
  if (lines.size >= mostLines) lines.clear();
  lines.set(key, line);
  return line;
}
