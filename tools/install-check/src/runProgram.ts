import path from 'node:path';
import { ProcessTree } from 'e2e';

/** The program ended with another code than zero; the message holds what it said last. */
export class ProgramError extends Error {}

/** Programs under way, so that an interruption ends them. */
export const running = new Set<ProcessTree>();

/**
 * Runs a program of Node to its end.
 *
 * @returns the lines it wrote
 * @throws ProgramError
 */
export async function runProgram(
  parameters: readonly string[],
  { cwd, log, env = {} }: { cwd: string; log: string; env?: NodeJS.ProcessEnv },
): Promise<string[]> {
  const lines: string[] = [];
  const tree = new ProcessTree(process.execPath, parameters, {
    cwd,
    log,
    env: { NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    onLine: line => lines.push(line),
  });
  running.add(tree);
  const code = await tree.ended;
  running.delete(tree);
  if (code !== 0) {
    const said = lines.filter(line => line.trim() !== '').slice(-15);
    const program = [path.basename(parameters[0]), ...parameters.slice(1)].join(' ');
    throw new ProgramError(
      [`${program} ended with ${code}:`, ...said.map(line => `  ${line}`), `  ${log}`].join('\n'),
    );
  }
  return lines;
}
