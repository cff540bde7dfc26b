import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program with everything it starts, as one process group that can be ended as a whole. */
export class ProcessTree {
  private readonly child: ChildProcess;
  readonly ended: Promise<number | undefined>;

  constructor(
    command: string,
    args: readonly string[],
    options: { cwd: string; env?: NodeJS.ProcessEnv; log: string; onLine?: (line: string) => void },
  ) {
    mkdirSync(path.dirname(options.log), { recursive: true });
    const log = createWriteStream(options.log, { flags: 'a' });
    this.child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const rest = { line: '' };
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        log.write(chunk);
        const lines = (rest.line + chunk.toString()).split('\n');
        rest.line = lines.pop() ?? '';
        for (const line of lines) options.onLine?.(line);
      });
    }
    this.ended = new Promise(resolve => {
      this.child.on('exit', code => resolve(code ?? undefined));
      this.child.on('error', () => resolve(undefined));
    });
  }

  /** Sends a signal to every process of the group. */
  signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-(this.child.pid as number), signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  /** What Ctrl-C in a terminal does. */
  interrupt(): void {
    this.signal('SIGINT');
  }

  /** Ends the group; what does not go in ten seconds is killed. */
  async stop(): Promise<void> {
    this.signal('SIGTERM');
    const late = Symbol('late');
    const first = await Promise.race([this.ended, sleep(10_000, late)]);
    if (first === late) this.signal('SIGKILL');
    await this.ended;
    // The leader may have gone before its children did.
    this.signal('SIGKILL');
  }
}
