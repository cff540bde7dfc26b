import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clusterId,
  clustersOf,
  contextsOf,
  kubeconfigFile,
  soundsLikeProduction,
} from './kubeconfig.mjs';

const ID = /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/;

test('any name gives a valid id', () => {
  assert.equal(clusterId('staging'), 'staging');
  assert.equal(
    clusterId('arn:aws:eks:eu-west-1:1234:cluster/Prod_EU'),
    'arn-aws-eks-eu-west-1-1234-cluster-prod-eu',
  );
  assert.equal(clusterId('admin@k8s.example.com'), 'admin-k8s.example.com');
  assert.equal(clusterId('生产'), 'cluster');
  for (const name of ['-a-', '...', '', 'x'.repeat(200), `${'x'.repeat(62)}-y`, 'A B/C', '--']) {
    assert.match(clusterId(name), ID, name);
  }
});

test('names that give the same id are told apart', () => {
  /** @type {string[]} */
  const taken = [];
  for (const name of ['a/b', 'a_b', 'a:b', 'y'.repeat(63), 'y'.repeat(64)]) {
    const id = clusterId(name, taken);
    assert.match(id, ID);
    assert.ok(!taken.includes(id), id);
    taken.push(id);
  }
  assert.deepEqual(taken.slice(0, 3), ['a-b', 'a-b-2', 'a-b-3']);
});

test('production is heard in a name as a word', () => {
  for (const name of ['prod', 'eu-prod-1', 'Production', 'shop_prd', 'live']) {
    assert.ok(soundsLikeProduction(name), name);
  }
  for (const name of ['staging', 'product-team', 'delivery', 'reproduce']) {
    assert.ok(!soundsLikeProduction(name), name);
  }
});

const content = { contexts: ['one', 'two', 'prod'], current: 'two' };

test('chosen contexts become clusters, without a choice the current one', () => {
  const chosen = clustersOf(content, '/k', ['one', 'prod', 'one']);
  assert.deepEqual(chosen.warnings, []);
  assert.deepEqual(chosen.clusters, [
    {
      id: 'one',
      title: 'one',
      production: false,
      kubeconfig: { file: '/k', context: 'one' },
      changesAs: 'cluster',
    },
    {
      id: 'prod',
      title: 'prod',
      production: true,
      kubeconfig: { file: '/k', context: 'prod' },
      changesAs: 'cluster',
    },
  ]);
  const ids = (/** @type {{ clusters: { id: string }[] }} */ { clusters }) =>
    clusters.map(c => c.id);
  assert.deepEqual(ids(clustersOf(content, '/k', [])), ['two']);
  assert.deepEqual(ids(clustersOf({ ...content, current: undefined }, '/k', [])), content.contexts);
});

test('what is wrong is said and handed on', () => {
  const missing = clustersOf(content, '/k', ['three']);
  assert.match(missing.warnings[0], /\/k has no context three \(it has one, two, prod\)/);
  assert.equal(missing.clusters[0].kubeconfig.context, 'three');

  const broken = clustersOf({ problem: 'is no YAML (x)' }, '/home/me/config', []);
  assert.match(broken.warnings[0], /\/home\/me\/config: is no YAML/);
  assert.deepEqual(broken.clusters[0].kubeconfig, { file: '/home/me/config' });
  assert.equal(broken.clusters[0].title, 'config');

  const empty = clustersOf({ contexts: [], current: undefined }, '/k', []);
  assert.match(empty.warnings[0], /has no contexts/);
  assert.equal(empty.clusters.length, 1);
});

test('only what is a kubeconfig is read as one', () => {
  assert.deepEqual(
    contextsOf({ contexts: [{ name: 'a' }, { name: 3 }, {}, 'x'], 'current-context': 'a' }),
    { contexts: ['a'], current: 'a' },
  );
  assert.deepEqual(contextsOf({ kind: 'Config' }), { contexts: [], current: undefined });
  for (const document of ['text', [], undefined, null, { contexts: 'a' }]) {
    assert.ok('problem' in contextsOf(document));
  }
});

test('the kubeconfig that is meant', () => {
  assert.equal(kubeconfigFile('/x/y', { KUBECONFIG: '/z' }, '/home/me'), '/x/y');
  assert.equal(kubeconfigFile(undefined, { KUBECONFIG: ':/z:/w' }, '/home/me'), '/z');
  assert.equal(kubeconfigFile(undefined, {}, '/home/me'), '/home/me/.kube/config');
});
