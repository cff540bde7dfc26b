import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkEnvironment, reasonOf, settingsOf } from './registry.mjs';

const company = settingsOf(
  JSON.stringify({
    registry: 'https://npm.example.com/all/',
    cafile: '/etc/company.pem',
    'https-proxy': null,
    proxy: 'http://proxy:3128',
    'strict-ssl': false,
  }),
);

test('what only npm was told reaches yarn and Node', () => {
  assert.deepEqual(networkEnvironment(company, {}), {
    NODE_EXTRA_CA_CERTS: '/etc/company.pem',
    YARN_NPM_REGISTRY_SERVER: 'https://npm.example.com/all',
    YARN_HTTP_PROXY: 'http://proxy:3128',
    YARN_HTTPS_PROXY: 'http://proxy:3128',
    YARN_ENABLE_STRICT_SSL: 'false',
  });
});

test('what they were told themselves stays', () => {
  const own = { NODE_EXTRA_CA_CERTS: '/own.pem', YARN_NPM_REGISTRY_SERVER: 'https://own' };
  const added = networkEnvironment(company, own);
  assert.deepEqual(Object.keys(added).sort(), [
    'YARN_ENABLE_STRICT_SSL',
    'YARN_HTTPS_PROXY',
    'YARN_HTTP_PROXY',
  ]);
});

test('an npm that was told nothing hands on nothing', () => {
  for (const json of ['{}', '', '{"registry":"https://registry.npmjs.org/","cafile":null}']) {
    assert.deepEqual(networkEnvironment(settingsOf(json), {}), {});
  }
});

test('any answer of a registry is an answer', () => {
  const ending = { code: 1, timedOut: false, tail: ['npm error code E404', 'npm error 404'] };
  assert.equal(reasonOf({ ...ending, code: 0, tail: ['npm notice PONG 12ms'] }), undefined);
  assert.equal(reasonOf(ending), undefined);
  assert.equal(reasonOf({ ...ending, tail: ['npm error code ENOTFOUND'] }), 'ENOTFOUND');
  assert.equal(reasonOf({ ...ending, timedOut: true }), 'no answer in 8 seconds');
  assert.equal(reasonOf({ ...ending, tail: ['npm: not found'] }), 'npm: not found');
});
