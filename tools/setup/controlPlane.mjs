import { join } from 'node:path';
import { logs, root } from './places.mjs';
import { lastWords } from './toolchain.mjs';

const program = join(root, 'tools', 'dev-cluster', 'binaries.mjs');

/**
 * The programs of the control plane, from a directory the user names, the cache, the official
 * release files, or a build. In a process of its own, so that a build ends with its process group.
 *
 * @param {{ assets?: string, needed: boolean, children: import('./children.mjs').Children,
 *   progress: import('./progress.mjs').Progress }} surroundings needed: nothing is in the cache yet
 * @returns {Promise<{ directory: string } | { reason: string }>} reason: several lines, saying what
 *   to install
 */
export async function bringControlPlane({ assets, needed, children, progress }) {
  const task = needed ? progress.start('Bringing the control plane', '1 to 8 minutes') : undefined;
  const named = assets === undefined ? [] : ['--assets', assets];
  const ending = await children
    .run(process.execPath, [program, '--json', ...named], {
      log: join(logs, 'control-plane.log'),
      onLine: line => {
        if (!line.startsWith('{')) task?.detail(line);
      },
    })
    .catch(error => {
      task?.failed('');
      throw error;
    });
  const outcome = outcomeOf(ending);
  if ('directory' in outcome) task?.done();
  else task?.failed();
  return outcome;
}

/**
 * @param {{ code: number | undefined, tail: string[] }} ending
 * @returns {{ directory: string } | { reason: string }}
 */
export function outcomeOf({ code, tail }) {
  const result = tail.findLast(line => line.startsWith('{'));
  if (code === 0 && result !== undefined) return { directory: JSON.parse(result).dir };
  const explanation = tail.findIndex(line => line.startsWith('The programs of the control plane'));
  return {
    reason: explanation >= 0 ? tail.slice(explanation).join('\n').trimEnd() : lastWords(tail),
  };
}
