const { MessagesApi } = require('../lib/api.js');

module.exports = { MessagesApi };
