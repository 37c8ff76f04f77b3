// The headers of a caller: the package takes only what fetch takes.

const assert = require('node:assert/strict');
const { WhatsApp } = require('../..');

const NAMES = [
  'x-trace-id',
  'X',
  'Authorization',
  'host',
  'content-length',
  'Transfer-Encoding',
  'cookie',
  'é',
  'a b',
];

/** @type {import('../engine.js').Target} */
module.exports = {
  short: 5000,
  kinds: ['taken', 'refused'],
  lanes: 16,
  open: async () => new WhatsApp({ accessToken: 'x', phoneNumberId: '1', baseUrl: 'http://127.0.0.1:9' }),

  async one(random, whatsapp) {
    const name = random.once(2) ? random.pick(NAMES) : random.text(3);
    const value = random.text(5);
    let fetched = true;
    try {
      new Headers([[name, value]]);
    } catch {
      fetched = false;
    }
    const options = { signal: AbortSignal.abort() }; // read, and then not sent
    const call = whatsapp.requester.getJson('GET', '1', 0, undefined, { [name]: value }, options);
    const error = await call.catch((/** @type {any} */ error) => error);
    if (error.code === 'ABORT_ERR') {
      assert.ok(fetched, JSON.stringify([name, value]));
      return 'taken';
    }
    assert.equal(error.parameter, 'additionalHeaders', error.stack);
    return 'refused';
  },
};
