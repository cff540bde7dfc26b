import {
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from 'e2e';
import { runProgram } from './runProgram';

/** A package as it would be published. */
export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  /** Path of the archive. */
  readonly archive: string;
}

const cli = 'node_modules/@backstage/cli/bin/backstage-cli';

/** Folders that are made, not written. */
const made = ['node_modules', 'dist', 'dist-types', 'coverage'];

/**
 * Packs every package below plugins/ as `yarn npm publish` would: declarations, build, prepack, archive. All of it in a
 * copy of the sources, because prepack rewrites the manifest of the folder it works in.
 *
 * @param directory - where copy and archives go; emptied before
 */
export async function packPackages(directory: string, log: string): Promise<PackedPackage[]> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const folders = copySources(directory);
  const run = (parameters: readonly string[], cwd = directory) =>
    runProgram(parameters, { cwd, log });

  // By their links: declarations name packages by where they are found, and nothing is found outside of the copy.
  const compiler = path.join(directory, 'node_modules/typescript/bin/tsc');
  await run([compiler, '--pretty', 'false', '--preserveSymlinks']);
  const packed: PackedPackage[] = [];
  for (const folder of folders) {
    const cwd = path.join(directory, folder);
    await run([path.join(directory, cli), 'package', 'build'], cwd);
  }
  for (const folder of folders) {
    const cwd = path.join(directory, folder);
    const { name, version } = readManifest(cwd) as { name: string; version: string };
    const archive = path.join(directory, `${name}-${version}.tgz`);
    await run([yarnRelease(), 'pack', '--out', archive], cwd);
    packed.push({ name, version, archive });
  }
  return packed;
}

/** The project's own yarn. */
export function yarnRelease(): string {
  const [release] = globSync('.yarn/releases/yarn-*.cjs', { cwd: projectRoot });
  return path.join(projectRoot, release);
}

/** The manifest in a folder. */
export function readManifest(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** @returns the published packages' folders, from the project's root */
function copySources(directory: string): string[] {
  for (const file of [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    '.yarn',
    'backstage.json',
    'LICENSE',
  ]) {
    cpSync(path.join(projectRoot, file), path.join(directory, file), { recursive: true });
  }
  const { workspaces } = readManifest(projectRoot) as { workspaces: string[] };
  const manifests = globSync(
    workspaces.map(pattern => `${pattern}/package.json`),
    {
      cwd: projectRoot,
    },
  );
  // yarn packs a workspace only where it finds all those it speaks of.
  for (const manifest of manifests) {
    const target = path.join(directory, manifest);
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(path.join(projectRoot, manifest), target);
  }
  const folders = globSync('plugins/*/package.json', { cwd: projectRoot })
    .map(manifest => path.dirname(manifest))
    .sort();
  for (const folder of folders) {
    cpSync(path.join(projectRoot, folder), path.join(directory, folder), {
      recursive: true,
      filter: source => !made.includes(path.basename(source)),
    });
  }
  linkModules(directory, folders);
  const configuration = readManifestLike(path.join(projectRoot, 'tsconfig.json'));
  writeFileSync(
    path.join(directory, 'tsconfig.json'),
    JSON.stringify({
      ...configuration,
      include: ['plugins/*/src'],
      exclude: [
        'node_modules',
        '**/*.test.ts',
        '**/*.test.tsx',
        '**/__testUtils__',
        '**/__fixtures__',
      ],
    }),
  );
  return folders;
}

function readManifestLike(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The project's installed packages, with the copy's own in the place of the project's. */
function linkModules(directory: string, folders: readonly string[]): void {
  const installed = path.join(projectRoot, 'node_modules');
  const modules = path.join(directory, 'node_modules');
  mkdirSync(modules);
  const own = new Map(
    folders.map(folder => [String(readManifest(path.join(directory, folder)).name), folder]),
  );
  for (const entry of readdirSync(installed)) {
    const folder = own.get(entry);
    symlinkSync(
      folder ? path.join(directory, folder) : path.join(installed, entry),
      path.join(modules, entry),
    );
  }
}
