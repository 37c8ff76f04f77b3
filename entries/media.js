const { MediaApi } = require('../lib/compat/standalone.js');

module.exports = { MediaApi };
