module.exports = require('../../tools/lint/boundaries').lint(__dirname, 'frontend');
