module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Bundled for a browser: the bench is the portal of these pages, so React and its styles are its own.
      files: ['src/pages/**'],
      rules: {
        '@backstage/no-undeclared-imports': 'off',
        '@backstage/no-ui-css-imports-in-non-frontend': 'off',
      },
    },
  ],
});
