import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { test } from 'node:test';
import { OptionError, startHelp, startOptions, testHelp, testOptions } from './options.mjs';

test('without options the demo clusters and the usual ports', () => {
  const options = startOptions([]);
  assert.equal(options.ownClusters, false);
  assert.equal(options.port, 3000);
  assert.equal(options.backendPort, 7007);
  assert.equal(options.open, true);
});

test('own clusters: a kubeconfig, contexts, or both', () => {
  assert.equal(startOptions(['--kubeconfig', 'a']).ownClusters, true);
  const options = startOptions(['--context', 'one', '--context=two']);
  assert.deepEqual(options.contexts, ['one', 'two']);
  assert.equal(options.ownClusters, true);
});

test('what cannot be meant is one line', () => {
  for (const [parameters, words] of /** @type {[string[], RegExp][]} */ ([
    [['--kubconfig', 'a'], /Unknown option '--kubconfig'; see --help\./],
    [['--port'], /--port/],
    [['--port', '0'], /--port needs a number from 1 to 65535, not "0"\./],
    [['--port', '65536'], /65536/],
    [['--port', '3e3'], /3e3/],
    [['--backend-port', 'x'], /--backend-port needs/],
    [['--kubeconfig', ''], /--kubeconfig needs a path/],
    [['--context', ''], /--context needs a name/],
    [['--kubeconfig', 'a', '--reset'], /--reset is about the demo/],
    [['staging'], /Unexpected word "staging"/],
    [['--no-open=yes'], /no-open/],
  ])) {
    assert.throws(
      () => startOptions(parameters),
      error => {
        assert.ok(error instanceof OptionError, `${parameters}`);
        assert.match(error.message, words);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      },
    );
  }
});

test('stages are chosen by name and run in their own order', () => {
  const names = ['format', 'types', 'unit'];
  assert.deepEqual(testOptions([], names).only, []);
  assert.deepEqual(testOptions(['--only', 'unit,format'], names).only, ['format', 'unit']);
  assert.deepEqual(testOptions(['--only', 'unit', '--only', 'types'], names).only, [
    'types',
    'unit',
  ]);
  assert.throws(
    () => testOptions(['--only', 'unity'], names),
    /no "unity"; there are format, types/,
  );
  assert.throws(() => testOptions(['--only', ''], names), OptionError);
  assert.equal(testOptions(['--without-cluster'], names).withoutCluster, true);
});

test('simulated clusters stand alone', () => {
  assert.equal(startOptions(['--simulated']).simulated, true);
  assert.equal(startOptions([]).simulated, false);
  for (const other of [['--context', 'a'], ['--reset'], ['--assets', '/a']]) {
    assert.throws(() => startOptions(['--simulated', ...other]), OptionError);
  }
});

test('help names every option', () => {
  const options = [
    ...['--kubeconfig FILE', '--context NAME', '--reset', '--assets DIR', '--simulated'],
    ...['--port N', '--backend-port N', '--no-open', '--verbose', '--help'],
  ];
  for (const option of options) assert.ok(startHelp.includes(option), option);
  for (const option of ['--only NAME', '--without-cluster', '--assets DIR', '--help']) {
    assert.ok(testHelp.includes(option), option);
  }
});

test('paths are meant from where npm was called', t => {
  const before = process.env.INIT_CWD;
  process.env.INIT_CWD = '/home/me/project/packages';
  t.after(() => {
    if (before === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = before;
  });
  assert.equal(startOptions(['--kubeconfig', '../k']).kubeconfig, '/home/me/project/k');
  assert.equal(startOptions(['--kubeconfig=~/k']).kubeconfig, `${homedir()}/k`);
  assert.equal(testOptions(['--assets', '/a'], []).assets, '/a');
});
