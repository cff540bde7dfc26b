import { createServer } from 'node:net';

/**
 * Whether nobody listens on a port of this machine. Both loopback addresses are asked: a browser
 * that opens `localhost` may take either, and must not meet somebody else's server on the other one.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '::1']) {
    const code = await tryToListen(port, host);
    // Without IPv6 there is no second address to be taken.
    if (code !== undefined && !['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(code)) {
      return false;
    }
  }
  return true;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>} the error's code, undefined when it worked
 */
function tryToListen(port, host) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => resolve(/** @type {NodeJS.ErrnoException} */ (error).code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/**
 * The first free port from `wanted` on.
 *
 * @param {number} wanted
 * @param {readonly number[]} [except]
 * @param {(port: number) => Promise<boolean>} [free]
 * @returns {Promise<number>}
 * @throws when none of the next hundred is free
 */
export async function nextFree(wanted, except = [], free = isFree) {
  for (let port = wanted; port < wanted + 100 && port <= 65535; port++) {
    if (!except.includes(port) && (await free(port))) return port;
  }
  throw new Error(`No free port from ${wanted} on; name one with --port or --backend-port.`);
}
