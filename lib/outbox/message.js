// Reads what a caller wants to have sent: checks it as the client would, and makes of it what an engine records. Also how
// the key travels: as `biz_opaque_callback_data`, with the caller's own behind it.
const { createHmac } = require('node:crypto');
const { WhatsAppValidationError } = require('../errors.js');
const { isObject } = require('../value.js');
const { laneOf } = require('./lane.js');
const { PRIORITIES } = require('./states.js');

/**
 * @typedef {import('../../types/outbox.js').OutboxMessage} OutboxMessage
 *
 * @typedef {object} Payload what is kept to be sent
 * @property {Record<string, any>} message as `messages.send` takes it, without the key
 * @property {Record<string, any>} [fallback]
 * @property {boolean} [marketing]
 *
 * @typedef {object} Checked
 * @property {Omit<import('../../types/outbox-engine.js').Recorded, 'body'>} row
 * @property {string} body the payload, as JSON
 */

/** Of these, none is a type of message. */
const ENVELOPE = new Set([
  'to',
  'recipient',
  'type',
  'messaging_product',
  'recipient_type',
  'context',
  'biz_opaque_callback_data',
  'recipient_identity_key_hash',
  'message_activity_sharing',
  'category',
  'ttl_seconds',
  'direct_send_config',
  'messaging_account_id',
]);

/** What the outbox takes itself. */
const OPTIONS = new Set([
  'key',
  'priority',
  'notBefore',
  'expiresAt',
  'fallback',
  'marketing',
  'phoneNumberId',
]);

const LONGEST_KEY = 256;
const LONGEST_DATA = 512;
const PREFIX = 'outbox';

class MessageReader {
  #whatsapp;
  #outboxId;
  #secret;

  /**
   * @param {any} whatsapp
   * @param {string} outboxId tells the keys of this outbox from those of another
   * @param {string} secret makes the hashes of payloads, which nobody can guess back
   */
  constructor(whatsapp, outboxId, secret) {
    this.#whatsapp = whatsapp;
    this.#outboxId = outboxId;
    this.#secret = secret;
  }

  /** @param {any} given @returns {Checked} */
  read(given) {
    if (!isObject(given))
      throw invalid('message', 'must be an object with `key`, `to` and what is to be sent');
    const key = keyOf(given.key);
    const { priority = 'normal', notBefore, expiresAt, fallback, marketing, phoneNumberId } = given;
    const rank = PRIORITIES.indexOf(priority);
    if (rank < 0) throw invalid('priority', "must be 'urgent', 'normal' or 'bulk'");
    if (marketing !== undefined && typeof marketing !== 'boolean') {
      throw invalid('marketing', 'must be true or false');
    }
    const number = numberOf(phoneNumberId ?? this.#whatsapp.config.WA_PHONE_NUMBER_ID);
    const message = this.#message(given);
    const { lane, recipient } = this.#recipientOf(message);
    this.#checkData(key, message.biz_opaque_callback_data);
    /** @type {Payload} */
    const payload = { message };
    if (fallback !== undefined) payload.fallback = this.#fallback(fallback, message);
    if (marketing) payload.marketing = true;
    const body = JSON.stringify(payload);
    const expires = timeOf('expiresAt', expiresAt);
    const due = timeOf('notBefore', notBefore);
    if (due !== null && expires !== null && due >= expires) {
      throw invalid('notBefore', 'must be earlier than `expiresAt`');
    }
    return {
      row: { key, hash: this.#hash(number, body), number, lane, recipient, priority: rank, due, expires },
      body,
    };
  }

  /**
   * What goes to Graph.
   *
   * @param {string} key
   * @param {Record<string, any>} message
   */
  addressed(key, message) {
    const { biz_opaque_callback_data: own = '' } = message;
    return { ...message, biz_opaque_callback_data: this.#dataOf(key, own) };
  }

  /** The key that a status carries, if it is of this outbox. @param {unknown} data */
  keyIn(data) {
    const read = callbackData(data);
    return read?.outbox === this.#outboxId ? read.key : undefined;
  }

  /** @param {any} given with `type` and its member, and the options of the outbox */
  #message(given) {
    /** @type {Record<string, any>} */
    const message = {};
    for (const [name, value] of Object.entries(given)) {
      if (!OPTIONS.has(name) && value !== undefined) message[name] = value;
    }
    message.type ??= typeIn(message);
    const { type, to, recipient, recipient_type } = message;
    // The client's own checks: what it would refuse later is refused now, and by the name of the parameter.
    const body = this.#whatsapp.messages.bodyBuilder(
      type,
      message[type],
      to ?? recipient,
      undefined,
      recipient_type,
    );
    if (isObject(to)) message.to = body.to ?? body.recipient; // a customer, as webhooks name him
    return message;
  }

  /** @param {Record<string, any>} message */
  #recipientOf({ to, recipient }) {
    const name = String(to ?? recipient);
    return { lane: laneOf(name), recipient: name };
  }

