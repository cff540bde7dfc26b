import { lastWords, runNpm } from './toolchain.mjs';

/** @typedef {import('./children.mjs').Children} Children */

/**
 * How npm reaches its registry here.
 *
 * @typedef {object} NpmSettings
 * @property {string} registry
 * @property {string | undefined} certificates file
 * @property {string | undefined} proxy
 * @property {boolean} strict whether certificates are checked
 */

const STANDARD = 'https://registry.npmjs.org/';

/**
 * @param {Children} children
 * @returns {Promise<NpmSettings>}
 */
export async function npmSettings(children) {
  const ending = await runNpm(children, ['config', 'list', '--json']);
  return settingsOf(ending.tail.join('\n'));
}

/**
 * @param {string} json what `npm config list --json` prints
 * @returns {NpmSettings}
 */
export function settingsOf(json) {
  /** @type {Record<string, unknown>} */
  let values = {};
  try {
    values = JSON.parse(json);
  } catch {
    // A broken npmrc is npm's to explain when it is used; the standard values may do.
  }
  /** @param {...string} names */
  const text = (...names) => {
    const found = names
      .map(name => values[name])
      .find(value => typeof value === 'string' && value !== '');
    return /** @type {string | undefined} */ (found);
  };
  return {
    registry: text('registry') ?? STANDARD,
    certificates: text('cafile'),
    proxy: text('https-proxy', 'proxy'),
    strict: values['strict-ssl'] !== false,
  };
}

/**
 * yarn and Node do not read npm's configuration. What only npm was told (a company's mirror, proxy or
 * certificates) is handed on to them, unless they were told something themselves.
 *
 * @param {NpmSettings} npm
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function networkEnvironment({ registry, certificates, proxy, strict }, environment) {
  /** @type {NodeJS.ProcessEnv} */
  const wanted = {
    NODE_EXTRA_CA_CERTS: certificates,
    YARN_NPM_REGISTRY_SERVER: registry === STANDARD ? undefined : registry.replace(/\/$/, ''),
    YARN_HTTP_PROXY: proxy,
    YARN_HTTPS_PROXY: proxy,
    YARN_ENABLE_STRICT_SSL: strict ? undefined : 'false',
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => value !== undefined && !environment[name]),
  );
}

/**
 * Asks the registry the way npm would. Any answer, a refusal too, proves it is there.
 *
 * @param {NpmSettings} npm
 * @param {Children} children
 * @returns {Promise<{ address: string, reason: string | undefined }>} reason: why it cannot be
 *   reached
 */
export async function probeRegistry({ registry: address }, children) {
  const ending = await runNpm(children, ['ping', '--fetch-retries=0', '--fetch-timeout=5000'], {
    // Some firewalls drop packets silently, which npm's own limit does not always notice.
    limit: 8_000,
  });
  return { address, reason: reasonOf(ending) };
}

/**
 * @param {{ code: number | undefined, timedOut: boolean, tail: string[] }} ping
 * @returns {string | undefined}
 */
export function reasonOf({ code, timedOut, tail }) {
  if (timedOut) return 'no answer in 8 seconds';
  if (code === 0) return undefined;
  const error = /\bcode (E\w+)/.exec(tail.join('\n'))?.[1];
  if (error !== undefined && /^E\d{3}$/.test(error)) return undefined;
  return error ?? lastWords(tail);
}
