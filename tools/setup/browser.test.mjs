import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserOpener } from './browser.mjs';

test('a browser opens where somebody sits before a display', () => {
  const there = { environment: { DISPLAY: ':0' }, terminal: true };
  assert.equal(browserOpener({ platform: 'linux', ...there }), 'xdg-open');
  assert.equal(browserOpener({ platform: 'darwin', environment: {}, terminal: true }), 'open');
  for (const environment of [{}, { DISPLAY: ':0', CI: '1' }, { DISPLAY: ':0', BROWSER: 'none' }]) {
    assert.equal(browserOpener({ platform: 'linux', environment, terminal: true }), undefined);
  }
  assert.equal(browserOpener({ platform: 'linux', ...there, terminal: false }), undefined);
  assert.equal(
    browserOpener({ platform: 'darwin', environment: { SSH_CONNECTION: 'x' }, terminal: true }),
    undefined,
  );
});
