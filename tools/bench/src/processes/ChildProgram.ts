import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answer } from './answerParent';

/** Programs of `sides/`. */
// eslint-disable-next-line no-restricted-syntax -- never built, so this file stays where it is
const programs = join(__dirname, '..', 'sides');

/** Milliseconds after which a question counts as one that is never answered. */
const patience = 120_000;

/**
 * A program in a process of its own, so that its garbage and its work do not touch what others measure. It understands
 * one kind of question, see `answerParent`.
 */
export class ChildProgram<Q, A> implements AsyncDisposable {
  private readonly child: ChildProcess;

  /** @param name - a file of `sides/`, without its ending */
  constructor(name: string, signal: AbortSignal) {
    signal.throwIfAborted();
    this.child = fork(join(programs, `${name}.ts`), {
      // Whatever understands TypeScript in this process does so there; what is kept can only be seen after a collection.
      execArgv: [...process.execArgv, '--expose-gc'],
      // What it says must not come between the lines of our own output.
      stdio: ['ignore', 2, 2, 'ipc'],
      signal,
    });
    // Without a listener the abort, which ends the child, would end us too.
    this.child.on('error', () => {});
  }

  /** Asks once and ends the program. */
  static async askOnce<Q, A>(name: string, question: Q, signal: AbortSignal): Promise<A> {
    await using program = new ChildProgram<Q, A>(name, signal);
    return await program.ask(question);
  }

  /** @throws Error when the program fails, ends before it has answered, or does not answer in two minutes */
  async ask(question: Q): Promise<A> {
    const ended = new AbortController();
    const exit = () => ended.abort(new Error('the measured process ended too early'));
    this.child.once('exit', exit);
    const late = setTimeout(
      () => ended.abort(new Error('the measured process does not answer')),
      patience,
    );
    try {
      this.child.send({ question });
      const [reply] = (await once(this.child, 'message', { signal: ended.signal })) as [Answer<A>];
      if ('failure' in reply) throw new Error(reply.failure);
      return reply.answer;
    } catch (error) {
      throw ended.signal.aborted ? ended.signal.reason : error;
    } finally {
      clearTimeout(late);
      this.child.off('exit', exit);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }
}
