import type { BenchContext, BenchRow, PreparedRow, Sample } from './BenchRow';
import { barInWords, missed, ratioOf, round } from './judge';
import { median } from './median';

/** One line of the table, measured. */
export interface RowResult {
  readonly id: number;
  readonly work: string;
  readonly unit: string;
  /** Medians, in the unit; absent where the row could not be measured. */
  readonly baseline?: number;
  readonly ours?: number;
  /** `baseline / ours`; absent where ours is nothing. */
  readonly ratio?: number;
  readonly bar: string;
  readonly limit: string;
  readonly ok: boolean;
  /** What does the baseline's work. */
  readonly against: string;
  /** Every round's value. */
  readonly samples: Readonly<Record<Side, readonly number[]>>;
  /** Medians of what else was seen. */
  readonly figures: Readonly<Record<Side, Readonly<Record<string, number>>>>;
  /** What it was measured against, and what of the bar was missed. */
  readonly notes: readonly string[];
}

type Side = 'baseline' | 'ours';

/**
 * Measures a row: both sides in turns, the first of each round alternating, so that a machine that grows slower or
 * faster meanwhile favours neither.
 *
 * A row that cannot be measured is one that is not ok, with the reason; a run that is broken off throws.
 */
export async function runRow(
  row: BenchRow,
  context: BenchContext,
  rounds: number,
): Promise<RowResult> {
  try {
    await using prepared = await row.prepare(context);
    return conclude(row, context, prepared, await measure(row, context, prepared, rounds));
  } catch (error) {
    context.signal.throwIfAborted();
    return unmeasured(row, error);
  }
}

async function measure(
  row: BenchRow,
  { signal, say }: BenchContext,
  prepared: PreparedRow,
  rounds: number,
): Promise<Record<Side, Sample[]>> {
  const samples: Record<Side, Sample[]> = { baseline: [], ours: [] };
  for (let index = 0; index < rounds; index += 1) {
    const order: Side[] = index % 2 === 0 ? ['baseline', 'ours'] : ['ours', 'baseline'];
    for (const side of order) {
      signal.throwIfAborted();
      samples[side].push(await prepared[side]());
    }
    const values = (['baseline', 'ours'] as const)
      .map(side => `${side} ${round(samples[side][index].value)} ${row.unit}`)
      .join(', ');
    say(`row ${row.id}, round ${index + 1} of ${rounds}: ${values}`);
  }
  return samples;
}

function conclude(
  row: BenchRow,
  { short }: BenchContext,
  { notes }: PreparedRow,
  samples: Record<Side, Sample[]>,
): RowResult {
  const baseline = medians(samples.baseline);
  const ours = medians(samples.ours);
  const misses = missed(row.bar, baseline.value, ours, row.unit, short);
  const ratio = ratioOf(baseline.value, ours.value);
  return {
    ...named(row),
    baseline: baseline.value,
    ours: ours.value,
    ...(ratio === undefined ? {} : { ratio }),
    ok: misses.length === 0,
    samples: {
      baseline: samples.baseline.map(({ value }) => value),
      ours: samples.ours.map(({ value }) => value),
    },
    figures: { baseline: baseline.figures, ours: ours.figures },
    notes: [...notes, ...misses.map(miss => `missed: ${miss}`)],
  };
}

function unmeasured(row: BenchRow, error: unknown): RowResult {
  const message = error instanceof Error ? error.message : String(error);
  return {
    ...named(row),
    ok: false,
    samples: { baseline: [], ours: [] },
    figures: { baseline: {}, ours: {} },
    notes: [`could not be measured: ${message}`],
  };
}

function named({ id, work, unit, baseline, bar, limit }: BenchRow) {
  return { id, work, unit, against: baseline, bar: barInWords(bar, unit), limit };
}

function medians(samples: readonly Sample[]): Sample {
  const names = Object.keys(samples[0]?.figures ?? {});
  return {
    value: median(samples.map(({ value }) => value)),
    figures: Object.fromEntries(
      names.map(name => [name, median(samples.map(({ figures }) => figures[name]))]),
    ),
  };
}
