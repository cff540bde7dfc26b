import { join, resolve } from 'node:path';
import { parseOptions, usage, UsageError } from './BenchOptions';
import { benchRows } from './benchRows';
import { reportInWords } from './Report';
import { runBench } from './runBench';

// eslint-disable-next-line no-restricted-syntax -- never built, so this file stays where it is
const directory = join(resolve(__dirname, '../../..'), '.local', 'bench');
const interruption = new AbortController();
// Not once: whoever started this sends a second one to make sure, and it must not cut the ending short.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => interruption.abort(new Error(`ended by ${name}`)));
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const report = await runBench(options, {
    rows: benchRows,
    directory,
    signal: interruption.signal,
    say: line => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : reportInWords(report));
  if (report.rows.some(({ ok }) => !ok)) process.exitCode = 1;
}

main().catch((error: Error) => {
  const { aborted, reason } = interruption.signal;
  const expected = error instanceof UsageError;
  const message = expected ? `${error.message}\n\n${usage}` : error.stack;
  process.stderr.write(`${aborted ? reason.message : message}\n`);
  process.exitCode = expected ? 2 : 1;
});
