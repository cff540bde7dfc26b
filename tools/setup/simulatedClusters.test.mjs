import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configuration } from './configuration.mjs';
import { simulatedEntry } from './simulatedClusters.mjs';

test('a simulated cluster says so wherever its name is read', () => {
  const entry = simulatedEntry('production');
  assert.equal(entry.title, 'production (simulated)');
  assert.equal(entry.id, 'production');
  assert.equal(entry.production, true);
});

test('the page is told that its clusters are simulated, and only then', () => {
  const run = { port: 1, backendPort: 2, clusters: [] };
  assert.deepEqual(configuration({ ...run, simulated: true }).demo, { simulated: true });
  assert.equal('demo' in configuration(run), false);
});
