import type { Bar, Sample } from './BenchRow';

/** What a short run, on small sizes and a busy machine, may lose before it counts as lost. */
const orderOfMagnitude = 10;

/** How many times less ours is. `undefined` where ours is nothing at all, and the ratio without end. */
export function ratioOf(baseline: number, ours: number): number | undefined {
  return ours === 0 ? undefined : baseline / ours;
}

/** What of the bar ours misses, one line each; nothing when it is reached. */
export function missed(
  bar: Bar,
  baseline: number,
  ours: Sample,
  unit: string,
  short: boolean,
): string[] {
  const slack = short && !bar.exact ? orderOfMagnitude : 1;
  const ratio = ratioOf(baseline, ours.value);
  const misses: string[] = [];
  const least = leastRatio(bar, short);
  if (least !== undefined && ratio !== undefined && ratio < least) {
    misses.push(`${round(ratio)}× less instead of ${round(least)}×`);
  }
  if (bar.most !== undefined && ours.value > bar.most * slack) {
    misses.push(`${round(ours.value)} ${unit} instead of ${round(bar.most * slack)}`);
  }
  for (const [name, most] of Object.entries(bar.figures ?? {})) {
    const value = ours.figures[name];
    if (value === undefined) misses.push(`${name} was not measured`);
    else if (value > most * slack) {
      misses.push(`${name} ${round(value)} instead of ${round(most * slack)}`);
    }
  }
  return misses;
}

function leastRatio({ ratio, shortRatio, exact }: Bar, short: boolean): number | undefined {
  if (!short || exact || ratio === undefined) return ratio;
  return shortRatio ?? ratio / orderOfMagnitude;
}

/** The bar as the table says it. */
export function barInWords(bar: Bar, unit: string): string {
  return [
    ...(bar.ratio === undefined ? [] : [`≥ ${bar.ratio}× less`]),
    ...(bar.most === undefined ? [] : [`≤ ${bar.most} ${unit}`]),
    ...Object.entries(bar.figures ?? {}).map(([name, most]) => `${name} ≤ ${most}`),
  ].join(', ');
}

/** Three figures that mean something; more would claim what such runs cannot. */
export function round(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
