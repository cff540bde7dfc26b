import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The user's cache holds what is too large to fetch or build twice: Node and the control plane.
export { cacheDirectory } from '../dev-cluster/binaries.mjs';

/** The project's folder, with a slash at its end as URLs have it. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Everything a run leaves behind in the project; ignored by git. */
export const local = join(root, '.local');

/** Full output of what runs behind the short lines of the terminal. */
export const logs = join(local, 'logs');

/**
 * @param {...string} segments
 * @returns {string} a program of an installed package
 */
export function installed(...segments) {
  return join(root, 'node_modules', ...segments);
}

export const programs = {
  backstage: installed('@backstage', 'cli', 'bin', 'backstage-cli'),
  prettier: installed('prettier', 'bin', 'prettier.cjs'),
  typescript: installed('typescript', 'bin', 'tsc'),
};
