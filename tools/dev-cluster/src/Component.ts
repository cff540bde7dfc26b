import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, processStart, type ProcessIdentity } from '../process.mjs';

/** A log past this many bytes is put aside when its program starts again. */
const logLimit = 16 * 1024 * 1024;

/** One program of a cluster: how it is started, and what is known of the process that runs it. */
export interface ComponentOptions {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly pidFile: string;
  readonly logFile: string;
  readonly workDirectory: string;
  /** How long it may take to end before it is killed; 10 s unless named. */
  readonly graceMilliseconds?: number;
}

/**
 * A program that goes on after the process that started it ends. Its pid file names number and start
 * of the process, so that a number given again to somebody else is never signalled.
 */
export class Component {
  readonly name: string;

  constructor(private readonly options: ComponentOptions) {
    this.name = options.name;
  }

  /** The running process, if there is one. */
  running(): ProcessIdentity | undefined {
    const identity = this.recorded();
    return identity && isRunning(identity) ? identity : undefined;
  }

  /** Starts the program unless it runs. Returns whether it was started. */
  start(): boolean {
    if (this.running()) return false;
    const { program, args, pidFile, logFile, workDirectory } = this.options;
    for (const directory of [dirname(pidFile), dirname(logFile), workDirectory]) {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
    }
    if (existsSync(logFile) && statSync(logFile).size > logLimit) {
      renameSync(logFile, `${logFile}.1`);
    }
    const log = openSync(logFile, 'a', 0o600);
    try {
      // A session of its own: Ctrl-C in the terminal would otherwise reach all programs at once,
      // and they would not end in order.
      const child = spawn(program, args, {
        cwd: workDirectory,
        detached: true,
        stdio: ['ignore', log, log],
        env: { PATH: process.env.PATH, HOME: workDirectory, TMPDIR: process.env.TMPDIR },
      });
      child.once('error', () => {});
      child.unref();
      if (child.pid === undefined) throw new Error(`${program} cannot be started`);
      const start = processStart(child.pid);
      // Undefined when it ended at once: waiting for readiness finds that out and quotes its log.
      if (start !== undefined) {
        writeFileSync(pidFile, JSON.stringify({ pid: child.pid, start }), { mode: 0o600 });
      }
    } finally {
      closeSync(log);
    }
    return true;
  }

  /**
   * Ends the program and waits until it is gone: asks, and after a grace kills. Returns whether there
   * was something to end.
   */
  async stop(): Promise<boolean> {
    const { graceMilliseconds = 10_000 } = this.options;
    const identity = this.recorded();
    if (!identity) return false;
    const wasRunning = isRunning(identity);
    if (wasRunning) {
      signal(identity, 'SIGTERM');
      if (!(await ended(identity, graceMilliseconds))) {
        signal(identity, 'SIGKILL');
        if (!(await ended(identity, 5_000))) {
          throw new Error(`${this.name} (process ${identity.pid}) does not end`);
        }
      }
    }
    rmSync(this.options.pidFile, { force: true });
    return wasRunning;
  }

  /** Ends the program without asking, and waits until it is gone. Returns whether there was something to end. */
  async kill(): Promise<boolean> {
    const identity = this.recorded();
    if (!identity) return false;
    const wasRunning = isRunning(identity);
    signal(identity, 'SIGKILL');
    if (!(await ended(identity, 5_000))) {
      throw new Error(`${this.name} (process ${identity.pid}) does not end`);
    }
    rmSync(this.options.pidFile, { force: true });
    return wasRunning;
  }

  /** The last lines of the program's log. */
  lastWords(lines = 5): string {
    return lastLines(this.options.logFile, lines);
  }

  private recorded(): ProcessIdentity | undefined {
    try {
      const { pid, start } = JSON.parse(readFileSync(this.options.pidFile, 'utf8'));
      // A number below 2 would signal a whole group or the first process.
      if (!Number.isInteger(pid) || pid < 2 || typeof start !== 'string') return undefined;
      return { pid, start };
    } catch {
      return undefined;
    }
  }
}

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  try {
    if (isRunning(identity)) process.kill(identity.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function ended(identity: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isRunning(identity)) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

/** The last lines of a file of any size; empty when it cannot be read. */
export function lastLines(file: string, lines: number): string {
  const window = 16 * 1024;
  try {
    const descriptor = openSync(file, 'r');
    try {
      const buffer = Buffer.alloc(window);
      const { size } = statSync(file);
      const length = readSync(descriptor, buffer, 0, window, Math.max(0, size - window));
      return buffer
        .subarray(0, length)
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .slice(-lines)
        .join('\n');
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
}
