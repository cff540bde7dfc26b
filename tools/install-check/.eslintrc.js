module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // What a new portal looks like is not ours to lint.
  ignorePatterns: ['template'],
});
