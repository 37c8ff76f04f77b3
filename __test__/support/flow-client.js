// What a WhatsApp client sends to a Flow endpoint, part by part, so that each part can be spoilt.

const crypto = require('node:crypto');
const deliveries = require('./deliveries.js');

const APP_SECRET = 'test-app-secret';

/** Key generation is slow: one pair for all tests of a process, and one that is nobody's. */
const [pair, other] = [0, 1].map(() => crypto.generateKeyPairSync('rsa', { modulusLength: 2048 }));
const PASSPHRASE = 'test passphrase';
const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const encryptedPem = pair.privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
  .toString();

/**
 * @param {unknown} request
 * @param {{ publicKey?: crypto.KeyObject, ivBytes?: number }} [settings]
 */
function envelope(request, { publicKey = pair.publicKey, ivBytes = 16 } = {}) {
  const key = crypto.randomBytes(16);
  const iv = crypto.randomBytes(ivBytes);
  const cipher = crypto.createCipheriv('aes-128-gcm', key, iv);
  const text = typeof request === 'string' ? request : JSON.stringify(request);
  const data = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  const wrapped = wrap(key, publicKey);
  return { key, iv, data, wrapped };
}

/**
 * @param {Buffer} key
 * @param {crypto.KeyObject} [publicKey]
 */
function wrap(key, publicKey = pair.publicKey) {
  const padding = crypto.constants.RSA_PKCS1_OAEP_PADDING;
  return crypto.publicEncrypt({ key: publicKey, padding, oaepHash: 'sha256' }, key);
}

/** @param {{ iv: Buffer, data: Buffer, wrapped: Buffer }} parts */
const bodyOf = ({ iv, data, wrapped }) => ({
  encrypted_aes_key: wrapped.toString('base64'),
  encrypted_flow_data: data.toString('base64'),
  initial_vector: iv.toString('base64'),
});

/**
 * @param {unknown} body
 * @param {{ secret?: string, signature?: string | null }} [settings]
 */
function delivery(body, { secret = APP_SECRET, signature } = {}) {
  const rawBody = typeof body === 'string' ? body : JSON.stringify(body);
  const headers =
    signature === null ? {} : { 'x-hub-signature-256': signature ?? deliveries.signature(rawBody, secret) };
  return { method: 'POST', url: '/flow', headers, rawBody };
}

/**
 * @param {string} text
 * @param {{ key: Buffer, iv: Buffer }} parts
 */
function opened(text, { key, iv }) {
  const sealed = Buffer.from(text, 'base64');
  const decipher = crypto.createDecipheriv('aes-128-gcm', key, Buffer.from(iv.map((byte) => byte ^ 0xff)));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(plain.toString());
}

module.exports = {
  APP_SECRET,
  PASSPHRASE,
  bodyOf,
  delivery,
  encryptedPem,
  envelope,
  opened,
  other,
  pair,
  pem,
  wrap,
};
