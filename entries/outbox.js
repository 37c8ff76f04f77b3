// The entry `meta-cloud-api/outbox`: the outbox and its error.
const { WhatsAppOutboxError } = require('../lib/outbox/error.js');
const { Outbox } = require('../lib/outbox/outbox.js');

module.exports = { Outbox, WhatsAppOutboxError };
