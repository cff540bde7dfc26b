import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, processStart } from '../dev-cluster/process.mjs';
import { descendants, hasInEnvironment, listProcesses } from './processes.mjs';

const MARK = 'K8S_MANAGER_RUN';
const TAIL_LINES = 1_000;

/** Thrown by whatever was under way when the user pressed Ctrl-C. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/**
 * @typedef {object} ChildOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [environment] added to that of all children
 * @property {string} [log] file that receives the whole output, written anew
 * @property {(line: string) => void} [onLine]
 * @property {boolean} [whileStopping] allowed to start although everything is being ended
 */

/**
 * @typedef {object} Ending
 * @property {number | undefined} code
 * @property {NodeJS.Signals | undefined} signal
 * @property {string[]} tail last lines of the output
 */

/**
 * @typedef {object} Child
 * @property {number} pid
 * @property {Promise<Ending>} ended never rejects
 * @property {string[]} tail
 */

/**
 * Everything this run has started, so that all of it can be ended.
 *
 * Each child leads a process group of its own: a Ctrl-C in the terminal reaches us alone, and the
 * order of ending is ours. What leaves its group (daemons, a browser) is recognised by a mark in the
 * environment, which it inherits whatever else it does.
 */
export class Children {
  #mark = randomUUID();
  /** @type {Map<number, Child>} */
  #running = new Map();
  /** @type {Set<number>} groups whose leader has ended, perhaps before its members */
  #groups = new Set();
  /** @type {{ pid: number, start: string }[]} descendants that ran when their group was ended */
  #strays = [];
  #interruption = new AbortController();

  /** @param {NodeJS.ProcessEnv} environment for all children */
  constructor(environment = {}) {
    this.environment = environment;
  }

  /** Aborted with {@link Interrupted} when everything is to end. */
  get signal() {
    return this.#interruption.signal;
  }

  interrupt() {
    this.#interruption.abort(new Interrupted());
  }

