const { MessagesApi } = require('../lib/compat/standalone.js');

module.exports = { MessagesApi };
