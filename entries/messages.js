const { MessagesApi } = require('../lib/standalone.js');

module.exports = { MessagesApi };
