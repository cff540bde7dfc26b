import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from 'e2e';
import { readFences, type Fence } from './readFences';

/** What the documentation tells a portal's owner to do, as it is written there. */
export interface InstallInstructions {
  /** Command lines, run in the portal's folder. */
  readonly commands: readonly string[];
  /** Lines of `packages/backend/src/index.ts`. */
  readonly backend: readonly string[];
  /** Lines of `app-config.yaml`. */
  readonly configuration: readonly string[];
  /** A catalog entity whose page has our tab; none while the README does not speak of one. */
  readonly entity: readonly string[] | undefined;
  /** Imports, routes and entity routes of a portal on the old frontend system. */
  readonly legacy: {
    readonly imports: readonly string[];
    readonly routes: readonly string[];
    readonly entityRoutes: readonly string[];
  };
}

/** Reads README.md, and docs/operating.md for the old frontend system. */
export function readInstallInstructions(): InstallInstructions {
  const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
  const readme = readFences(read('README.md'), '## Install into your portal');
  const operating = readFences(
    read('docs/operating.md'),
    '## Install into a Backstage 1.55 portal',
  );
  return instructionsOf(readme, operating);
}

/** @throws Error naming what the documentation no longer says */
export function instructionsOf(
  readme: readonly Fence[],
  operating: readonly Fence[],
): InstallInstructions {
  const named = (file: string) =>
    readme
      .find(({ lines }) => lines[0]?.replace(/^(#|\/\/) */, '').startsWith(file))
      ?.lines.slice(1);
  const required = (file: string) => {
    const lines = named(file);
    if (!lines) throw new Error(`The README has no code that begins with a comment "${file}".`);
    return lines;
  };
  const commands = readme
    .filter(({ language }) => language === 'sh')
    .flatMap(({ lines }) => lines.filter(line => line.trim() !== ''));
  if (commands.length === 0) throw new Error('The README has no command to install with.');
  const elements = operating
    .filter(({ language }) => language === 'tsx')
    .map(({ lines }) => lines.join('\n'))
    .join('\n');
  const imports = elements.match(/^import [\s\S]+?;$/gm) ?? [];
  const routes = elements.match(/^<Route [\s\S]+?\/>;?$/gm) ?? [];
  if (imports.length === 0 || routes.length === 0) {
    throw new Error('docs/operating.md has no import and route for the old frontend system.');
  }
  const entityRoutes =
    elements.match(/^<EntityLayout\.Route [\s\S]+?^<\/EntityLayout\.Route>;?$/gm) ?? [];
  const withoutSemicolon = (element: string) => element.replace(/;$/, '');
  return {
    commands,
    backend: required('packages/backend/src/index.ts'),
    configuration: required('app-config.yaml'),
    entity: named('catalog-info.yaml'),
    legacy: {
      imports,
      routes: routes.map(withoutSemicolon),
      entityRoutes: entityRoutes.map(withoutSemicolon),
    },
  };
}
