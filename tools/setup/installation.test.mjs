import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, afterEach, test } from 'node:test';
import { complaints, fingerprint, manifests } from './installation.mjs';

/** @type {string} */
let project;

/** @param {string} path @param {unknown} content */
function write(path, content) {
  mkdirSync(join(project, path, '..'), { recursive: true });
  writeFileSync(
    join(project, path),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'installation-'));
  write('package.json', { workspaces: ['packages/*', 'gone/*', 'e2e'], scripts: { start: 'x' } });
  write('packages/a/package.json', { name: 'a', dependencies: { left: '^1.0.0' } });
  write('packages/notes.txt', 'no workspace');
  write('packages/empty/readme', 'no manifest');
  write('e2e/package.json', { name: 'e2e' });
  write('yarn.lock', 'left@1.0.0');
  write('.yarnrc.yml', 'nodeLinker: node-modules');
});
afterEach(() => rmSync(project, { recursive: true }));

test('the manifests are those of the root and its workspaces', () => {
  assert.deepEqual(manifests(project), [
    'e2e/package.json',
    'package.json',
    'packages/a/package.json',
  ]);
});

/** @param {() => void} change */
function changes(change) {
  const before = fingerprint(project);
  change();
  return fingerprint(project) !== before;
}

test('what decides about node_modules changes the fingerprint', () => {
  assert.equal(fingerprint(project), fingerprint(project));
  assert.ok(changes(() => write('yarn.lock', 'left@1.0.1')));
  assert.ok(changes(() => write('.yarnrc.yml', 'nodeLinker: pnp')));
  assert.ok(
    changes(() =>
      write('packages/a/package.json', { name: 'a', dependencies: { left: '^2.0.0' } }),
    ),
  );
  assert.ok(changes(() => write('packages/b/package.json', { name: 'b' })));
  assert.notEqual(
    fingerprint(project, { node: '24.9.0' }),
    fingerprint(project, { node: '22.21.0' }),
  );
  assert.notEqual(
    fingerprint(project, { platform: 'linux-x64' }),
    fingerprint(project, { platform: 'darwin-arm64' }),
  );
});

test('what does not decide about it changes nothing', () => {
  assert.ok(
    !changes(() =>
      write('package.json', {
        workspaces: ['packages/*', 'gone/*', 'e2e'],
        scripts: { start: 'y' },
        version: '2.0.0',
      }),
    ),
  );
  assert.equal(fingerprint(project, { node: '24.9.0' }), fingerprint(project, { node: '24.21.0' }));
});

test('of a failed installation the complaints are shown, once each and without stacks', () => {
  const tail = [
    '➤ YN0000: ┌ Fetch step',
    '➤ YN0013: │ 12 packages were added',
    '➤ YN0001: │ RequestError: self-signed certificate',
    '    at ClientRequest (yarn.cjs:1:1)',
    '➤ YN0001: │ RequestError: self-signed certificate',
    '➤ YN0000: └ Completed in 1s',
    '➤ YN0000: · Failed with errors in 2s',
  ];
  assert.deepEqual(complaints(tail), ['YN0001: │ RequestError: self-signed certificate']);
  assert.deepEqual(complaints(['➤ YN0000: · Failed']), ['YN0000: · Failed']);
});
