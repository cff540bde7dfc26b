import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logs, programs, root } from './places.mjs';
import { commandLine, descendants, listProcesses } from './processes.mjs';

const log = join(logs, 'portal.log');

/** Beyond this something hangs; the slowest start seen on two cores took a minute. */
const PATIENCE_MILLISECONDS = 300_000;

/**
 * Starts the portal's page and backend and waits until both answer.
 *
 * @param {{ port: number, backendPort: number, configurations: string[], verbose: boolean,
 *   children: import('./children.mjs').Children,
 *   progress: import('./progress.mjs').Progress }} run
 * @returns {Promise<import('./children.mjs').Child>}
 * @throws with what the portal said last when it does not come up
 */
export async function startPortal({
  port,
  backendPort,
  configurations,
  verbose,
  children,
  progress,
}) {
  const task = progress.start('Starting the portal', '15 to 40 seconds');
  const child = await children.start(
    process.execPath,
    [
      programs.backstage,
      ...['repo', 'start', 'packages/app', 'packages/backend'],
      // Relative ones would be looked up in each package.
      ...configurations.flatMap(file => ['--config', file]),
    ],
    {
      cwd: root,
      log,
      onLine: line => {
        if (verbose) progress.line(line);
      },
      // The CLI would open a browser before there is a backend.
      environment: { NODE_ENV: 'development', BROWSER: 'none' },
    },
  );
  const backend = backendWatch(child.pid);
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  let ended = false;
  child.ended.then(() => (ended = true));
  try {
    for (;;) {
      children.signal.throwIfAborted();
      const page = (await status(port, '/')) === 200;
      const ready = (await status(backendPort, '/.backstage/health/v1/readiness')) === 200;
      if (page && ready) break;
      task.detail(
        `page ${page ? 'ready' : 'being built'}, backend ${ready ? 'ready' : 'starting'}`,
      );
      if (ended) throw new Error(failure('The portal ended while starting', child.tail));
      if (!ready && backend.hasDied()) {
        throw new Error(failure('The backend ended while starting', child.tail));
      }
      if (Date.now() > deadline) {
        throw new Error(failure('The portal does not come up', child.tail));
      }
      await sleep(500, undefined, { signal: children.signal });
    }
    task.done();
    return child;
  } catch (error) {
    task.failed('');
    children.signal.throwIfAborted();
    throw error;
  }
}

/**
 * The CLI waits for a change of the sources when the backend dies, and says nothing: so its process
 * is watched.
 *
 * @param {number} pid of the CLI
 */
function backendWatch(pid) {
  let seen = false;
  let missing = 0;
  return {
    hasDied() {
      const runs = [...descendants(listProcesses(), [pid])].some(
        descendant => descendant !== pid && / src\/index(\s|$)/.test(commandLine(descendant)),
      );
      seen ||= runs;
      // Between two starts, after a change of the sources, there is none for a moment.
      missing = runs ? 0 : missing + 1;
      return seen && missing > 3;
    },
  };
}

/**
 * @param {number} port
 * @param {string} path
 * @returns {Promise<number | undefined>} the status, undefined when nobody answers
 */
export function status(port, path) {
  return new Promise(resolve => {
    const request = get(
      { host: '127.0.0.1', port, path, headers: { host: `localhost:${port}` }, timeout: 20_000 },
      response => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}

/**
 * @param {string} sentence
 * @param {string[]} tail
 * @returns {string} the sentence, what the portal said about it, and where all of it is
 */
export function failure(sentence, tail) {
  const lines = tail.map(line => line.trimEnd()).filter(line => line !== '');
  // Stacks of a failing start are long and repeat the sentence that matters.
  const telling = lines.filter(line => /\berror\b/i.test(line) && !/^\s*at /.test(line));
  const shown = [...new Set((telling.length > 0 ? telling : lines).slice(-8))];
  return [`${sentence}:`, ...shown.map(line => `  ${line}`), `All of it: ${log}`].join('\n');
}
