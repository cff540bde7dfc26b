import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** A command line that cannot be meant; its message is the one line to show. */
export class OptionError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'OptionError';
  }
}

export const startHelp = `Starts the portal with its demo: two clusters on this machine, or your own.

  npm start
  npm start -- --kubeconfig ~/.kube/config --context staging --context production

Clusters
  (nothing)            the demo clusters staging and production, run on this machine
  --kubeconfig FILE    your own clusters instead, with your own rights there
  --context NAME       which of its contexts, may be repeated; else the current one.
                       Without --kubeconfig it is looked up where kubectl does
  --reset              forget what was changed in the demo clusters and seed them anew
  --assets DIR         take etcd, kube-apiserver, kube-controller-manager, kube-scheduler,
                       kubectl and kwok from DIR
  --simulated          two scripted clusters in which nothing runs. This is also what is
                       shown where the programs above cannot be had

Portal
  --port N             port of the page, default 3000
  --backend-port N     port of the backend, default 7007
                       A port that is taken is replaced by the next free one
  --no-open            do not open the browser
  --verbose            show the portal's own output here too
  --help               this text

Everything listens on 127.0.0.1 only. Ctrl-C ends all of it; what was changed in the demo clusters
is kept in .local/ for the next start, output in .local/logs/.`;

export const testHelp = `Runs every check of the project and ends with a line "N passed, N failed".

  npm test
  npm test -- --only types,unit

  --only NAME[,NAME]   only these, may be repeated: NAMES
  --without-cluster    leave out, and count as skipped, what needs a control plane
  --assets DIR         take the control plane's programs from DIR
  --help               this text`;

/**
 * @param {string[]} parameters
 * @param {import('node:util').ParseArgsConfig['options']} options
 * @returns {Record<string, unknown>}
 */
function parse(parameters, options) {
  try {
    const { values, positionals } = parseArgs({
      args: parameters,
      options,
      strict: true,
      allowPositionals: true,
    });
    const [stray] = positionals;
    if (stray !== undefined) throw new OptionError(`Unexpected word "${stray}"; see --help.`);
    return values;
  } catch (error) {
    if (error instanceof OptionError) throw error;
    // Node adds how to pass positional arguments, which none of our commands has.
    const sentence = /** @type {Error} */ (error).message.split(/\. |\n/)[0];
    throw new OptionError(`${sentence.replace(/\.$/, '')}; see --help.`);
  }
}

/**
 * @typedef {object} StartOptions
 * @property {boolean} help
 * @property {string | undefined} kubeconfig
 * @property {string[]} contexts
 * @property {boolean} ownClusters rather than those of the demo
 * @property {number} port
 * @property {number} backendPort
 * @property {boolean} reset
 * @property {boolean} simulated
 * @property {string | undefined} assets
 * @property {boolean} open
 * @property {boolean} verbose
 */

/**
 * @param {string[]} parameters
 * @returns {StartOptions}
 * @throws {OptionError}
 */
export function startOptions(parameters) {
  const values = parse(parameters, {
    help: { type: 'boolean', short: 'h' },
    kubeconfig: { type: 'string' },
    context: { type: 'string', multiple: true },
    port: { type: 'string' },
    'backend-port': { type: 'string' },
    reset: { type: 'boolean' },
    simulated: { type: 'boolean' },
    assets: { type: 'string' },
    'no-open': { type: 'boolean' },
    verbose: { type: 'boolean' },
  });
  const contexts = /** @type {string[]} */ (values.context ?? []);
  const kubeconfig = path('--kubeconfig', values.kubeconfig);
  const ownClusters = kubeconfig !== undefined || contexts.length > 0;
  if (ownClusters && values.reset) {
    throw new OptionError('--reset is about the demo clusters and cannot go with your own.');
  }
  if (values.simulated) {
    const other = ['assets', 'reset'].find(name => values[name] !== undefined);
    if (ownClusters) throw new OptionError('--simulated cannot go with clusters of your own.');
    if (other) throw new OptionError(`--simulated cannot go with --${other}.`);
  }
  if (contexts.includes('')) throw new OptionError('--context needs a name.');
  const port = portNumber('--port', values.port, 3000);
  const backendPort = portNumber('--backend-port', values['backend-port'], 7007);
  return {
    help: values.help === true,
    kubeconfig,
    contexts,
    ownClusters,
    port,
    backendPort,
    reset: values.reset === true,
    simulated: values.simulated === true,
    assets: path('--assets', values.assets),
    open: values['no-open'] !== true,
    verbose: values.verbose === true,
  };
}

/**
 * @typedef {object} TestOptions
 * @property {boolean} help
 * @property {string[]} only stages in the order they run; empty means all
 * @property {boolean} withoutCluster
 * @property {string | undefined} assets
 */

/**
 * @param {string[]} parameters
 * @param {string[]} names of all stages
 * @returns {TestOptions}
 * @throws {OptionError}
 */
export function testOptions(parameters, names) {
  const values = parse(parameters, {
    help: { type: 'boolean', short: 'h' },
    only: { type: 'string', multiple: true },
    'without-cluster': { type: 'boolean' },
    assets: { type: 'string' },
  });
  const wanted = /** @type {string[]} */ (values.only ?? []).flatMap(list =>
    list.split(',').map(name => name.trim()),
  );
  const unknown = wanted.find(name => !names.includes(name));
  if (unknown !== undefined) {
    throw new OptionError(`--only knows no "${unknown}"; there are ${names.join(', ')}.`);
  }
  return {
    help: values.help === true,
    only: names.filter(name => wanted.includes(name)),
    withoutCluster: values['without-cluster'] === true,
    assets: path('--assets', values.assets),
  };
}

/**
 * A path as the user means it: from where npm was called (npm runs scripts elsewhere), and with the `~`
 * that shells leave alone in `--option=~/file`.
 *
 * @param {string} option
 * @param {unknown} value
 * @returns {string | undefined}
 */
function path(option, value) {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '') throw new OptionError(`${option} needs a path.`);
  if (value.startsWith('~/')) return join(homedir(), value.slice(2));
  return resolve(process.env.INIT_CWD ?? process.cwd(), value);
}

/**
 * @param {string} option
 * @param {unknown} value
 * @param {number} standard
 * @returns {number}
 */
function portNumber(option, value, standard) {
  if (value === undefined) return standard;
  const port = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65535) {
    throw new OptionError(`${option} needs a number from 1 to 65535, not "${value}".`);
  }
  return port;
}
