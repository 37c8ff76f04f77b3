// The free functions of 3.1.1 around Flow encryption, which programs call; the Flow endpoint takes its keys from
// here.
const { generateKeyPairSync } = require('node:crypto');

const { WhatsAppValidationError } = require('../errors.js');
const { beginAtCaller } = require('../stack.js');
const { checkLine } = require('../webhook/options.js');
const { decryptedSync, encryptedSync, envelope, flipped, json, wellFormed } = require('./envelope.js');
const { PrivateKey } = require('./private-key.js');

/**
 * Makes a key pair for the Flow endpoint: RSA, 2048 bits. It takes tenths of a second and blocks, so do it
 * once; give the public key to `whatsapp.encryption.setEncryptionPublicKey` and keep the private one.
 *
 * @param {string} [passphrase] encrypts the private key; else the environment's FLOW_API_PASSPHRASE
 * @returns {{ passphrase: string, privateKey: string, publicKey: string }} the keys as PEM: PKCS#8, encrypted, and SPKI
 * @throws {WhatsAppValidationError} when there is no passphrase
 * @example
 * const { publicKey, privateKey } = generateEncryption(process.env.FLOW_API_PASSPHRASE);
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#upload_public_key
 */
function generateEncryption(passphrase) {
  return keyPair(passphrase, generateEncryption);
}

/**
 * @param {string | undefined} passphrase
 * @param {Function} ours what the program has called
 */
function keyPair(passphrase, ours) {
  const chosen = passphrase || process.env.FLOW_API_PASSPHRASE || '';
  if (chosen.trim() === '') {
    const error = new WhatsAppValidationError(
      'Passphrase is empty. Please provide a passphrase as parameter or set FLOW_API_PASSPHRASE environment variable.',
    );
    const remedy = 'Pass the text that shall encrypt the private key, or set FLOW_API_PASSPHRASE.';
    throw thrownBy(ours, Object.assign(error, { parameter: 'passphrase', remedy }));
  }
  try {
    checkLine('passphrase', chosen);
  } catch (error) {
    throw thrownBy(ours, /** @type {Error} */ (error));
  }
  try {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: chosen },
    });
    return { passphrase: chosen, privateKey, publicKey };
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw thrownBy(ours, new Error(`Failed to generate key pair: ${message}`));
  }
}

/**
 * Decrypts a request to the Flow endpoint. It blocks for as long as RSA takes, about a millisecond: the
 * endpoint of `WebhookProcessor` does the same without blocking, and checks the signature first.
 *
 * @param {{ encrypted_aes_key: string, encrypted_flow_data: string, initial_vector: string }} body the
 * request's JSON
 * @param {{ FLOW_API_PRIVATE_PEM?: string | readonly string[], FLOW_API_PASSPHRASE?: string }} config such
 * as `whatsapp.config`; of several keys, the one that fits
 * @returns {{ decryptedBody: any, aesKeyBuffer: Buffer, initialVectorBuffer: Buffer }} the last two are for
 * `encryptFlowResponse`
 * @throws when a key is missing or cannot be read, or the request cannot be decrypted: answer that with 421
 * @example
 * const { decryptedBody, aesKeyBuffer, initialVectorBuffer } = decryptFlowRequest(body, whatsapp.config);
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#request-decryption-and-encryption
 */
function decryptFlowRequest(body, config) {
  const { FLOW_API_PRIVATE_PEM, FLOW_API_PASSPHRASE } = config ?? {};
  /** @type {ReturnType<typeof privateKeys>} */
  let keys;
  try {
    keys = privateKeys(FLOW_API_PRIVATE_PEM, FLOW_API_PASSPHRASE);
  } catch (error) {
    throw thrownBy(decryptFlowRequest, /** @type {Error} */ (error));
  }
  if (!body?.encrypted_aes_key || !body.encrypted_flow_data || !body.initial_vector) {
    throw thrownBy(decryptFlowRequest, new Error('Missing required encryption properties'));
  }
  const { wrapped, iv, data } = envelope(body);
  const aesKeyBuffer = keys.map((key) => key.unwrapSync(wrapped)).find((key) => key !== undefined);
  const text = aesKeyBuffer && wellFormed(iv, data) ? decryptedSync(aesKeyBuffer, iv, data) : undefined;
  const decryptedBody = text && json(text);
  if (aesKeyBuffer === undefined || decryptedBody === undefined) {
    const message = 'Failed to decrypt the request. Please verify your private key.';
    throw thrownBy(decryptFlowRequest, new Error(message));
  }
  return { decryptedBody, aesKeyBuffer, initialVectorBuffer: iv };
}

/**
 * Encrypts the answer to a request of the Flow endpoint. Once per request: two different answers under one
 * key and vector can be decrypted by whoever sees both.
 *
 * @param {unknown} response becomes JSON; nothing becomes `{}`
 * @param {Uint8Array} aesKeyBuffer as `decryptFlowRequest` returned it
 * @param {Uint8Array} initialVectorBuffer as `decryptFlowRequest` returned it
 * @returns {string} base64, to be sent as `text/plain`
 * @throws when the key, the vector or the response cannot be used
 * @example
 * const answer = encryptFlowResponse({ screen: 'DONE', data: {} }, aesKeyBuffer, initialVectorBuffer);
 */
function encryptFlowResponse(response, aesKeyBuffer, initialVectorBuffer) {
  try {
    const text = Buffer.from(JSON.stringify(response || {}));
    return encryptedSync(Buffer.from(aesKeyBuffer), flipped(Buffer.from(initialVectorBuffer)), text);
  } catch {
    const message = 'Failed to encrypt response. Internal server error.';
    throw thrownBy(encryptFlowResponse, new Error(message));
  }
}

/**
 * @param {Function} ours
 * @param {Error} error made here, so its stack may be changed
 */
function thrownBy(ours, error) {
  beginAtCaller(error, ours);
  return error;
}

/**
 * @param {string | readonly string[] | undefined} privatePem
 * @param {string | undefined} passphrase
 */
function privateKeys(privatePem, passphrase) {
  const pems = [privatePem].flat().filter((pem) => typeof pem === 'string' && pem.trim() !== '');
  if (pems.length === 0) {
    throw new Error(
      'Missing FLOW_API_PRIVATE_PEM. Please set the FLOW_API_PRIVATE_PEM environment variable or pass privatePem via config.',
    );
  }
  return pems.map((pem) => PrivateKey.of(/** @type {string} */ (pem), passphrase));
}

module.exports = { decryptFlowRequest, encryptFlowResponse, generateEncryption, keyPair, privateKeys };
