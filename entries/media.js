// The entry `meta-cloud-api/media`: `MediaApi`.
const { MediaApi } = require('../lib/compat/standalone.js');

module.exports = { MediaApi };
