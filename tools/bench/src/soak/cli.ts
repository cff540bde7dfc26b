import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../BenchOptions';
import { runSoak, type SoakReport } from './runSoak';
import { parseSoakOptions, usage } from './SoakOptions';

// eslint-disable-next-line no-restricted-syntax -- never built, so this file stays where it is
const directory = join(resolve(__dirname, '../../../..'), '.local', 'soak');
const interruption = new AbortController();
// Not once: whoever started this sends a second one to make sure, and it must not cut the ending short.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => interruption.abort(new Error(`ended by ${name}`)));
}

async function main(): Promise<void> {
  const options = parseSoakOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const report = await runSoak(options, {
    directory,
    signal: interruption.signal,
    say: line => process.stderr.write(`${line}\n`),
  });
  const row = { id: 'soak', ...report };
  process.stdout.write(options.json ? `${JSON.stringify({ rows: [row] })}\n` : inWords(report));
  if (!report.ok) process.exitCode = 1;
}

function inWords(report: SoakReport): string {
  const { before, early, late, ratio } = report.heap;
  const lines = [
    `seed ${report.seed}, ${report.minutes} minutes, ${report.pods} pods in the end`,
    `changes: ${report.changes}, and ${report.refused} that no API server was there for`,
    `faults: ${Object.values(report.faults).reduce((sum, count) => sum + count, 0)}`,
    ...Object.entries(report.faults).map(([name, count]) => `  ${count} × ${name}`),
    ...Object.entries(report.reads).map(
      ([cluster, { anew, watches }]) => `${cluster}: ${watches} watches, ${anew} read anew`,
    ),
    `frames: ${report.frames} in ${report.feeds} feeds, ${report.megabytes} MB`,
    `heap: ${before.toFixed(1)} MB before anybody looked, ${early.toFixed(1)} MB early, ${late.toFixed(1)} MB late (${(ratio * 100).toFixed(0)} %)`,
    report.converged === undefined
      ? 'not equal:'
      : `equal for everybody after ${report.converged.toFixed(1)} s, ${report.quiet.toFixed(1)} s after the last change`,
    ...report.differences.map(line => `  ${line}`),
    report.ok ? 'ok' : 'not ok',
  ];
  return `${lines.join('\n')}\n`;
}

main().catch((error: Error) => {
  const { aborted, reason } = interruption.signal;
  const expected = error instanceof UsageError;
  const message = expected ? `${error.message}\n\n${usage}` : error.stack;
  process.stderr.write(`${aborted ? reason.message : message}\n`);
  process.exitCode = expected ? 2 : 1;
});
