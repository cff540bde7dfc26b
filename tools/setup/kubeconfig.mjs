import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, delimiter, join, resolve } from 'node:path';
import { root } from './places.mjs';

/**
 * A cluster as the portal's configuration names it.
 *
 * @typedef {object} ClusterEntry
 * @property {string} id
 * @property {string} title
 * @property {boolean} production
 * @property {Record<string, string>} [labels]
 * @property {{ file: string, context?: string }} kubeconfig
 * @property {'person' | 'cluster' | 'nobody'} changesAs
 */

/**
 * A cluster id made of any name: lower case letters, digits, dots and dashes, at most 63.
 *
 * @param {string} name
 * @param {Iterable<string>} [taken]
 * @returns {string} matches `^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$` and is none of those taken
 */
export function clusterId(name, taken = []) {
  const used = new Set(taken);
  const stem =
    trim(
      name
        .toLowerCase()
        .replace(/[^a-z0-9.-]+/g, '-')
        .slice(0, 63),
    ) || 'cluster';
  let id = stem;
  for (let n = 2; used.has(id); n++) {
    const suffix = `-${n}`;
    id = `${trim(stem.slice(0, 63 - suffix.length))}${suffix}`;
  }
  return id;
}

/** @param {string} text */
function trim(text) {
  return text.replace(/^[.-]+|[.-]+$/g, '');
}

/**
 * Whether a name says production. Wrong this way costs typing a name before a change; wrong the other
 * way costs more.
 *
 * @param {string} name
 */
export function soundsLikeProduction(name) {
  return /(^|[^a-z])(prod|prd|production|live)([^a-z]|$)/i.test(name);
}

/**
 * The kubeconfig that is meant: the one named, else the first of `KUBECONFIG` as kubectl has it, else
 * the user's own.
 *
 * @param {string | undefined} named
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} home
 * @returns {string} absolute
 */
export function kubeconfigFile(named, environment = process.env, home = homedir()) {
  const first = environment.KUBECONFIG?.split(delimiter).find(path => path !== '');
  return resolve(named ?? first ?? join(home, '.kube', 'config'));
}

/**
 * The contexts to show: those asked for, else the current one, else all.
 *
 * Nothing here is refused. What is wrong with a kubeconfig the portal shows at the cluster itself, and
 * the warnings only say it earlier.
 *
 * @param {{ contexts: string[], current: string | undefined } | { problem: string }} content
 * @param {string} file
 * @param {string[]} wanted
 * @returns {{ clusters: ClusterEntry[], warnings: string[] }}
 */
export function clustersOf(content, file, wanted) {
  const warnings = [];
  /** @type {(string | undefined)[]} */
  let names = [...new Set(wanted)];
  if ('problem' in content) {
    warnings.push(`${file}: ${content.problem}. The portal lists it with this reason.`);
    if (names.length === 0) names = [undefined];
  } else {
    for (const name of names) {
      if (name !== undefined && !content.contexts.includes(name)) {
        warnings.push(
          `${file} has no context ${name} (it has ${content.contexts.join(', ') || 'none'}). The portal lists it with this reason.`,
        );
      }
    }
    if (names.length === 0) {
      names = content.current === undefined ? content.contexts : [content.current];
    }
    if (names.length === 0) {
      warnings.push(`${file} has no contexts. The portal lists it with this reason.`);
      names = [undefined];
    }
  }
  /** @type {ClusterEntry[]} */
  const clusters = [];
  for (const context of names) {
    const title = context ?? basename(file);
    clusters.push({
      id: clusterId(
        title,
        clusters.map(({ id }) => id),
      ),
      title,
      production: soundsLikeProduction(title),
      kubeconfig: { file, ...(context === undefined ? {} : { context }) },
      changesAs: 'cluster',
    });
  }
  return { clusters, warnings };
}

/**
 * @param {string} file
 * @returns {{ contexts: string[], current: string | undefined } | { problem: string }}
 */
export function readKubeconfig(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    return { problem: code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})` };
  }
  // Setup has no packages of its own; this one is there as soon as the packages are installed.
  const { parse } = createRequire(join(root, 'tools', 'dev-cluster', 'package.json'))('yaml');
  try {
    return contextsOf(parse(text));
  } catch (error) {
    return { problem: `is no YAML (${/** @type {Error} */ (error).message.split('\n')[0]})` };
  }
}

/**
 * @param {unknown} document
 * @returns {{ contexts: string[], current: string | undefined } | { problem: string }}
 */
export function contextsOf(document) {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return { problem: 'is no kubeconfig' };
  }
  const { contexts, 'current-context': current } = /** @type {Record<string, unknown>} */ (
    document
  );
  if (contexts !== undefined && !Array.isArray(contexts)) return { problem: 'is no kubeconfig' };
  return {
    contexts: (contexts ?? [])
      .map(context => context?.name)
      .filter(name => typeof name === 'string' && name !== ''),
    current: typeof current === 'string' && current !== '' ? current : undefined,
  };
}
