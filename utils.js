module.exports = require('./lib/utilities.js');
