import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { isFree, nextFree } from './ports.mjs';

/** @param {string} host */
async function listening(host, port = 0) {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { port: address.port, close: () => new Promise(resolve => server.close(resolve)) };
}

for (const host of ['127.0.0.1', '0.0.0.0', '::1']) {
  test(`a port somebody listens on at ${host} is taken`, async t => {
    const server = await listening(host).catch(() => undefined);
    if (server === undefined) return t.skip(`no ${host} here`);
    assert.equal(await isFree(server.port), false);
    await server.close();
    assert.equal(await isFree(server.port), true);
  });
}

test('a taken port is replaced by the next free one', async () => {
  const taken = [3000, 3001];
  const free = async (/** @type {number} */ port) => !taken.includes(port);
  assert.equal(await nextFree(3000, [], free), 3002);
  assert.equal(await nextFree(3000, [3002], free), 3003);
  assert.equal(await nextFree(3005, [], free), 3005);
});

test('the end of the port numbers is an error in words', async () => {
  await assert.rejects(
    nextFree(65530, [], async () => false),
    /No free port from 65530 on/,
  );
});