  /** @param {any} fallback @param {Record<string, any>} message */
  #fallback(fallback, { to, recipient }) {
    if (!isObject(fallback)) throw invalid('fallback', 'must be a message of type `template`');
    const own = this.#message({ to, recipient, ...fallback });
    if (own.type !== 'template')
      throw invalid('fallback', 'must be a template: nothing else may open a window');
    return own;
  }

  /** @param {string} key @param {unknown} own */
  #checkData(key, own = '') {
    if (typeof own !== 'string') throw invalid('biz_opaque_callback_data', 'must be a text');
    if (this.#dataOf(key, own).length > LONGEST_DATA) {
      const room = LONGEST_DATA - this.#dataOf(key, '').length;
      throw invalid('biz_opaque_callback_data', `may have ${room} characters beside this key`);
    }
  }

  /** @param {string} key @param {string} own */
  #dataOf(key, own) {
    return `${PREFIX}:${this.#outboxId}:${key.length}:${key}${own}`;
  }

  /** @param {string} number @param {string} body */
  #hash(number, body) {
    const ordered = JSON.stringify(sorted(JSON.parse(body)));
    return createHmac('sha256', this.#secret).update(`${number}\n${ordered}`).digest('base64url');
  }
}

/**
 * What `biz_opaque_callback_data` of a status says, if an outbox wrote it.
 *
 * @param {unknown} data
 */
function callbackData(data) {
  const [whole, outbox, length] =
    (typeof data === 'string' && /^outbox:([\da-f]+):(\d{1,3}):/.exec(data)) || [];
  if (whole === undefined) return undefined;
  const text = /** @type {string} */ (data).slice(whole.length);
  const key = text.slice(0, Number(length));
  if (key.length !== Number(length)) return undefined;
  return { outbox, key, data: text.slice(key.length) };
}

/** @param {unknown} key */
function keyOf(key) {
  const text = typeof key === 'number' && Number.isSafeInteger(key) ? String(key) : key;
  if (typeof text !== 'string' || text === '' || text.length > LONGEST_KEY) {
    throw invalid('key', `must be a text of 1 to ${LONGEST_KEY} characters`);
  }
  if (!(/** @type {any} */ (text).isWellFormed()) || /\p{Cc}/u.test(text)) {
    throw invalid('key', 'must be well-formed text without control characters');
  }
  return text;
}

/** @param {unknown} id */
function numberOf(id) {
  const text = String(id ?? '');
  if (/^\d{1,64}$/.test(text)) return text;
  throw invalid('phoneNumberId', 'must be the id of the sending number, here or in the client');
}

/** The one member that is none of the envelope. @param {Record<string, any>} message */
function typeIn(message) {
  const names = Object.keys(message).filter((name) => !ENVELOPE.has(name) && isObject(message[name]));
  if (names.length === 1) return names[0];
  throw invalid('type', 'is missing: the type of the message, such as `text` or `template`');
}

/** @param {string} parameter @param {unknown} value a `Date` or milliseconds */
function timeOf(parameter, value) {
  if (value === undefined || value === null) return null;
  const time = value instanceof Date ? value.getTime() : value;
  if (typeof time === 'number' && Number.isFinite(time)) return Math.round(time);
  throw invalid(parameter, 'must be a Date, or milliseconds since 1970');
}

/** The same for the same members in whatever order. @param {any} value @returns {any} */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return names.map((name) => [name, sorted(value[name])]);
}

/** @param {string} parameter @param {string} fault */
const invalid = (parameter, fault) =>
  Object.assign(new WhatsAppValidationError(`\`${parameter}\` ${fault}.`), { parameter });

module.exports = { MessageReader, callbackData, invalid };
