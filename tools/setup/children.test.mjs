import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Children, Interrupted, plain } from './children.mjs';

test('a child has its output in lines, in a log, and the environment of all', async t => {
  const directory = mkdtempSync(join(tmpdir(), 'children-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const children = new Children({ OF_ALL: 'yes', PWD_OF_ALL: undefined });
  /** @type {string[]} */
  const lines = [];
  const log = join(directory, 'deep', 'log');
  const ending = await children.run('sh', ['-c', 'echo "$OF_ALL $OWN"; printf end >&2; exit 3'], {
    environment: { OWN: 'too' },
    log,
    onLine: line => lines.push(line),
  });
  assert.equal(ending.code, 3);
  assert.deepEqual(lines.sort(), ['end', 'yes too']);
  assert.match(readFileSync(log, 'utf8'), /yes too\n/);
});

test('a program that is not there is an error of the start', async () => {
  await assert.rejects(new Children().run('/nowhere/program', []), { code: 'ENOENT' });
});

test('after an interruption nothing starts, and what ran says so', async () => {
  const children = new Children();
  const running = children.run('sleep', ['60']);
  children.interrupt();
  await Promise.all([assert.rejects(running, Interrupted), children.stop()]);
  await assert.rejects(children.run('true', []), Interrupted);
  assert.equal((await children.run('true', [], { whileStopping: true })).code, 0);
  assert.deepEqual(children.left(), []);
});

test('what takes too long is ended, others are not', async () => {
  const children = new Children();
  const other = await children.start('sleep', ['60']);
  const ending = await children.run('sh', ['-c', 'sleep 60; true'], { limit: 200 });
  assert.equal(ending.timedOut, true);
  assert.deepEqual(children.left(), [other.pid]);
  await children.stop();
  assert.deepEqual(children.left(), []);
});

test('what outlives its parent in the same group is ended too', async () => {
  const children = new Children();
  await children.run('sh', ['-c', 'sleep 60 >/dev/null 2>&1 & true']);
  const deadline = Date.now() + 5_000;
  while (children.left().length === 0 && Date.now() < deadline) await sleep(20);
  assert.equal(children.left().length, 1);
  await children.stop();
  assert.deepEqual(children.left(), []);
});

test('text loses its control sequences', () => {
  assert.equal(plain('\x1b[1;31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07\x07'), 'red link');
});
