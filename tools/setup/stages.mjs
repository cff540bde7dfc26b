import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { local, logs, programs, root } from './places.mjs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 * @property {string[]} [details] lines that say what failed
 */

/**
 * @typedef {object} Stage
 * @property {string} name as `--only` takes it
 * @property {string} title
 * @property {string} usual how long it usually takes
 * @property {number} minutes after which it hangs
 * @property {boolean} [controlPlane] needs one, in part
 * @property {boolean} [onlyControlPlane] is nothing without one
 * @property {() => string[][]} commands parameters of Node, one list per check
 * @property {(outputs: Output[]) => Count} count
 * @property {(line: string) => string | undefined} [detail] what a line says about progress
 * @property {NodeJS.ProcessEnv} [environment]
 */

/**
 * @typedef {object} Output
 * @property {number | undefined} code
 * @property {string[]} lines
 */

/** Tests that run before anything is installed, so that they know neither jest nor TypeScript. */
function setupTests() {
  return readdirSync(join(root, 'tools'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(root, 'tools', name))
        .filter(file => file.endsWith('.test.mjs'))
        .map(file => join('tools', name, file)),
    )
    .sort();
}

const unitResults = join(local, 'unit.json');

/** @returns {(line: string) => string | undefined} */
function counting(/** @type {RegExp} */ pattern, /** @type {string} */ noun) {
  let count = 0;
  return line => (pattern.test(line) ? `${++count} ${noun}` : undefined);
}

/** @type {Stage[]} in the order they run: the quick ones first */
export const stages = [
  {
    name: 'format',
    title: 'Format',
    usual: '10 seconds',
    minutes: 5,
    commands: () => [[programs.prettier, '--check', '--log-level', 'warn', '.']],
    count: countChecks,
  },
  {
    name: 'lint',
    title: 'Lint, with import boundaries',
    usual: '20 seconds',
    minutes: 10,
    commands: () => [
      [programs.backstage, 'repo', 'lint', '--max-warnings', '0', '--format', 'unix'],
    ],
    count: countChecks,
  },
  {
    name: 'types',
    title: 'Types',
    usual: '20 seconds',
    minutes: 10,
    commands: () => [
      [programs.typescript, '--pretty', 'false'],
      [programs.typescript, '--pretty', 'false', '--project', 'tools/setup'],
    ],
    count: countChecks,
  },
  {
    name: 'setup',
    title: 'Tests of the two commands',
    usual: '15 seconds',
    minutes: 5,
    commands: () => [['--test', '--test-reporter', 'tap', ...setupTests()]],
    count: outputs => countTap(outputs[0]),
  },
  {
    name: 'install',
    title: 'Install into a new portal, as the README says',
    usual: '2 minutes',
    minutes: 20,
    commands: () => [['--import', 'tsx', 'tools/install-check/src/run.ts']],
    count: outputs => countLine(outputs[0]),
    detail: line => (/^(✓|✗)/.test(line) ? line : undefined),
  },
  {
    name: 'unit',
    title: 'Unit, contract and integration tests',
    usual: '3 to 6 minutes',
    minutes: 40,
    controlPlane: true,
    commands: () => {
      rmSync(unitResults, { force: true });
      return [
        [
          join('tools', 'setup', 'withPostgres.mjs'),
          process.execPath,
          programs.backstage,
          ...['repo', 'test', '--maxWorkers=2', '--coverage=false', '--ci'],
          ...['--json', `--outputFile=${unitResults}`],
        ],
      ];
    },
    count: outputs => countJest(outputs[0], read(unitResults)),
    // With CI set Backstage's test databases insist on containers; a Postgres that is named
    // (BACKSTAGE_TEST_DATABASE_…_CONNECTION_STRING) is used all the same.
    environment: { BACKSTAGE_TEST_DISABLE_DOCKER: '1' },
    detail: counting(/^(PASS|FAIL) /, 'files'),
  },
  {
    name: 'e2e',
    title: 'End to end, in Chromium',
    usual: '5 to 7 minutes',
    minutes: 30,
    controlPlane: true,
    onlyControlPlane: true,
    commands: () => [['--import', 'tsx', 'e2e/src/run.ts']],
    count: outputs => countLine(outputs[0]),
    // Not the stacks below a scenario that failed.
    detail: line => (/^(✓|✗|starting )/.test(line) ? line : undefined),
  },
  {
    name: 'bench',
    title: 'Benchmarks, short',
    usual: '2 minutes',
    minutes: 20,
    controlPlane: true,
    onlyControlPlane: true,
    commands: () => [['--import', 'tsx', 'tools/bench/src/cli.ts', '--short', '--json']],
    count: outputs => countBench(outputs[0]),
    detail: line => (line.startsWith('{') || line.startsWith('[') ? undefined : line),
  },
];

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * One check per command, by its exit code.
 *
 * @param {Output[]} outputs
 * @returns {Count}
 */
