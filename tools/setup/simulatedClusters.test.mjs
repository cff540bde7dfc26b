import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configuration } from './configuration.mjs';
import { simulatedEntry } from './simulatedClusters.mjs';

test('a simulated cluster says so where clusters are listed', () => {
  const entry = simulatedEntry('production');
  assert.deepEqual(entry.labels, { env: 'production', nodes: 'simulated' });
  assert.equal(entry.id, 'production');
  assert.equal(entry.production, true);
});

test('the page is told that its clusters are simulated, and only then', () => {
  const run = { port: 1, backendPort: 2, clusters: [] };
  const simulated = configuration({ ...run, simulated: true });
  assert.deepEqual(simulated.demo, { simulated: true });
  assert.equal(simulated.app.title, 'k8s-manager (simulated)');
  assert.equal('title' in configuration(run).app, false);
  assert.equal('demo' in configuration(run), false);
});
