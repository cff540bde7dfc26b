import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { isFit, lastWords, nodePackages, toolPath } from './toolchain.mjs';

test('the Nodes that know shouldUpgradeCallback are fit', () => {
  for (const version of ['22.21.0', '22.23.2', '24.9.0', 'v24.21.0', '25.0.0', '26.1.0']) {
    assert.ok(isFit(version), version);
  }
  for (const version of ['20.20.2', '22.20.9', '23.11.0', '24.0.0', '24.8.0']) {
    assert.ok(!isFit(version), version);
  }
});

test('every Node we bring is fit and pinned by content', () => {
  for (const { version, integrity } of Object.values(nodePackages)) {
    assert.ok(isFit(version));
    assert.match(integrity, /^sha512-[A-Za-z0-9+/]{86}==$/);
  }
});

test('yarn is the one of the project, on this Node', () => {
  const { stdout, status } = spawnSync('yarn', ['--version'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: toolPath() },
  });
  assert.equal(status, 0);
  assert.match(stdout, /^4\./);
});

test('the line of an output that says most', () => {
  assert.equal(
    lastWords(['one', 'npm error code E404', 'npm error 404', '']),
    'npm error code E404',
  );
  assert.equal(lastWords(['one', 'two', '  ']), 'two');
  assert.equal(lastWords([]), 'no output');
});
