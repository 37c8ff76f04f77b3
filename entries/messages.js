// The entry `meta-cloud-api/messages`: `MessagesApi`.
const { MessagesApi } = require('../lib/compat/standalone.js');

module.exports = { MessagesApi };
