import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { ownIdentity, processStart } from '../dev-cluster/process.mjs';
import { foreignClusters, kill, programsOf } from './demoClusters.mjs';

/** @type {string} */
let directory;
/** @type {import('node:child_process').ChildProcess} */
let program;
let pid = 0;

/** @param {string} cluster @param {unknown} content */
function note(cluster, content) {
  mkdirSync(join(directory, cluster, 'pids'), { recursive: true });
  writeFileSync(join(directory, cluster, 'pids', 'etcd.json'), JSON.stringify(content));
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'demo-clusters-'));
  process.env.K8S_MANAGER_DEV_CLUSTER_DIR = directory;
  program = spawn('sleep', ['60'], { stdio: 'ignore' });
  pid = /** @type {number} */ (program.pid);
  note('staging', { pid, start: processStart(pid) });
});
afterEach(() => {
  program.kill('SIGKILL');
  delete process.env.K8S_MANAGER_DEV_CLUSTER_DIR;
  rmSync(directory, { recursive: true });
});

const ended = { pid: 2 ** 22 - 1, start: 'long ago' };

test('a cluster that runs for somebody else is left to them', () => {
  assert.deepEqual(foreignClusters(ownIdentity(), ['staging', 'production']), ['staging']);
});

test('what a run that was killed left behind is ours', () => {
  assert.deepEqual(foreignClusters(ended, ['staging', 'production']), []);
});

test('only the very process a cluster has noted is killed', async () => {
  note('production', { pid, start: 'another time' });
  assert.deepEqual(programsOf('production'), []);
  kill(['production']);
  assert.equal(programsOf('staging').length, 1);

  const exit = once(program, 'exit');
  kill(['staging']);
  assert.deepEqual(await exit, [null, 'SIGKILL']);
  assert.deepEqual(programsOf('staging'), []);
});
