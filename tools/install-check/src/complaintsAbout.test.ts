import { complaintsAbout } from './complaintsAbout';

const name = 'backstage-plugin-k8s-manager';
const published = new Set([name, `${name}-common`]);

const manifest = {
  name,
  version: '1.0.0',
  license: 'Apache-2.0',
  main: './dist/index.esm.js',
  types: './dist/index.d.ts',
  backstage: { role: 'frontend-plugin' },
  exports: {
    '.': {
      backstage: '@backstage/FrontendPlugin',
      import: './dist/index.esm.js',
      types: './dist/index.d.ts',
    },
    './legacy': './dist/legacy.esm.js',
    './translation': './dist/translation.esm.js',
    './package.json': './package.json',
  },
  dependencies: { [`${name}-common`]: '^1.0.0' },
  peerDependencies: { react: '^18.0.0', 'react-dom': '^18.0.0', 'react-router-dom': '^6.30.0' },
};

function complaints(changes: object = {}, files: Record<string, string | undefined> = {}) {
  const all = {
    'package.json': JSON.stringify({ ...manifest, ...changes }),
    LICENSE: 'Apache License',
    'README.md': `# ${name}\n`,
    'dist/index.esm.js': '',
    'dist/index.d.ts': '',
    'dist/legacy.esm.js': '',
    'dist/translation.esm.js': '',
    ...files,
  };
  const present = Object.entries(all).flatMap(([file, text]) =>
    text === undefined ? [] : [[file, Buffer.from(text)] as const],
  );
  return complaintsAbout(new Map(present), published);
}

describe('complaintsAbout', () => {
  it('has nothing to say of a package as it should be', () => {
    expect(complaints()).toEqual([]);
  });

  it.each([
    ['a source', {}, { 'src/index.ts': '' }, 'it holds src/index.ts'],
    ['a test', {}, { 'dist/a.test.esm.js': '' }, 'it holds dist/a.test.esm.js'],
    ['no licence', {}, { LICENSE: undefined }, 'it has no licence text'],
    ['no README', {}, { 'README.md': undefined }, 'it has no README.md that begins with its name'],
    [
      'a range of the workspace',
      { dependencies: { [`${name}-common`]: 'workspace:^' } },
      {},
      `it asks for ${name}-common as workspace:^`,
    ],
    [
      'a private dependency',
      { dependencies: { demo: '^0.1.0' } },
      {},
      'it depends on the private package demo',
    ],
    [
      'a lost entry',
      {},
      { 'dist/legacy.esm.js': undefined },
      'it names ./dist/legacy.esm.js, which is not there',
    ],
    [
      'react of its own',
      { dependencies: { react: '^18.0.0' } },
      {},
      'react must come from the portal',
    ],
    [
      'a client of the API server in the browser',
      { dependencies: { '@kubernetes/client-node': '^2.0.0' } },
      {},
      'the browser would get @kubernetes/client-node',
    ],
    [
      'a configuration schema that was left behind',
      { configSchema: 'config.schema.json' },
      {},
      'its configuration schema config.schema.json is not there',
    ],
  ])('tells of %s', (_, changes, files, complaint) => {
    expect(complaints(changes, files)).toEqual([complaint]);
  });
});
