import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countBench, countChecks, countJest, countLine, countTap, stages } from './stages.mjs';
import { words } from './testCommand.mjs';

/** @param {number} code @param {string[]} lines */
const output = (code, ...lines) => ({ code, lines });

test('a check counts by its exit code, and says why', () => {
  const count = countChecks([output(0), output(1, 'a.ts: not formatted')]);
  assert.deepEqual(count, { passed: 1, failed: 1, details: ['a.ts: not formatted'] });
});

test('tests of Node are counted from their summary', () => {
  const lines = ['not ok 2 - b', '  error: |-', '    no', '# pass 3', '# fail 1', '# skipped 2'];
  const count = countTap(output(1, ...lines));
  assert.equal(words(count), '3 passed, 1 failed, 2 skipped');
  assert.ok(count.details?.includes('not ok 2 - b'));
  assert.equal(countTap(output(0)).failed, 1, 'no tests at all');
  assert.equal(countTap(output(1, '# pass 3', '# fail 0')).failed, 1, 'a crash');
});

const report = {
  numPassedTests: 5,
  numFailedTests: 1,
  numRuntimeErrorTestSuites: 1,
  numPendingTests: 2,
  numTodoTests: 0,
  testResults: [
    {
      name: '/p/a.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { status: 'failed', fullName: 'a does b', failureMessages: ['expected 1'] },
        { status: 'passed', fullName: 'a does c', failureMessages: [] },
      ],
    },
    { name: '/p/b.test.ts', status: 'failed', message: 'SyntaxError: x', assertionResults: [] },
  ],
};

test('jest: tests, and suites that could not be read', () => {
  const count = countJest(output(1), JSON.stringify(report));
  assert.equal(words(count), '5 passed, 2 failed, 2 skipped');
  const details = count.details?.join('\n') ?? '';
  for (const text of ['a does b', 'expected 1', 'b.test.ts', 'SyntaxError: x']) {
    assert.ok(details.includes(text), text);
  }
});

test('jest that ended without a result, or badly with a good one, failed', () => {
  assert.equal(countJest(output(0), undefined).failed, 1);
  const good = { ...report, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };
  assert.equal(countJest(output(0), JSON.stringify(good)).failed, 0);
  assert.equal(countJest(output(1), JSON.stringify(good)).failed, 1);
});

test('end to end counts by its closing line', () => {
  assert.equal(words(countLine(output(0, 'x', '7 passed, 0 failed'))), '7 passed, 0 failed');
  assert.equal(
    words(countLine(output(1, '6 passed, 1 failed, 2 skipped'))),
    '6 passed, 1 failed, 2 skipped',
  );
  assert.equal(countLine(output(0, 'nothing')).failed, 1);
  assert.equal(countLine(output(1, '7 passed, 0 failed')).failed, 1);
});

test('benchmarks count by row', () => {
  const rows = [
    { id: 8, ok: true },
    { id: 15, ok: false },
    { id: 3, ok: 'unknown' },
  ];
  for (const lines of [
    [JSON.stringify(rows)],
    ['starting', ...JSON.stringify({ rows }, undefined, 2).split('\n')],
    [JSON.stringify({ rows }), 'done'],
  ]) {
    assert.equal(words(countBench(output(1, ...lines))), '1 passed, 1 failed, 1 skipped');
  }
  assert.equal(countBench(output(0, '[]')).failed, 1);
  assert.equal(countBench(output(0)).failed, 1);
});

test('stages have names of their own and the quick ones come first', () => {
  const names = stages.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  const first = stages.findIndex(({ controlPlane }) => controlPlane);
  assert.ok(stages.slice(first).every(({ controlPlane }) => controlPlane));
});
