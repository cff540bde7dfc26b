import { round } from './judge';
import { machineInWords, type Machine } from './machine';
import type { RowResult } from './runRow';

/** Everything a run has measured; its JSON is what `--json` prints, in one line. */
export interface Report {
  readonly machine: Machine;
  readonly form: 'full' | 'short';
  /** Rounds the medians are of. */
  readonly rounds: number;
  readonly rows: readonly RowResult[];
}

const columns = ['id', 'work', 'baseline', 'ours', 'ratio', 'bar', 'limit', 'ok'] as const;

/** The report for people: the table, and below it what else was seen. */
export function reportInWords(report: Report): string {
  const { rows, form, rounds } = report;
  return [
    machineInWords(report.machine),
    `${form} form, medians of ${rounds}, alternated`,
    '',
    ...table([columns, ...rows.map(cells)]),
    ...rows.flatMap(row => ['', ...details(row)]),
    '',
  ].join('\n');
}

function cells(row: RowResult): readonly string[] {
  const { baseline, ours, ratio, unit } = row;
  const said = (value: number | undefined) =>
    value === undefined ? '' : `${round(value)} ${unit}`;
  const less = ratio === undefined ? '∞' : `${round(ratio)}×`;
  return [
    String(row.id),
    row.work,
    said(baseline),
    said(ours),
    ours === undefined ? '' : less,
    row.bar,
    row.limit,
    row.ok ? 'ok' : 'MISSED',
  ];
}

function table(lines: readonly (readonly string[])[]): string[] {
  const widths = columns.map((_, at) => Math.max(...lines.map(line => line[at].length)));
  const drawn = lines.map(
    line => `| ${line.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`,
  );
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  return [drawn[0], rule, ...drawn.slice(1)];
}

function details({ id, against, figures, samples, unit, notes }: RowResult): string[] {
  const spread = (values: readonly number[]) =>
    values.length === 0 ? 'nothing' : `${values.map(round).join(', ')} ${unit}`;
  const others = (side: 'baseline' | 'ours') =>
    Object.entries(figures[side])
      .map(([name, value]) => `; ${name} ${round(value)}`)
      .join('');
  return [
    `${id}. baseline (${against}): ${spread(samples.baseline)}${others('baseline')}`,
    `   ours: ${spread(samples.ours)}${others('ours')}`,
    ...notes.map(note => `   ${note}`),
  ];
}
