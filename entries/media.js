const { MediaApi } = require('../lib/api.js');

module.exports = { MediaApi };
