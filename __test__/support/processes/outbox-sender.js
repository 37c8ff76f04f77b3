// A process that sends rows through an outbox, writes down what it was told, and kills itself at one of its points if it
// is told to: before or after each thing that the ledger does, before, during or after each request, or at one message.

const fs = require('node:fs');

const {
  path,
  log,
  options,
  rows,
  crashAt = 0,
  oneByOne = false,
  poison,
  outbox: settings,
} = require('./argument.js');
const book = fs.openSync(log, 'a');
let points = 0;

/** @param {string} what */
function point(what) {
  points += 1;
  if (points !== crashAt) return;
  fs.writeSync(book, `crash ${what}\n`);
  process.kill(process.pid, 'SIGKILL');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000); // nothing more of this process
}

const { WhatsApp } = require('../../..');
const { Ledger } = require('../../../lib/outbox/ledger.js');
const { modules } = require('../../../lib/modules.js');
const { Outbox } = require('../../../entries/outbox.js');

for (const name of ['put', 'begin', 'end']) {
  const prototype = /** @type {any} */ (Ledger.prototype);
  const real = prototype[name];
  prototype[name] = async function (/** @type {any[]} */ ...args) {
    point(`before ${name}`);
    const doing = real.apply(this, args);
    point(`as ${name} is asked for`);
    setImmediate(() => setImmediate(() => point(`as ${name} is under way`)));
    const result = await doing;
    point(`after ${name}`);
    return result;
  };
}
const messages = /** @type {any} */ (modules.MessageApi.prototype);
const send = messages.send;
messages.send = async function (/** @type {any[]} */ ...args) {
  if (args[0].text.body === poison) process.kill(process.pid, 'SIGKILL');
  point('before the request');
  const sending = send.apply(this, args);
  setTimeout(() => point('as the request is under way'), 3);
  const answer = await sending;
  point('after the answer');
  return answer;
};

(async () => {
  const outbox = await Outbox.open({ whatsapp: new WhatsApp(options), path, pace: false, ...settings });
  const message = (/** @type {number} */ row) => ({
    to: `1555${1_000_000 + row}`,
    text: { body: `Row ${row}` },
  });
  const numbers = Array.from({ length: rows }, (_, index) => index);
  process.send?.({ sending: true });
  if (oneByOne) {
    for (const row of numbers) {
      const { status } = await outbox.send({ key: `row ${row}`, ...message(row) });
      fs.writeSync(book, `recorded row ${row} ${status}\n`);
    }
  }
  const { counts } = await outbox.sendAll(numbers, {
    key: (row) => `row ${row}`,
    message,
    priority: 'normal',
  }).done;
  fs.writeSync(book, `done ${JSON.stringify(counts)}\n`);
  await outbox.close();
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
