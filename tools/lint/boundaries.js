// The one-way dependencies of docs/architecture.md as lint rules, one function a package. A rule broken here is a
// drawer opened in the wrong room: move the code, not the rule.

const zones = (root, order) => ({
  'import/no-restricted-paths': [
    'error',
    {
      basePath: root,
      zones: order.map(([target, from, message]) => ({
        target: `./src/${target}`,
        from: from.map(folder => `./src/${folder}`),
        message,
      })),
    },
  ],
});

const notFrom = (patterns, message, options = {}) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    { patterns: [{ group: patterns, message, ...options }] },
  ],
});

const override = (files, rules, excludedFiles = []) => ({
  files,
  excludedFiles: ['**/*.test.ts', '**/*.test.tsx', '**/__testUtils__/**', ...excludedFiles],
  rules,
});

const strict = {
  files: ['src/**/*.ts', 'src/**/*.tsx'],
  rules: {
    '@typescript-eslint/no-explicit-any': 'error',
    'no-console': 'error',
    // What a file's tests all wait for is said once, in a function whose name begins so.
    'jest/expect-expect': ['warn', { assertFunctionNames: ['expect', 'expect*'] }],
  },
};

exports.common = () => ({
  overrides: [
    strict,
    {
      // The language is held against a real API server; what is published never sees it.
      files: ['src/**/*.cluster.test.ts'],
      rules: { '@backstage/no-mixed-plugin-imports': 'off' },
    },
    override(
      ['src/**/*.ts'],
      notFrom(
        [
          'react',
          'react-*',
          'node:*',
          'fs',
          'path',
          'undici',
          '@kubernetes/*',
          '@backstage/core-*',
          '@backstage/backend-*',
          '@backstage/frontend-*',
        ],
        'The common package is pure: no React, no Node, no I/O.',
      ),
      ['src/**/__fixtures__/**'],
    ),
  ],
});

exports.node = () => ({
  overrides: [
    strict,
    override(
      ['src/**/*.ts'],
      notFrom(
        ['backstage-plugin-k8s-manager-backend', 'backstage-plugin-k8s-manager'],
        'common ← node ← backend.',
      ),
    ),
  ],
});

exports.backend = root => ({
  overrides: [
    strict,
    override(['src/**/*.ts'], {
      ...zones(root, [
        [
          'clusters',
          ['http', 'resources', 'operations', 'sessions', 'guard', 'audit'],
          'clusters/ depends on nobody.',
        ],
        [
          'guard',
          ['http', 'resources', 'operations', 'sessions', 'audit'],
          'guard/ depends on clusters/ alone.',
        ],
        [
          'audit',
          ['http', 'resources', 'operations', 'sessions', 'guard'],
          'audit/ depends on clusters/ alone.',
        ],
        [
          'resources',
          ['http', 'operations', 'sessions'],
          'resources/ never looks up to http/ or aside to operations/.',
        ],
        [
          'operations',
          ['http', 'resources', 'sessions'],
          'operations/ never looks up to http/ or aside to resources/.',
        ],
      ]),
      ...notFrom(['backstage-plugin-k8s-manager'], 'The backend does not know the frontend.'),
    }),
    override(
      ['src/**/*.ts'],
      notFrom(
        ['@kubernetes/client-node', '@kubernetes/client-node/*', 'backstage-plugin-k8s-manager'],
        'Values of client-node live in clusters/ only: Transport is its only way out.',
        { allowTypeImports: true },
      ),
      ['src/clusters/**'],
    ),
  ],
});

exports.frontend = () => ({
  overrides: [
    strict,
    override(
      ['src/**/*.ts', 'src/**/*.tsx'],
      notFrom(
        ['@material-ui/*', '@backstage/ui', '@backstage/ui/*'],
        'Screens import from ui/ only, so that the library behind it can change.',
      ),
      ['src/ui/**'],
    ),
    override(['src/**/*.ts', 'src/**/*.tsx'], { 'no-restricted-globals': ['error', 'fetch'] }),
  ],
});

// No comparison with a kind outside kinds/: what differs by kind is declared there, as a capability.
const kindComparison = {
  'no-restricted-syntax': [
    'error',
    {
      selector:
        'BinaryExpression[operator=/^[!=]==?$/]:has(MemberExpression[property.name="kind"]):has(Literal[value=/^[A-Z]/])',
      message: 'What differs by kind is declared in kinds/, as a capability.',
    },
  ],
};

/** The configuration of a package: Backstage's own, with ours on top. */
exports.lint = (root, name) => {
  const extra = name ? exports[name](root) : {};
  const factory = require('@backstage/cli/config/eslint-factory');
  const overrides = [
    ...(extra.overrides ?? []),
    override(['src/**/*.ts', 'src/**/*.tsx'], kindComparison, ['src/kinds/**', 'src/seed/**']),
  ];
  return factory(root, { ...extra, overrides, rules: { ...extra.rules } });
};
