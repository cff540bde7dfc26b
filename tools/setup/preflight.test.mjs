import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  controlPlaneMissing,
  diskDemand,
  diskFindings,
  memoryFindings,
  needs,
  registryFindings,
} from './preflight.mjs';

const GIB = 1024 ** 3;
const places = { project: '/p', yarn: '/y', cache: '/c', home: '/h', archivesCached: false };

test('what is written to one file system is added up', () => {
  const devices = /** @type {Record<string, number>} */ ({ '/p': 1, '/y': 2, '/c': 2, '/h': 1 });
  const look = (/** @type {string} */ path) => ({ device: devices[path], free: GIB });
  assert.deepEqual(diskDemand({ install: true, build: true, clusters: 2 }, places, look), [
    { path: '/p', needed: needs.packages + needs.build, free: GIB },
    { path: '/y', needed: needs.archives + needs.controlPlane, free: GIB },
  ]);
});

test('a later start asks for no disk', () => {
  const look = () => assert.fail('nothing is to be looked at');
  assert.deepEqual(diskDemand({ install: false, build: false, clusters: 2 }, places, look), []);
});

test('too little disk stops, in one line with place, free and needed', () => {
  const [finding] = diskFindings([{ path: '/p', needed: 1.6 * GIB, free: 300 * 1024 ** 2 }]);
  assert.deepEqual(finding, {
    severity: 'stop',
    text: 'Not enough disk: /p has 300 MB free, 1.6 GB are needed.',
  });
  assert.deepEqual(diskFindings([{ path: '/p', needed: GIB, free: GIB }]), []);
});

test('little memory warns, too little at all stops', () => {
  const work = { install: false, build: false, clusters: 2 };
  assert.deepEqual(memoryFindings(work, { available: 4 * GIB, total: 8 * GIB }), []);
  const [little] = memoryFindings(work, { available: 2.5 * GIB, total: 8 * GIB });
  assert.equal(little.severity, 'warning');
  assert.match(little.text, /^Little memory: 2\.5 GB of 8\.0 GB are free, 3\.1 GB are needed/);
  const [none] = memoryFindings(work, { available: 1 * GIB, total: 1.5 * GIB });
  assert.equal(none.severity, 'stop');
  // Own clusters run elsewhere.
  assert.deepEqual(
    memoryFindings({ ...work, clusters: 0 }, { available: 2.5 * GIB, total: 8 * GIB }),
    [],
  );
});

test('a registry out of reach stops, unless yarn has everything', () => {
  const probe = { address: 'https://r/', reason: 'ENOTFOUND', archivesCached: false };
  assert.deepEqual(registryFindings({ ...probe, reason: undefined }), []);
  const [stop] = registryFindings(probe);
  assert.equal(stop.severity, 'stop');
  assert.match(stop.text, /^The package registry https:\/\/r\/ cannot be reached \(ENOTFOUND\)/);
  assert.equal(registryFindings({ ...probe, archivesCached: true })[0].severity, 'warning');
  for (const { text } of [stop]) assert.doesNotMatch(text, /\n/);
});

test('a control plane that is not complete is missing', t => {
  const directory = mkdtempSync(join(tmpdir(), 'preflight-'));
  t.after(() => rmSync(directory, { recursive: true }));
  assert.equal(controlPlaneMissing(directory, directory), true);
  for (const name of [
    'etcd',
    'kube-apiserver',
    'kube-controller-manager',
    'kube-scheduler',
    'kubectl',
    'kwok',
  ]) {
    writeFileSync(join(directory, name), '', { mode: 0o755 });
  }
  assert.equal(controlPlaneMissing('/nowhere', directory), false);
});
