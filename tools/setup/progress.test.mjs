import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elapsed, Progress } from './progress.mjs';

/** @param {boolean} live */
function recorded(live) {
  let time = 0;
  let text = '';
  const stream = { write: (/** @type {string} */ part) => void (text += part), columns: 40 };
  const progress = new Progress({ stream, live, now: () => time });
  return {
    progress,
    at: (/** @type {number} */ seconds) => {
      time = seconds * 1000;
      progress.tick();
    },
    text: () => text,
  };
}

test('off a terminal: how long it usually takes, then at most a line in 20 seconds', () => {
  const { progress, at, text } = recorded(false);
  const task = progress.start('Installing packages', '2 minutes');
  for (let second = 1; second <= 45; second++) {
    task.detail(`step ${second}`);
    at(second);
  }
  task.done();
  assert.deepEqual(text().trimEnd().split('\n'), [
    'Installing packages … (usually 2 minutes)',
    '  Installing packages: 20 s, step 20',
    '  Installing packages: 40 s, step 40',
    'Installing packages: done in 45 s',
  ]);
});

test('two tasks share the line', () => {
  const { progress, at, text } = recorded(false);
  const one = progress.start('One');
  const two = progress.start('Two');
  at(20);
  one.done();
  two.failed();
  assert.match(text(), /^ {2}One: 20 s \| Two: 20 s$/m);
  assert.match(text(), /^Two: failed after 20 s$/m);
});

test('on a terminal lines are redrawn, never wrap, and stay when permanent', () => {
  const { progress, at, text } = recorded(true);
  const task = progress.start('Building', '5 minutes');
  task.detail('\x1b[31mcompiling\x1b[0m something with a very long name indeed');
  at(70);
  progress.line('a note');
  task.done();
  const lines = text()
    .split('\n')
    .filter(line => line.includes('Building: 1 min 10 s'));
  assert.ok(lines.length > 0);
  for (const line of lines) {
    const shown = line.slice(line.lastIndexOf('J') + 1);
    assert.ok(shown.length < 40, shown);
    assert.ok(!shown.includes('\x1b'));
  }
  assert.match(text(), /a note\n/);
  assert.match(text(), /Building: done in 1 min 10 s\n$/);
  const up = text().split('\x1b[1A').length - 1;
  const drawn = text()
    .split('\n')
    .filter(line => /Building: .*usually/.test(line)).length;
  assert.equal(up, drawn, 'each drawn line is taken away again');
});

test('durations are read as people say them', () => {
  assert.equal(elapsed(8_400), '8 s');
  assert.equal(elapsed(151_000), '2 min 31 s');
});
