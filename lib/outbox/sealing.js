// Whether payloads are encrypted, and the secret that their hashes are made with. `outbox.js` asks for it when it opens.
const { randomBytes } = require('node:crypto');
const { Cipher } = require('../cipher.js');
const { isObject } = require('../value.js');
const { WhatsAppOutboxError } = require('./error.js');
const { invalid } = require('./message.js');

/**
 * @typedef {object} Sealing
 * @property {string} secret
 * @property {boolean} isPlain
 * @property {(key: string, body: string) => Promise<string>} seal
 * @property {(key: string, body: string) => Promise<string>} open
 */

/** @type {import('../cipher.js').Purpose} */
const PURPOSE = {
  name: 'outbox',
  owner: '`encryption`',
  guarded: 'what is written to customers',
  what: (name) => (name === '' ? 'The outbox' : `The payload of the key ${JSON.stringify(name)}`),
  error: (message, fault, cause) =>
    new WhatsAppOutboxError(message, fault === 'key' ? 'ERR_OUTBOX_KEY' : 'ERR_OUTBOX_CORRUPT', cause),
};

/**
 * An outbox is encrypted from its first opening on or never: half of a file that is readable protects nobody.
 *
 * @param {import('../../types/outbox-engine.js').Engine} engine
 * @param {any} encryption
 * @returns {Promise<Sealing>}
 */
async function sealingOf(engine, encryption) {
  const known = await engine.keep('sealing');
  if (encryption === undefined) {
    const plain = JSON.parse(known ?? (await begun(engine, { secret: random(32) })));
    if (plain.salt !== undefined) {
      throw new WhatsAppOutboxError(
        'The outbox is encrypted, and `encryption` is missing.',
        'ERR_OUTBOX_KEY',
      );
    }
    const same = async (/** @type {string} */ _key, /** @type {string} */ body) => body;
    return { secret: plain.secret, isPlain: true, seal: same, open: same };
  }
  if (!isObject(encryption)) throw invalid('encryption', 'must be an object with a key');
  const salt = known === undefined ? random(16) : JSON.parse(known).salt;
  if (salt === undefined) {
    throw new WhatsAppOutboxError('The outbox was made without encryption.', 'ERR_OUTBOX_KEY');
  }
  const cipher = await Cipher.of(encryption, Buffer.from(salt, 'base64'), PURPOSE);
  const header = known ?? (await begun(engine, { salt, secret: await cipher.seal('', random(32)) }));
  // It also proves the key, before anything is recorded under another one.
  const secret = await cipher.open('', JSON.parse(header).secret);
  return {
    secret,
    isPlain: false,
    seal: (key, body) => cipher.seal(key, body),
    open: (key, body) => cipher.open(key, body),
  };
}

/** @param {import('../../types/outbox-engine.js').Engine} engine @param {object} header @returns {Promise<string>} */
const begun = async (engine, header) =>
  /** @type {string} */ (await engine.keep('sealing', JSON.stringify(header)));

/** @param {number} length in bytes */
const random = (length) => randomBytes(length).toString('base64');

module.exports = { sealingOf };
