const { MediaApi } = require('../lib/standalone.js');

module.exports = { MediaApi };
