import { spawn } from 'node:child_process';
import { dirname, delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Children, Interrupted } from './children.mjs';
import { onInterruption } from './interruption.mjs';
import { OptionError } from './options.mjs';
import { cacheDirectory } from './places.mjs';
import { Progress } from './progress.mjs';
import { bringNode, isFit, toolPath } from './toolchain.mjs';

/** What a shell calls "ended by Ctrl-C". */
const INTERRUPTED = 130;

/**
 * @typedef {object} Run
 * @property {Children} children
 * @property {Progress} progress
 * @property {string} cache
 * @property {(cleanup: () => Promise<unknown>, force?: () => void) => void} atEnd done last to first
 *   after the children have ended, however the run ends; `force` in its place when the user forces it
 */

/**
 * The frame of both commands: options, a fit Node, the work, and an end that leaves nothing running.
 * Ends the process.
 *
 * @template {{ help: boolean }} Options
 * @param {{ entry: string, parameters: string[], parse: (parameters: string[]) => Options,
 *   help: string, work: (options: Options, run: Run) => Promise<number>, grace?: number }} command
 *   grace: milliseconds children have to end when asked
 */
export async function run({ entry, parameters, parse, help, work, grace = 10_000 }) {
  const options = parsed(parse, parameters);
  if (options === undefined) process.exit(2);
  if (options.help) {
    console.log(help);
    process.exit(0);
  }

  const children = new Children();
  const progress = new Progress();
  const cache = cacheDirectory();
  /** @type {(() => Promise<unknown>)[]} */
  const cleanups = [];
  /** @type {(() => void)[]} */
  const forces = [];
  /** @type {Promise<void> | undefined} */
  let ending;
  const end = () => {
    ending ??= (async () => {
      children.interrupt();
      await children.stop(grace);
      for (const cleanup of cleanups.reverse()) {
        await cleanup().catch(error => progress.line(`While ending: ${error.message}`));
      }
      await children.sweep();
      progress.close();
    })();
    return ending;
  };
  const stopListening = onInterruption({
    first: () => {
      progress.line('Ending everything; once more ends it by force.');
      end().then(() => process.exit(INTERRUPTED));
    },
    again: () => {
      for (const force of forces) force();
      children.sweep(0).then(() => process.exit(INTERRUPTED));
    },
    watchNpm: underNpm(),
  });
  // A mistake of ours must not leave clusters behind either.
  process.on('uncaughtException', error => {
    progress.line(`${error.stack}`);
    end().then(() => process.exit(1));
  });

  let code;
  try {
    if (isFit(process.versions.node)) {
      children.environment = { PATH: toolPath(), ...quiet() };
      code = await work(options, {
        children,
        progress,
        cache,
        atEnd: (cleanup, force) => {
          cleanups.push(cleanup);
          if (force) forces.push(force);
        },
      });
    } else {
      const node = await bringNode({ cache, children, progress });
      stopListening();
      code = await rerun(node, entry, parameters);
    }
  } catch (error) {
    // Whoever interrupted ends the process when everything has ended.
    if (error instanceof Interrupted || children.signal.aborted) {
      await new Promise(() => {});
    }
    progress.line(/** @type {Error} */ (error).message);
    code = 1;
  }
  await end();
  process.exit(code);
}

/**
 * @template Options
 * @param {(parameters: string[]) => Options} parse
 * @param {string[]} parameters
 */
function parsed(parse, parameters) {
  try {
    return parse(parameters);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    console.error(error.message);
    return undefined;
  }
}

/**
 * The same command under another Node, in the same terminal and process group. Signals that reach
 * only us are passed on; those the terminal sent to both arrive there as one (see interruption.mjs).
 *
 * @param {string} node
 * @param {string} entry
 * @param {string[]} parameters
 * @returns {Promise<number>}
 */
async function rerun(node, entry, parameters) {
  const program = fileURLToPath(new URL(entry, import.meta.url));
  const child = spawn(node, [program, ...parameters], {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [dirname(node), process.env.PATH].filter(Boolean).join(delimiter),
    },
  });
  const passOn = () => child.kill('SIGINT');
  onInterruption({ first: passOn, again: passOn, watchNpm: underNpm() });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : INTERRUPTED)));
  });
}

function underNpm() {
  return process.env.npm_lifecycle_event !== undefined;
}

/** @returns {NodeJS.ProcessEnv} nobody is phoned, nobody asks back, no colours into log files */
function quiet() {
  return {
    DO_NOT_TRACK: '1',
    YARN_ENABLE_TELEMETRY: '0',
    NO_COLOR: '1',
    // Node warns in every process when both are set.
    FORCE_COLOR: undefined,
  };
}