  /**
   * @param {string} command
   * @param {string[]} parameters
   * @param {ChildOptions} [options]
   * @returns {Promise<Child>} rejects when the program cannot be started
   */
  async start(command, parameters, options = {}) {
    if (!options.whileStopping) this.signal.throwIfAborted();
    const marks = [process.env[MARK], this.#mark].filter(Boolean).join(',');
    const child = spawn(command, parameters, {
      cwd: options.cwd,
      env: { ...process.env, ...this.environment, ...options.environment, [MARK]: marks },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    if (child.pid === undefined) {
      return new Promise((_, reject) => child.once('error', reject));
    }
    const pid = child.pid;
    /** @type {string[]} */
    const tail = [];
    const log = openLog(options.log);
    for (const stream of [child.stdout, child.stderr]) {
      readLines(stream, line => {
        log?.write(`${line}\n`);
        tail.push(line);
        if (tail.length > TAIL_LINES) tail.shift();
        options.onLine?.(line);
      });
    }
    /** @type {Promise<Ending>} */
    const ended = new Promise(resolve => {
      child.once('exit', async (code, signal) => {
        // Grandchildren may hold the pipes open for long: the last lines get a moment, not for ever.
        await Promise.race([new Promise(closed => child.once('close', closed)), sleep(1_000)]);
        // Whoever is told to read the log must find all of it.
        if (log !== undefined) await new Promise(written => log.end(written));
        this.#running.delete(pid);
        this.#groups.add(pid);
        resolve({ code: code ?? undefined, signal: signal ?? undefined, tail });
      });
    });
    const started = { pid, ended, tail };
    this.#running.set(pid, started);
    return started;
  }

  /**
   * Runs a program to its end.
   *
   * @param {string} command
   * @param {string[]} parameters
   * @param {ChildOptions & { limit?: number }} [options] limit: milliseconds after which it is ended
   * @returns {Promise<Ending & { timedOut: boolean }>} rejects with {@link Interrupted}
   */
  async run(command, parameters, options = {}) {
    const child = await this.start(command, parameters, options);
    /** @type {Promise<void> | undefined} */
    let late;
    const timer =
      options.limit === undefined
        ? undefined
        : setTimeout(() => {
            late = this.stopOne(child);
          }, options.limit);
    const ending = await child.ended;
    clearTimeout(timer);
    // Its descendants may outlive it by a moment.
    await late;
    if (!options.whileStopping) this.signal.throwIfAborted();
    return { ...ending, timedOut: late !== undefined };
  }

  /**
   * Ends the children with their process groups, first asked (SIGTERM), then made to (SIGKILL). What
   * has a session of its own has somebody who ends it in the right order: see {@link sweep}.
   *
   * @param {number} grace milliseconds
   */
  async stop(grace = 10_000) {
    await this.#end([...this.#running.keys(), ...this.#groups], grace);
    await Promise.all([...this.#running.values()].map(child => child.ended));
  }

  /**
   * Ends one child with its process group.
   *
   * @param {Child} child
   * @param {number} grace milliseconds
   */
  async stopOne(child, grace = 10_000) {
    await this.#end([child.pid], grace);
    await child.ended;
  }

  /**
   * Ends everything this run has started that still runs, in whatever session.
   *
   * @param {number} grace milliseconds; 0 asks nobody
   */
  async sweep(grace = 2_000) {
    await end(() => this.left(), grace);
  }

  /** @returns {number[]} numbers of all processes this run has started that still run */
  left() {
    const processes = listProcesses();
    const family = descendants(processes, this.#running.keys());
    const grouped = new Set(this.#members([...this.#running.keys(), ...this.#groups], processes));
    return processes
      .map(({ pid }) => pid)
      .filter(
        pid =>
          pid !== process.pid &&
          (family.has(pid) ||
            grouped.has(pid) ||
            this.#strays.some(is(pid)) ||
            this.#isMarked(pid)),
      );
  }

  /**
   * @param {number[]} groups
   * @param {number} grace
   */
  async #end(groups, grace) {
    // Where nothing is known of environments, who has left the group is known only now.
    const processes = listProcesses();
    for (const pid of descendants(processes, groups)) {
      const start = processStart(pid);
      if (start !== undefined) this.#strays.push({ pid, start });
    }
    await end(() => this.#members(groups, listProcesses()), grace);
  }

  /**
   * The number of a group whose leader has ended may be given to others, once its last member has
   * ended too.
   *
   * @param {number[]} groups
   * @param {import('./processes.mjs').RunningProcess[]} processes
   */
  #members(groups, processes) {
    return processes
      .filter(
        ({ pid, group }) =>
          groups.includes(group) &&
          (this.#running.has(group) || process.platform !== 'linux' || this.#isMarked(pid)),
      )
      .map(({ pid }) => pid);
  }

  /** @param {number} pid */
  #isMarked(pid) {
    return hasInEnvironment(pid, MARK, this.#mark);
  }
}

/**
 * @param {number} pid
 * @returns {(identity: { pid: number, start: string }) => boolean}
 */
function is(pid) {
  return identity => identity.pid === pid && isRunning(identity);
}

/**
 * @param {() => number[]} targets asked again and again: the dying may still start others
 * @param {number} grace
 */
async function end(targets, grace) {
  const asked = new Set();
  const deadline = Date.now() + grace;
  let looks = 0;
  for (;;) {
    const pids = targets();
    // A process that is just becoming another program has no environment to read for a moment.
    looks = pids.length === 0 ? looks + 1 : 0;
    if (looks === 2) return;
    const patient = Date.now() < deadline;
    for (const pid of pids) {
      if (patient && asked.has(pid)) continue;
      asked.add(pid);
      send(pid, patient ? 'SIGTERM' : 'SIGKILL');
    }
    // Nothing survives SIGKILL but a process stuck in the kernel, which nobody can wait for.
    if (Date.now() > deadline + 5_000) return;
    await sleep(50);
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile, or is not ours to signal.
  }
}

/** @param {string | undefined} file */
function openLog(file) {
  if (file === undefined) return undefined;
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file, { mode: 0o600 });
  stream.on('error', () => {}); // A full disk must not end the portal for its log's sake.
  return stream;
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => void} onLine without colours and other control sequences
 */
function readLines(stream, onLine) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', chunk => {
    const lines = (rest + decoder.write(chunk)).split(/\r?\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(plain(line));
  });
  stream.on('end', () => {
    if (rest !== '') onLine(plain(rest));
  });
}

/** @param {string} text */
export function plain(text) {
  // eslint-disable-next-line no-control-regex
  return text.replace(
    /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g,
    '',
  );
}
