import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOf } from './controlPlane.mjs';

test('the directory, from among lines of progress', () => {
  const tail = ['building the control plane', '{"dir":"/c","source":"build"}'];
  assert.deepEqual(outcomeOf({ code: 0, tail }), { directory: '/c' });
});

test('why there is none, and what to install', () => {
  const explanation = [
    'The programs of the control plane could not be had:',
    '  - Go: none',
    'Install',
  ];
  assert.deepEqual(outcomeOf({ code: 1, tail: ['asking', ...explanation] }), {
    reason: explanation.join('\n'),
  });
  assert.deepEqual(outcomeOf({ code: 1, tail: ['Error: EACCES'] }), { reason: 'Error: EACCES' });
});