export function countChecks(outputs) {
  const failed = outputs.filter(({ code }) => code !== 0);
  return {
    passed: outputs.length - failed.length,
    failed: failed.length,
    details: failed.flatMap(({ lines }) => lines.slice(-60)),
  };
}

/**
 * A crash is a failure, whatever was counted before it.
 *
 * @param {Count} count
 * @param {Output} output
 * @returns {Count}
 */
function withCrash(count, { code, lines }) {
  if (code === 0 || count.failed > 0) return count;
  return { ...count, failed: 1, details: lines.slice(-60) };
}

/**
 * @param {Output} output of Node's test runner with its TAP reporter
 * @returns {Count}
 */
export function countTap(output) {
  /** @param {string} what */
  const number = what => {
    const line = output.lines.findLast(each => each.startsWith(`# ${what} `));
    return line === undefined ? 0 : Number(line.slice(what.length + 3));
  };
  const count = {
    passed: number('pass'),
    failed: number('fail') + number('cancelled'),
    skipped: number('skipped') + number('todo'),
    details: failuresOfTap(output.lines),
  };
  // No tests at all is a lost glob, not a success.
  if (count.passed + count.failed + count.skipped === 0)
    return withCrash(count, { ...output, code: 1 });
  return withCrash(count, output);
}

/** @param {string[]} lines */
function failuresOfTap(lines) {
  const found = [];
  for (const [at, line] of lines.entries()) {
    if (/^\s*not ok /.test(line)) {
      found.push(line.trim());
      const error = lines.slice(at, at + 30).findIndex(each => /^\s*error: /.test(each));
      if (error > 0) found.push(...lines.slice(at + error, at + error + 6));
    }
  }
  return found.slice(0, 80);
}

/**
 * @param {Output} output
 * @param {string | undefined} results what jest wrote with --json
 * @returns {Count}
 */
export function countJest(output, results) {
  if (results === undefined) return { passed: 0, failed: 1, details: output.lines.slice(-60) };
  const report = JSON.parse(results);
  const details = [];
  for (const suite of report.testResults) {
    const file = suite.name.replace(root, '');
    const failures = suite.assertionResults.filter(
      (/** @type {{ status: string }} */ { status }) => status === 'failed',
    );
    for (const { fullName, failureMessages } of failures) {
      details.push(`${file}: ${fullName}`, ...excerpt(failureMessages[0] ?? ''));
    }
    // A suite that could not be read has no tests, so that it would count for nothing.
    if (suite.status === 'failed' && failures.length === 0) {
      details.push(file, ...excerpt(suite.message));
    }
  }
  return withCrash(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      skipped: report.numPendingTests + report.numTodoTests,
      details: details.slice(0, 300),
    },
    output,
  );
}

/** @param {string} message */
function excerpt(message) {
  return message
    .split('\n')
    .filter(line => line.trim() !== '' && !/node_modules/.test(line))
    .slice(0, 14)
    .map(line => `    ${line}`);
}

/**
 * @param {Output} output whose last line of the form `N passed, N failed` is the result
 * @returns {Count}
 */
export function countLine(output) {
  const pattern = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;
  const found = output.lines
    .map(line => pattern.exec(line.trim()))
    .findLast(match => match !== null);
  if (!found) return { passed: 0, failed: 1, details: output.lines.slice(-60) };
  const [passed, failed, skipped] = found.slice(1).map(text => Number(text ?? 0));
  const count = { passed, failed, skipped, details: failed > 0 ? output.lines.slice(-100) : [] };
  return withCrash(count, output);
}

/**
 * @param {Output} output holding rows with `id` and `ok`, as JSON
 * @returns {Count}
 */
export function countBench(output) {
  const rows = benchRows(output.lines);
  if (rows === undefined) return { passed: 0, failed: 1, details: output.lines.slice(-60) };
  const failed = rows.filter(row => row.ok === false);
  const skipped = rows.filter(row => row.ok !== false && row.ok !== true);
  return withCrash(
    {
      passed: rows.length - failed.length - skipped.length,
      failed: failed.length,
      skipped: skipped.length,
      details: failed.map(row => JSON.stringify(row)),
    },
    output,
  );
}

/**
 * @param {string[]} lines
 * @returns {{ ok?: boolean }[] | undefined}
 */
function benchRows(lines) {
  for (const [at, line] of lines.entries()) {
    if (!/^[[{]/.test(line)) continue;
    // One row per line, one document in one line, or one spread over the rest.
    for (const text of [lines.slice(at).join('\n'), line]) {
      try {
        const document = JSON.parse(text);
        const rows = Array.isArray(document) ? document : document.rows;
        if (Array.isArray(rows) && rows.length > 0) return rows;
      } catch {
        // Not this one.
      }
    }
  }
  return undefined;
}

/** @param {string} name */
export function logOf(name) {
  return join(logs, `${name}.log`);
}
