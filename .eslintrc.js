module.exports = {
  root: true,
  plugins: ['@backstage'],
};
