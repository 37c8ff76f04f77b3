// A process that has the ledger of an outbox open until it is killed.

const { path } = require('./argument.js');
const { Ledger } = require('../../../lib/outbox/ledger.js');

Ledger.open(path, { retention: 86_400_000 }).then(() => {
  setInterval(() => {}, 1000);
  process.send?.({ ready: true });
});
