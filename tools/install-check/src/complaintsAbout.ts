/** The manifest of a published package, as far as it is looked at. */
export interface PublishedManifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly main?: string;
  readonly types?: string;
  readonly private?: boolean;
  readonly backstage?: { readonly role?: string };
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly configSchema?: unknown;
}

/** Paths that only serve development. */
const unwanted =
  /(^|\/)(src|dev|__testUtils__|__fixtures__|node_modules|coverage)\/|\.(test|stories)\.|setupTests|tsbuildinfo|\.env|\.tgz$/;

/** What only a backend has. */
const backendOnly =
  /^(@kubernetes\/|undici$|knex$|express|@backstage\/backend-|.*-k8s-manager-(backend|node)$)/;

const singletons = ['react', 'react-dom', 'react-router-dom'];

/**
 * What is wrong with a package as it would be published; empty when nothing is.
 *
 * @param files - by path in the package
 * @param published - names of all packages that are published
 */
export function complaintsAbout(
  files: ReadonlyMap<string, Buffer>,
  published: ReadonlySet<string>,
): string[] {
  const complaints: string[] = [];
  const text = (file: string) => files.get(file)?.toString('utf8');
  const manifest = JSON.parse(text('package.json') ?? '{}') as PublishedManifest;
  const { dependencies = {}, peerDependencies = {}, exports = {} } = manifest;

  for (const file of files.keys()) {
    if (unwanted.test(file)) complaints.push(`it holds ${file}`);
  }
  if (!/Apache License/.test(text('LICENSE') ?? '')) complaints.push('it has no licence text');
  if (manifest.license !== 'Apache-2.0') complaints.push(`its licence is ${manifest.license}`);
  if (!(text('README.md') ?? '').startsWith(`# ${manifest.name}\n`)) {
    complaints.push('it has no README.md that begins with its name');
  }
  if (manifest.private) complaints.push('it is private');

  for (const [name, range] of Object.entries({ ...dependencies, ...peerDependencies })) {
    if (!/^(npm:)?[\^~>=\d*]/.test(range)) complaints.push(`it asks for ${name} as ${range}`);
    if (
      !name.startsWith('@') &&
      /^(demo|dev-cluster|fake-cluster|e2e|bench|app|backend)$/.test(name)
    ) {
      complaints.push(`it depends on the private package ${name}`);
    }
    if (/^backstage-plugin-k8s-manager/.test(name) && !published.has(name)) {
      complaints.push(`it depends on ${name}, which is not published`);
    }
  }

  if (!exports['.']) complaints.push('it exports nothing at "."');
  if (!exports['./package.json']) complaints.push('it does not export its package.json');
  for (const target of [manifest.main, manifest.types, ...targetsOf(exports)]) {
    if (target && !files.has(target.replace(/^\.\//, ''))) {
      complaints.push(`it names ${target}, which is not there`);
    }
  }
  if (typeof manifest.configSchema === 'string' && !files.has(manifest.configSchema)) {
    complaints.push(`its configuration schema ${manifest.configSchema} is not there`);
  }

  if (manifest.backstage?.role === 'frontend-plugin') {
    for (const entry of ['./legacy', './translation']) {
      if (!exports[entry]) complaints.push(`it exports nothing at "${entry}"`);
    }
    if (exports['./alpha']) complaints.push('it exports "./alpha" beside "."');
    for (const name of singletons) {
      if (dependencies[name] || !peerDependencies[name]) {
        complaints.push(`${name} must come from the portal`);
      }
    }
    for (const name of Object.keys(dependencies)) {
      if (backendOnly.test(name)) complaints.push(`the browser would get ${name}`);
    }
  }
  return complaints;
}

/** Every path an exports field leads to. */
function targetsOf(exports: unknown): string[] {
  if (typeof exports === 'string') return exports.startsWith('./') ? [exports] : [];
  if (typeof exports !== 'object' || exports === null) return [];
  return Object.entries(exports).flatMap(([condition, target]) =>
    // Under this condition stands the name of a feature type.
    condition === 'backstage' ? [] : targetsOf(target),
  );
}
