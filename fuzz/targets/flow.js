// Flow encryption: what Node's own crypto opens, the package opens to the same value, and what it seals, Node's crypto opens.

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { decryptFlowRequest, encryptFlowResponse } = require('../..');

const PADDING = { padding: crypto.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
const TAG_BYTES = 16;

/** A second reader, of a request whose key it has unwrapped before. @param {any} body @param {crypto.KeyObject} privateKey */
function reference(body, privateKey) {
  try {
    const [wrapped, iv, data] = ['encrypted_aes_key', 'initial_vector', 'encrypted_flow_data'].map((name) =>
      Buffer.from(body[name], 'base64'),
    );
    const key = crypto.privateDecrypt({ key: privateKey, ...PADDING }, wrapped);
    if (![12, 16].includes(iv.length)) return undefined;
    const decipher = crypto.createDecipheriv('aes-128-gcm', key, iv, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(data.subarray(-TAG_BYTES));
    const text = Buffer.concat([decipher.update(data.subarray(0, -TAG_BYTES)), decipher.final()]);
    return { value: JSON.parse(text.toString()) };
  } catch {
    return undefined;
  }
}

/** @type {import('../engine.js').Target} */
module.exports = {
  short: 1500,
  kinds: ['opened', 'refused'],
  async open() {
    // Half of Meta's length: the private operation takes a fifth of the time.
    const { privateKey, publicKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    return { privateKey, publicKey, config: { FLOW_API_PRIVATE_PEM: pem } };
  },

  one(random, { privateKey, publicKey, config }) {
    const key = crypto.randomBytes(random.once(12) ? random.pick([0, 15, 24, 32]) : 16);
    const iv = crypto.randomBytes(random.once(12) ? random.pick([0, 8, 13]) : random.pick([12, 16]));
    const text = random.json();
    let data = Buffer.from(text);
    if (key.length === 16 && iv.length > 0) {
      const cipher = crypto.createCipheriv('aes-128-gcm', key, iv);
      data = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    }
    let wrapped = crypto.publicEncrypt({ key: publicKey, ...PADDING }, key);
    if (random.once(6)) data = random.changed(data, [iv.length > 0 ? iv : data, data]);
    if (random.once(20)) wrapped = random.changed(wrapped, [wrapped]);
    const coded = (/** @type {Buffer} */ bytes) => bytes.toString(random.once(20) ? 'base64url' : 'base64');
    const body = {
      encrypted_aes_key: coded(wrapped),
      encrypted_flow_data: coded(data),
      initial_vector: coded(iv),
    };
    const expected = reference(body, privateKey);
    let opened;
    try {
      opened = decryptFlowRequest(body, config);
    } catch (error) {
      assert.equal(expected, undefined, String(error));
      assert.match(String(error), /Failed to decrypt|Missing required/);
      return 'refused';
    }
    assert.deepStrictEqual({ value: opened.decryptedBody }, expected);
    const response = random.pick([
      expected?.value,
      { screen: random.text(), data: { text: random.text() } },
      null,
    ]);
    const sealed = Buffer.from(
      encryptFlowResponse(response, opened.aesKeyBuffer, opened.initialVectorBuffer),
      'base64',
    );
    const flipped = Buffer.from(iv.map((byte) => ~byte));
    const decipher = crypto.createDecipheriv('aes-128-gcm', key, flipped, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
    assert.equal(plain.toString(), Buffer.from(JSON.stringify(response || {})).toString());
    return 'opened';
  },
};
