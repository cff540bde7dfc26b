import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { configuration, writeConfiguration } from './configuration.mjs';

const run = { port: 3001, backendPort: 7008, clusters: [] };

test('everything listens on loopback and page and backend know each other', () => {
  const { app, backend } = configuration(run);
  assert.deepEqual(app, {
    baseUrl: 'http://localhost:3001',
    listen: { host: '127.0.0.1', port: 3001 },
  });
  assert.equal(backend.baseUrl, 'http://localhost:7008');
  assert.deepEqual(backend.listen, { host: '127.0.0.1', port: 7008 });
  assert.equal(backend.cors.origin, app.baseUrl);
});

test('the file is for its owner alone, also when it was open before', t => {
  const directory = mkdtempSync(join(tmpdir(), 'configuration-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'deep', 'app-config.local.yaml');
  writeConfiguration(file, configuration(run));
  writeFileSync(file, 'old', { mode: 0o644 });
  writeConfiguration(file, configuration(run));
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const [comment, ...rest] = readFileSync(file, 'utf8').split('\n');
  assert.match(comment, /^# /);
  assert.deepEqual(JSON.parse(rest.join('\n')), configuration(run));
});
