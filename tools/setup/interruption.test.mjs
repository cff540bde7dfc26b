import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listProcesses } from './processes.mjs';

const longWork = fileURLToPath(new URL('fixtures/longWork.mjs', import.meta.url));

/** @param {string} command @param {string[]} parameters */
async function started(command, parameters) {
  const child = spawn(command, parameters, {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    env: { ...process.env, npm_lifecycle_event: 'start' },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', text => (output += text));
  const exited = new Promise(resolve =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  );
  const deadline = Date.now() + 20_000;
  while (!/^ready .*\n/m.test(output)) {
    if (Date.now() > deadline) throw new Error(`not ready: ${output}`);
    await sleep(20);
  }
  const pids = output
    .slice(output.indexOf('ready ') + 6)
    .trim()
    .split(' ')
    .map(Number);
  assert.equal(pids.length, 4);
  const running = () => listProcesses().filter(({ pid }) => pids.includes(pid));
  assert.equal(running().length, 4, 'all that is to be ended runs');
  return { pid: /** @type {number} */ (child.pid), exited, running, output: () => output };
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  test(`${signal} ends everything that was started, daemons too`, async () => {
    const { pid, exited, running, output } = await started(process.execPath, [longWork]);
    process.kill(pid, signal);
    assert.equal(await exited, 130);
    assert.deepEqual(running(), []);
    assert.match(output(), /cleaned up/);
  });
}

test('a key press that arrives twice, from the terminal and from npm, does not force', async () => {
  const { pid, exited, running, output } = await started(process.execPath, [longWork]);
  process.kill(-pid, 'SIGINT');
  await sleep(50);
  process.kill(pid, 'SIGINT');
  assert.equal(await exited, 130);
  assert.deepEqual(running(), []);
  assert.match(output(), /cleaned up/);
});

test('a second Ctrl-C ends by force what takes its time', async () => {
  const { pid, exited, running } = await started(process.execPath, [longWork, 'stubborn']);
  const began = Date.now();
  process.kill(pid, 'SIGINT');
  await sleep(1_000);
  process.kill(pid, 'SIGINT');
  assert.equal(await exited, 130);
  assert.ok(Date.now() - began < 8_000);
  assert.deepEqual(running(), []);
});

for (const killed of ['npm', 'shell']) {
  test(`everything ends when the ${killed} that ran us is killed`, async t => {
    if (killed === 'npm' && process.platform !== 'linux') return t.skip('only Linux tells');
    // As npm does: itself, a shell, and in the shell the script.
    const script = `"${process.execPath}" "${longWork}"; true`;
    const npm = await started(process.execPath, [
      '-e',
      `require('node:child_process').spawn('sh', ['-c', ${JSON.stringify(script)}], { stdio: 'inherit' })`,
    ]);
    const shell = listProcesses().find(({ parent }) => parent === npm.pid);
    assert.ok(shell);
    const own = listProcesses().find(({ parent }) => parent === shell.pid);
    assert.ok(own);
    process.kill(killed === 'npm' ? npm.pid : shell.pid, 'SIGKILL');
    const deadline = Date.now() + 20_000;
    const left = () => [...npm.running(), ...listProcesses().filter(({ pid }) => pid === own.pid)];
    while (left().length > 0 && Date.now() < deadline) await sleep(100);
    assert.deepEqual(left(), []);
  });
}
