import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchOptions, UsageError } from './BenchOptions';
import type { BenchRow } from './BenchRow';
import { machine } from './machine';
import type { Report } from './Report';
import { type RowResult, runRow } from './runRow';

/** Where and how a run goes on. */
export interface BenchRun {
  /** Every row there is. */
  readonly rows: readonly BenchRow[];
  /** For what rows leave behind, one folder a row. */
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/**
 * Measures the rows asked for, one after the other.
 * @throws UsageError for a row that does not exist, before anything is measured
 */
export async function runBench(options: BenchOptions, run: BenchRun): Promise<Report> {
  const { short, real, pods, rounds } = options;
  const results: RowResult[] = [];
  for (const row of chosen(run.rows, options.only)) {
    const directory = join(run.directory, `row-${row.id}`);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    run.say(`row ${row.id}: ${row.work}`);
    const context = { short, real, pods, directory, signal: run.signal, say: run.say };
    const result = await runRow(row, context, rounds);
    run.say(`row ${row.id}: ${result.ok ? 'ok' : result.notes.join('; ')}`);
    results.push(result);
  }
  return { machine: machine(), form: short ? 'short' : 'full', rounds, rows: results };
}

function chosen(rows: readonly BenchRow[], only: BenchOptions['only']): readonly BenchRow[] {
  const unknown = only?.filter(id => rows.every(row => row.id !== id)) ?? [];
  if (unknown.length > 0) {
    const known = rows.map(({ id }) => id).join(', ');
    throw new UsageError(`no row ${unknown.join(', ')}; there are ${known}`);
  }
  return only ? rows.filter(({ id }) => only.includes(id)) : rows;
}
